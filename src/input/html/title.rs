//! The heading that is the article's title.

use std::ops::Range;

use super::page::{Page, letters};

/// The shortest title that is known again in another, in letters.
const TELLING: usize = 12;

/// The heading that says what the page's metadata call its title, else the nearest first-level heading.
pub(super) fn heading(page: &Page, alive: &[bool], article: &Range<usize>, titles: &[String], site: Option<&str>) -> Option<usize> {
    let titles: Vec<String> = titles.iter().map(|t| letters(t)).collect();
    let site = site.map(letters);
    let told = |node: usize| {
        let words = letters(&page.line(node));
        let same = |title: &String| {
            // Not the site's name, which stands behind the title in many a page's head.
            let within = words.len() >= TELLING && title.contains(&words) && words.len() * 2 >= title.len();
            title == &words || within || (title.len() >= TELLING && words.contains(title))
        };
        !words.is_empty() && Some(&words) != site.as_ref() && titles.iter().any(same)
    };
    let is_heading = |n: usize| matches!(page.name(n), "h1" | "h2" | "h3") || page.says(n, "itemprop", "headline");
    let headings = || (0..page.len()).filter(|&n| alive[n] && is_heading(n));
    let of_level = |level: &'static str| headings().filter(move |&n| page.name(n) == level);
    let own = || of_level("h1").filter(|&n| Some(letters(&page.line(n))) != site && !page.line(n).is_empty());
    of_level("h1")
        .find(|&n| told(n))
        .or_else(|| headings().filter(|&n| n < article.end).find(|&n| told(n)))
        .or_else(|| own().find(|n| article.contains(n)))
        .or_else(|| own().rfind(|&n| n < article.start))
}
