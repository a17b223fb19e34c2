use std::ops::ControlFlow;
use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;

use crate::Lexicon;
use crate::input::found::{Content, Found};
use crate::input::{Format, Limits, Options, Reader};

fn read_all(bytes: &[u8], limits: Limits) -> Vec<Result<Found, String>> {
    let reader = Reader::new(&LEXICON, Options { limits, format: Some(Format::Feed), ..Options::default() });
    let mut all = Vec::new();
    let _ = reader.stream("a.xml", bytes, &mut |found| {
        all.push(found.map_err(|fault| fault.to_string()));
        ControlFlow::Continue(())
    });
    all
}

fn read(bytes: impl AsRef<[u8]>) -> Vec<Found> {
    read_all(bytes.as_ref(), Limits::default()).into_iter().map(Result::unwrap).collect()
}

fn markup(found: &Found) -> &str {
    let Content::Fragment(markup) = &found.content else { unreachable!("an entry is a fragment") };
    markup
}

/// The headline and the markup below it.
fn told(found: &Found) -> String {
    format!("{}|{}", found.known.headline.as_deref().unwrap_or_default(), markup(found))
}

/// Read once: that takes a while.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

/// The id, outlet, day, address and fields of an entry.
fn known(found: &Found) -> String {
    let known = &found.known;
    let day = known.published.map(|day| day.to_string()).unwrap_or_default();
    let fields: Vec<_> = known.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    format!("{}|{}|{day}|{}|{}", found.id, text(&known.outlet), text(&known.address), fields.join(","))
}

fn rss(items: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/' \
         xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Le Fil</title><link>https://fil.example/</link>{items}</channel></rss>"
    )
}

#[test]
fn an_entry_is_an_article() {
    let found = read(rss(
        "<item><title>L&#8217;&amp;eacute;t&amp;eacute; &amp; l’hiver</title><link>https://www.lemonde.fr/a?x=1&y=2</link><guid isPermaLink='false'>7</guid>\
         <dc:creator>Zoé Lefèvre</dc:creator><pubDate>Fri, 28 Feb 2025 00:30:00 +0100</pubDate>\
         <description>En bref</description><content:encoded><![CDATA[<p>« Oui &eacute; », R&D</p>]]></content:encoded></item>",
    ));
    assert_eq!(found.len(), 1);
    assert!(markup(&found[0]).ends_with("<p>« Oui &eacute; », R&D</p>"), "{}", markup(&found[0]));
    let known = known(&found[0]);
    assert!(known.starts_with("https://www.lemonde.fr/a?x=1&y=2|Le Monde|2025-02-28|https://www.lemonde.fr/a?x=1&y=2|title="), "{known}");
    assert!(known.ends_with("author=Zoé Lefèvre"), "{known}");
    assert_eq!(found[0].place.to_string(), "a.xml#1");
}

#[test]
fn what_an_entry_lacks_is_made_up_for() {
    let found = read(rss(
        "<item><title>Un</title><description>Résumé &lt;b&gt;court&lt;/b&gt;.</description><guid>https://fil.example/1</guid></item>\
         <item><title>Deux</title><link>/2</link></item>\
         <item><description>Trois</description><guid isPermaLink='false'>trois</guid></item>\
         <item><title>Quatre</title></item><item/>",
    ));
    let all: Vec<_> = found.iter().map(known).collect();
    let expected = [
        "https://fil.example/1|Le Fil||https://fil.example/1|title=Un",
        "https://fil.example/2|Le Fil||https://fil.example/2|title=Deux",
        "trois|Le Fil|||",
        "a.xml#4|Le Fil|||title=Quatre",
    ];
    assert_eq!(all, expected);
    assert_eq!(told(&found[0]), "Un|Résumé <b>court</b>.");
}

#[test]
fn atom_with_text_and_xhtml() {
    let found = read(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Le Fil</title><link rel='self' href='https://fil.example/atom'/>\
         <entry><id>urn:1</id><title type='html'>Un</title><link rel='enclosure' href='https://fil.example/1.mp3'/>\
         <link rel='alternate' href='https://fil.example/1'/><updated>2025-03-01T23:59:00-05:00</updated>\
         <author><name>A</name></author><author><name>B</name></author>\
         <content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>« Oui »</p></div></content></entry>\
         <entry><id>urn:2</id><title>Deux</title><updated>2025-03-02T01:00:00Z</updated><summary type='text'>A &lt; B\nC</summary></entry></feed>",
    );
    assert_eq!(known(&found[0]), "https://fil.example/1|Le Fil|2025-03-01|https://fil.example/1|title=Un,author=A, B");
    assert!(markup(&found[0]).contains("<p>« Oui »</p>"), "{}", markup(&found[0]));
    assert_eq!(known(&found[1]), "urn:2|Le Fil|2025-03-02||title=Deux");
    assert_eq!(told(&found[1]), "Deux|<p>A &lt; B</p>\n<p>C</p>\n");
}

#[test]
fn rdf_and_old_versions() {
    let rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>\
        <channel rdf:about='https://fil.example/'><title>Le Fil</title><link>https://fil.example/</link></channel>\
        <item rdf:about='https://fil.example/1'><title>Un</title><link>https://fil.example/1</link><dc:date>2025-02-28</dc:date></item></rdf:RDF>";
    assert_eq!(known(&read(rdf)[0]), "https://fil.example/1|Le Fil|2025-02-28|https://fil.example/1|title=Un");
    assert_eq!(read(rss("<item><title>Un</title></item>").replace(" version='2.0'", "")).len(), 1);
}

#[test]
fn older_encodings_declared_or_not() {
    let feed = rss("<item><title>L’été</title></item>");
    for declared in ["ISO-8859-1", "windows-1252", "utf-8"] {
        let bytes = WINDOWS_1252.encode(&feed.replace("utf-8", declared)).0.into_owned();
        assert_eq!(told(&read(bytes)[0]), "L’été|", "{declared}");
    }
}

#[test]
fn dates_are_days_where_they_were_written() {
    let dates = [
        ("Fri, 28 Feb 2025 00:30:00 +0100", "2025-02-28"),
        ("vendredi, 28 Feb 25 00:30 GMT", "2025-02-28"),
        ("2025-02-28T23:30:00-08:00", "2025-02-28"),
        ("28 February 2025", "2025-02-28"),
        ("13 Nov 98", "1998-11-13"),
        ("2025-02", ""),
        ("30 Feb 2025", ""),
        ("hier", ""),
    ];
    for (written, day) in dates {
        let found = read(rss(&format!("<item><title>Un</title><pubDate>{written}</pubDate></item>")));
        assert_eq!(found[0].known.published.map(|day| day.to_string()).unwrap_or_default(), day, "{written}");
    }
}

#[test]
fn a_cut_or_broken_feed_gives_what_stands_before() {
    let whole = rss("<item><title>Un</title></item><item><title>Deux</title></item>");
    let two = whole.find("Deux").unwrap();
    let cut = read_all(&whole.as_bytes()[..two], Limits::default());
    assert_eq!((cut.len(), cut[1].as_ref().unwrap_err().as_str()), (2, "a.xml: ends in the middle: the file is cut off"));
    let broken = read_all(whole.replace("<title>Deux</title>", "<title>Deux</b>").as_bytes(), Limits::default());
    assert!(broken.last().unwrap().as_ref().unwrap_err().starts_with("a.xml: is no valid feed: "));
    let messages = |bytes: &[u8], limits| read_all(bytes, limits).into_iter().map(Result::unwrap_err).collect::<Vec<_>>();
    assert_eq!(messages(rss("").as_bytes(), Limits::default()), ["a.xml: holds no articles"]);
    assert!(messages(b"<feed", Limits::default())[0].starts_with("a.xml: is no valid feed: "));
    assert_eq!(messages(whole.as_bytes(), Limits { article: 50, ..Limits::default() }), ["a.xml: is longer than 50 bytes: left out"]);
}

#[test]
fn a_declaration_anywhere_is_harmless() {
    let late = rss("<?xml version='1.0' encoding='ISO-8859-1'?><item><title>Un</title></item>");
    assert_eq!(read(late).len(), 1);
}

proptest! {
    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        read_all(&bytes, Limits::default());
        read_all(&[b"<rss version='2.0'><channel><item>".to_vec(), bytes].concat(), Limits::default());
    }

    #[test]
    fn anything_like_a_feed_ends(
        feed in "(<rss version='2.0'>|<feed>|<channel>|<item>|<entry>|<title>|<link>|<pubDate>|</item>|</entry>|</channel>|</title>|&|\
                 <!\\[CDATA\\[|\\]\\]>|<\\?xml encoding='utf-16'\\?>|é|2025-01-01|<content type='xhtml'>|<media:content url='x'/>){0,20}",
    ) {
        read_all(feed.as_bytes(), Limits::default());
    }
}
