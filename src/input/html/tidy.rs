//! What of an article's blocks is left out: its title's second time, sentences pulled out of it, links to other articles.

use super::page::letters;
use super::text::{Block, Kind};
use crate::layout;
use crate::lexicon::{LayoutKind, Lexicon};

/// The shortest block that may stand twice by accident, in letters.
const AGAIN: usize = 40;
/// The shortest block that is known again within another, in letters.
const TELLING: usize = 20;
/// How many pulled quotations are looked for in the text, each through all of it.
const PULLED: usize = 100;

/// The blocks without those that are no text of the article or say again what others say.
pub(super) fn tidy(mut blocks: Vec<Block>, title: Option<&str>, lexicon: &Lexicon) -> Vec<Block> {
    let title = title.map(letters).unwrap_or_default();
    blocks.retain(|block| !is_title(block, &title) && !is_link(block, lexicon));
    without_repeated(without_pulled(blocks))
}

fn is_title(block: &Block, title: &str) -> bool {
    block.kind == Kind::Heading && !title.is_empty() && letters(&block.text) == title
}

/// Whether a block is nothing but a link elsewhere, or begins like one: *Lire aussi*.
fn is_link(block: &Block, lexicon: &Lexicon) -> bool {
    let text = block.text.trim_start_matches(['•', ' ']);
    let length = text.chars().filter(|c| !c.is_whitespace()).count();
    // A link that is one quotation may be to where it was posted.
    let quotation = text.starts_with(['«', '“']) && text.ends_with(['»', '”']);
    let only = block.linked * 10 >= length * 9 && !quotation;
    let related = layout::opening(text, lexicon) == Some(LayoutKind::Related);
    block.linked > 0 && (only || (related && block.linked * 3 > length))
}

/// Leaves out what is set off and stands in the running text too.
fn without_pulled(mut blocks: Vec<Block>) -> Vec<Block> {
    let running: String = blocks.iter().filter(|b| b.set_off.is_none()).map(|b| letters(&b.text) + " ").collect();
    let mut looked = 0;
    let mut repeated = None;
    blocks.retain(|block| {
        if block.set_off.is_none() {
            return true;
        }
        let words = letters(block.words());
        // A few words stand in any text, but for a name below the quotation that was left out.
        if words.chars().count() < TELLING && block.set_off != repeated {
            return true;
        }
        looked += 1;
        let again = looked <= PULLED && running.contains(&words);
        if again {
            repeated = block.set_off;
        }
        !again
    });
    blocks
}

/// Leaves out paragraphs that stood before, as on pages that hold a text once for telephones and once for others.
fn without_repeated(blocks: Vec<Block>) -> Vec<Block> {
    let mut seen = rustc_hash::FxHashSet::default();
    blocks
        .into_iter()
        .filter(|block| {
            let words = letters(&block.text);
            words.chars().count() < AGAIN || seen.insert(words)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::page::Page;
    use super::super::parse::parse;
    use super::super::text::{blocks, joined};
    use super::*;

    fn left(markup: &str) -> String {
        let page = Page::of(&parse(markup));
        let alive = vec![true; page.len()];
        joined(&tidy(blocks(&page, &alive, 0..page.len()), None, &Lexicon::embedded())).replace('\u{a0}', "~")
    }

    #[test]
    fn a_quotation_pulled_out_of_the_text_is_left_out() {
        let text = "Elle a dit que le pont – ce vieux pont — rouvrira dès lundi, selon Léa Roy.";
        for pulled in [
            "<blockquote>Le pont — ce vieux pont — rouvrira dès lundi</blockquote>",
            "<blockquote>Le pont – ce vieux pont – rouvrira<footer>Maire de la commune</footer></blockquote>",
            "<div class=pullquote><p>« Le pont – ce vieux pont – rouvrira »</p><p>Léa Roy</p></div>",
        ] {
            assert_eq!(left(&format!("{pulled}<p>{text}</p>")), text, "{pulled}");
        }
    }

    #[test]
    fn a_quotation_that_stands_only_there_is_kept() {
        let kept = |pulled: &str, text: &str| {
            assert_eq!(left(&format!("<blockquote>{pulled}</blockquote><p>{text}</p>")), format!("«~{pulled}~»\n\n{text}"))
        };
        // Its letters stand within another word.
        kept("Non.", "Il faut payer, sinon rien.");
        // Its words as far as the first dash do.
        kept("Il faut une réponse — et vite", "Il faut une réponse, disent-ils.");
        kept("Il faut une réponse collective — et vite", "Il faut une réponse collective, disent-ils.");
        assert_eq!(
            left(
                "<blockquote><p>Non.</p><p>Nous ne céderons pas cette année</p><p>Jamais.</p></blockquote><p>Nous ne céderons pas cette année, sinon.</p>"
            ),
            "«~Non.\n\n«~Jamais.~»\n\nNous ne céderons pas cette année, sinon."
        );
    }

    #[test]
    fn only_so_many_are_looked_for() {
        let quotation = |n: usize| format!("Nous ne céderons pas en l’année {n}");
        let pulled: String = (1000..1000 + 2 * PULLED).map(|n| format!("<blockquote>{}</blockquote>", quotation(n))).collect();
        let running: String = (1000..1000 + 2 * PULLED).map(|n| quotation(n) + " ").collect();
        assert_eq!(left(&format!("{pulled}<p>{running}</p>")).matches('«').count(), PULLED);
    }
}
