//! What the class and id of an element call it.

use super::page::Page;

/// The parts of an element's class and id: `c-articleShare__list` is c, article, share, list.
pub(super) struct Called {
    names: Vec<Vec<String>>,
}

/// A class that begins so tells what a page has or lacks, not what the element is: `has-comments`.
const OF_ELSEWHERE: &[&str] = &["has", "no", "not", "with", "without", "is", "show", "hide", "open", "enable", "enabled"];

impl Called {
    /// What an element is called.
    pub(super) fn of(page: &Page, node: usize) -> Self {
        let attributes = page.attributes(node).filter(|(name, _)| matches!(*name, "class" | "id"));
        let names = attributes.flat_map(|(_, value)| value.split_ascii_whitespace()).map(parts);
        Self { names: names.filter(|parts| parts.first().is_some_and(|p| !OF_ELSEWHERE.contains(&p.as_str()))).collect() }
    }

    /// Whether one of these names, their parts joined by hyphens, is (a part of) a class or the id.
    pub(super) fn any(&self, wanted: &[&str]) -> bool {
        self.names.iter().any(|name| wanted.iter().any(|wanted| holds(name, wanted)))
    }

    /// Whether one of these names is a whole class or the id.
    pub(super) fn whole(&self, wanted: &[&str]) -> bool {
        self.names.iter().any(|name| wanted.iter().any(|wanted| wanted.split('-').eq(name.iter())))
    }
}

/// Whether the parts of a name, joined by hyphens, stand side by side among those of another.
pub(super) fn holds(name: &[String], wanted: &str) -> bool {
    let length = wanted.split('-').count();
    name.windows(length).any(|parts| wanted.split('-').eq(parts.iter()))
}

/// Splits at signs and before capitals.
pub(super) fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && small) {
            parts.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(part) = parts.last_mut()
        {
            part.extend(c.to_lowercase());
        }
        small = c.is_lowercase();
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let page = Page::of(&parse("<div id=respond class='c-articleShare__list has-comments a-lire-aussi'>"));
        let called = Called::of(&page, page.named(&["div"]).next().unwrap());
        assert!(called.any(&["share"]) && called.any(&["lire-aussi"]) && called.any(&["respond"]));
        assert!(!called.any(&["comments"]) && !called.any(&["lire-voir"]) && !called.any(&["art"]));
        assert!(called.whole(&["a-lire-aussi"]) && !called.whole(&["share"]));
    }
}
