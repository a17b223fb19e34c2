//! How pages of the press name their elements, classes and ids.
//!
//! A name of several parts, joined by hyphens, is found in every class that has these parts side by side (`class`).

/// Elements whose content is no text of the page.
pub(super) const NEVER: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "canvas",
    "select",
    "textarea",
    "input",
    "button",
    "datalist",
    "dialog",
    "map",
    "nav",
    "menu",
    "frameset",
    "noframes",
    "amp-sidebar",
    "amp-ad",
    "amp-consent",
    "amp-user-notification",
    "amp-lightbox",
    "amp-social-share",
    "amp-embed",
    "amp-iframe",
    "amp-img",
    "amp-analytics",
    "amp-video",
    "amp-audio",
    "amp-carousel",
    "amp-image-lightbox",
    "amp-sticky-ad",
    "amp-next-page",
    "amp-recaptcha-input",
];
/// Roles of what surrounds an article.
pub(super) const ROLES: &[&str] =
    &["navigation", "complementary", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar", "tablist"];
/// What readers write.
pub(super) const COMMENTS: &[&str] = &[
    "comment",
    "comments",
    "commentaire",
    "commentaires",
    "commentlist",
    "disqus",
    "respond",
    "viafoura",
    "coral",
    "spotim",
    "openweb",
    "hyvor",
    "reactions",
    "forum-posts",
];
/// Boxes of links to other articles; they are known by their links too.
pub(super) const RELATED: &[&str] = &[
    "related",
    "relateds",
    "relatedposts",
    "recommended",
    "recommendation",
    "recommendations",
    "recommandation",
    "recommandations",
    "reco",
    "recos",
    "recirculation",
    "outbrain",
    "taboola",
    "ligatus",
    "mgid",
    "zergnet",
    "lire-aussi",
    "lireaussi",
    "alire",
    "a-lire",
    "voir-aussi",
    "also",
    "readalso",
    "meme-sujet",
    "meme-theme",
    "meme-rubrique",
    "sur-le-meme",
    "dans-la-meme",
    "most-read",
    "most-popular",
    "plus-lus",
    "pluslus",
    "trending",
    "teaser",
    "teasers",
    "suggestion",
    "suggestions",
    "suggested",
    "articles-lies",
    "contenus-lies",
    "liens",
    "connexe",
    "connexes",
    "similar",
    "similaire",
    "similaires",
    "associes",
    "en-continu",
    "fil-info",
    "more-stories",
    "more-news",
    "more-articles",
    "more-posts",
    "next-article",
    "prev-next",
    "yarpp",
    "promo",
    "promos",
    "a-decouvrir",
    "tags",
    "taglist",
    "keywords",
    "mots-cles",
    "tagcloud",
    "links",
    "rebonds",
    "rebond",
];
/// Menus, and what lies over the page.
pub(super) const NAVIGATION: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "menu",
    "menus",
    "submenu",
    "breadcrumb",
    "breadcrumbs",
    "ariane",
    "filariane",
    "pagination",
    "pager",
    "toolbar",
    "skiplink",
    "skiplinks",
    "skip-link",
    "topbar",
    "footer",
    "masthead",
    "sidebar",
    "cookie",
    "cookies",
    "consent",
    "gdpr",
    "rgpd",
    "didomi",
    "modal",
    "popup",
    "popin",
    "lightbox",
];
/// Buttons to pass the article on.
pub(super) const SHARING: &[&str] = &[
    "share",
    "sharing",
    "shares",
    "sharedaddy",
    "sharebar",
    "social",
    "socials",
    "partage",
    "partages",
    "partager",
    "reseaux-sociaux",
    "addthis",
    "addtoany",
    "a2a",
    "tools",
    "outils",
];
/// Calls to subscribe.
pub(super) const LETTERS: &[&str] = &[
    "newsletter",
    "newsletters",
    "infolettre",
    "subscribe",
    "subscription",
    "abonnement",
    "abonnez",
    "signup",
    "login",
    "cta",
    "donation",
    "paywall-offer",
    "paywall-message",
    "offers",
    "app-download",
];
/// Advertisements.
pub(super) const ADVERTISING: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "adverts",
    "advertisement",
    "advertising",
    "adslot",
    "adsense",
    "pub",
    "pubs",
    "publicite",
    "dfp",
    "gpt",
    "sponsored",
    "sponsor",
    "sponsors",
    "interstitial",
];
/// What stands below pictures.
pub(super) const CAPTIONS: &[&str] = &[
    "caption",
    "captions",
    "figcaption",
    "legende",
    "legend",
    "photo-credit",
    "credit-photo",
    "image-credit",
    "credit-image",
    "media-credit",
    "credit-media",
    "img-credit",
    "photo-description",
    "image-description",
    "media-description",
    "doc-titre",
    "doc-descriptif",
    "doc-credits",
    "gallery",
    "galerie",
    "slideshow",
    "diaporama",
    "carousel",
    "portfolio",
];
/// Who the author is.
pub(super) const ABOUT_AUTHOR: &[&str] =
    &["author-bio", "author-box", "authorbox", "about-author", "author-card", "author-info", "biographie"];
/// Text for screen readers only.
pub(super) const SPOKEN: &[&str] =
    &["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader", "assistive-text", "offscreen"];
/// The rest of a long article, hidden until a button is pressed.
pub(super) const THE_REST: &[&str] = &[
    "more",
    "readmore",
    "suite",
    "rest",
    "full",
    "collapse",
    "collapsed",
    "collapsible",
    "expand",
    "expandable",
    "content",
    "body",
    "truncated",
];
/// A sentence set off: its words are a quotation or stand in the text again.
pub(super) const PULLED: &[&str] =
    &["exergue", "exergues", "pullquote", "pull", "quote", "blockquote", "citation", "verbatim", "punchline"];

#[cfg(test)]
mod tests {
    use super::super::class::{holds, parts};
    use super::*;

    /// Fails if a name is found only where another of the list is too.
    #[track_caller]
    fn each_counts(names: &[&str], others: &[&str]) {
        for name in names {
            let within = others.iter().find(|other| *other != name && holds(&parts(name), other));
            assert_eq!(within, None, "holds {name}");
        }
    }

    #[test]
    fn no_name_is_idle() {
        for names in [COMMENTS, RELATED, NAVIGATION, SHARING, LETTERS, ADVERTISING, CAPTIONS, ABOUT_AUTHOR, THE_REST, PULLED] {
            each_counts(names, names);
        }
        // What is navigation is left out whatever else it is.
        for names in [RELATED, SHARING, LETTERS, ADVERTISING, CAPTIONS, ABOUT_AUTHOR] {
            each_counts(names, NAVIGATION);
        }
    }
}
