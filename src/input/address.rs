//! Addresses of the web.

/// Whether a text is a whole address of the web.
pub(super) fn is_of_web(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, _)| ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_addresses_of_the_web_have_its_scheme() {
        assert!(is_of_web("https://exemple.fr/a") && is_of_web("HTTP://exemple.fr"));
        for other in ["", "exemple.fr", "/a", "http", "httpd", "urn:http://a", "dns:exemple.fr", "ftp://exemple.fr"] {
            assert!(!is_of_web(other), "{other}");
        }
    }
}
