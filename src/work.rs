//! Steps counted in tests, so that what must stay linear is seen to: in all other builds a step is nothing.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static STEPS: Cell<usize> = const { Cell::new(0) };
}

/// One more turn of a loop whose length the text decides.
#[inline]
pub(crate) fn step() {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
}

#[cfg(test)]
mod tests {
    use super::STEPS;
    use crate::{Document, Extractor};

    /// The steps that reading a text of `n` paragraphs takes.
    fn steps(extractor: &Extractor, n: usize, paragraph: impl Fn(usize) -> String) -> usize {
        let text: String = (0..n).map(paragraph).collect();
        STEPS.set(0);
        let _ = extractor.extract(&Document::new("long", text));
        STEPS.get()
    }

    /// A surname of its own for every number: *Babavor*, *Babevor* …
    fn surname(n: usize) -> String {
        let syllables = ["ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su"];
        let mut rest = n;
        let mut name = String::from("V");
        for _ in 0..5 {
            name.push_str(syllables[rest % 10]);
            rest /= 10;
        }
        name + "r"
    }

    #[test]
    fn who_is_who_takes_linear_time() {
        let extractor = Extractor::new();
        let articles: [&dyn Fn(usize) -> String; 6] = [
            &|n| format!("Paul {} est arrivé. Le maire a dit « oui ».\n\n", surname(n)),
            &|n| format!("Paul {}, maire de {}, est arrivé. Le maire a dit qu'il viendrait.\n\n", surname(n), surname(n + 7)),
            &|n| format!("{} Durand est arrivé. « Oui », a-t-il dit à M. Durand.\n\n", surname(n)),
            &|n| format!("L'association {} proteste. Le syndicat a dit « non ». Elle a ajouté qu'elle viendrait.\n\n", surname(n)),
            &|n| format!("Le maire de {} a dit « oui ». La voisine de {} a dit « non ».\n\n", surname(n), surname(n)),
            &|n| format!("« Oui », « non », « peut-être », a dit Paul {}, puis il a dit qu'elle a dit qu'il a dit oui. ", surname(n)),
        ];
        for (which, article) in articles.iter().enumerate() {
            let (once, twice) = (steps(&extractor, 300, article), steps(&extractor, 600, article));
            assert!(once > 0, "article {which} counts no step");
            assert!(twice * 10 <= once * 23, "article {which}: {once} steps, then {twice}");
        }
    }
}
