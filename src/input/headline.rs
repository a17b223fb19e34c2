//! The headline of an article that comes apart from its text.

/// The text below its headline, unless that is its first line or paragraph.
pub(super) fn below(headline: Option<&str>, text: String) -> String {
    let headline = headline.unwrap_or_default().trim();
    let words = || headline.split_whitespace();
    let line = || text.trim_start().lines().next().is_some_and(|line| line.split_whitespace().eq(words()));
    let paragraph = || text.trim_start().lines().take_while(|line| !line.trim().is_empty());
    if headline.is_empty() || line() || paragraph().flat_map(str::split_whitespace).eq(words()) {
        text
    } else if text.trim().is_empty() {
        headline.to_owned()
    } else {
        format!("{headline}\n\n{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_stands_before_a_text_that_does_not_begin_with_it() {
        let below = |headline: &str, text: &str| below(Some(headline), text.to_owned());
        assert_eq!(below(" Le pont ", "Il rouvre."), "Le pont\n\nIl rouvre.");
        assert_eq!(below("Le pont", ""), "Le pont");
        for longer in ["Le pontonnier part.", "Le pont rouvre.", "Le pont rouvre\n\nLe pont"] {
            assert_eq!(below("Le pont", longer), format!("Le pont\n\n{longer}"));
        }
        for same in ["\nLe pont\nIl rouvre.", "Le\u{a0}pont\r\n\r\nIl rouvre.", "Le\npont\n \nIl rouvre.", "Le pont"] {
            assert_eq!(below("Le pont", same), same);
        }
        assert_eq!(below(" ", "Il rouvre."), "Il rouvre.");
        assert_eq!(super::below(None, "Il rouvre.".into()), "Il rouvre.");
    }
}
