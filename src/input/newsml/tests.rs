use std::ops::ControlFlow;
use std::sync::LazyLock;

use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;

use crate::Lexicon;
use crate::input::found::{Content, Found};
use crate::input::{Format, Limits, Options, Reader};

/// Read once: that takes a while.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

fn read_within(limits: Limits, bytes: &[u8]) -> Vec<Result<Found, String>> {
    let reader = Reader::new(&LEXICON, Options { limits, format: Some(Format::NewsMl), ..Options::default() });
    let mut all = Vec::new();
    let _ = reader.stream("a.xml", bytes, &mut |found| {
        all.push(found.map_err(|fault| fault.to_string()));
        ControlFlow::Continue(())
    });
    all
}

/// What is found: all that is known with the headline and the text, or a message.
fn read(bytes: impl AsRef<[u8]>) -> Vec<String> {
    read_within(Limits::default(), bytes.as_ref()).into_iter().map(|found| found.as_ref().map_or_else(Clone::clone, told)).collect()
}

fn told(found: &Found) -> String {
    let (Content::Fragment(text) | Content::Text(text)) = &found.content else { unreachable!("an item is markup or text") };
    let known = &found.known;
    let day = known.published.map(|day| day.to_string()).unwrap_or_default();
    let fields: Vec<_> = known.fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let told = |value: &Option<String>| value.clone().unwrap_or_default();
    format!("{}|{}|{day}|{}|{}|{text}", found.id, told(&known.outlet), fields.join(","), told(&known.headline))
}

/// An item with metadata and contents.
fn item(id: &str, item_meta: &str, content_meta: &str, contents: &str) -> String {
    format!(
        "<newsItem guid='{id}' version='1'><itemMeta><itemClass qcode='ninat:text'/>{item_meta}</itemMeta>\
         <contentMeta>{content_meta}</contentMeta><contentSet>{contents}</contentSet></newsItem>"
    )
}

fn message(items: &str) -> String {
    format!(
        "<?xml version='1.0' encoding='UTF-8'?><newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><header/><itemSet>{items}</itemSet></newsMessage>"
    )
}

const NITF: &str = "<inlineXML contenttype='application/nitf+xml'><nitf><head><title>x</title></head><body><body.head><hedline><hl1>Le pont\n rouvre</hl1>\
    </hedline><byline>Par Zoé Lefèvre</byline></body.head><body.content><block><p>« Oui &amp; non », dit-elle&nbsp;à <person>Awa Diop</person>.</p><hl2>Suite</hl2>\
    <media><media-caption>Une photo</media-caption></media></block></body.content><body.end><tagline>zl/ad</tagline></body.end></body></nitf></inlineXML>";

#[test]
fn items_in_nitf_and_xhtml() {
    let meta =
        "<provider qcode='nprov:AFP'><name>Agence France-Presse</name></provider><versionCreated>2025-03-02T10:00:00Z</versionCreated>";
    let xhtml = "<inlineXML contenttype='application/xhtml+xml'><h:html xmlns:h='http://www.w3.org/1999/xhtml'><h:head><h:title>x</h:title></h:head>\
        <h:body><h:h1>Titre</h:h1><h:p>Un<h:br/>deux</h:p></h:body></h:html></inlineXML>";
    let about = "<contentCreated>2025-03-01T23:30:00+01:00</contentCreated><headline>Le <b>pont</b></headline><by>Zoé</by><creditline>AFP</creditline>";
    let found = read(message(&[item("urn:1", meta, "", NITF), item("urn:2", meta, about, xhtml)].concat()));
    let body = "<div><p>« Oui &amp; non », dit-elle&nbsp;à Awa Diop.</p><h2>Suite</h2></div>";
    let expected = [
        format!("urn:1|Agence France-Presse|2025-03-02|title=Le pont rouvre,author=Par Zoé Lefèvre|Le pont rouvre|{body}"),
        "urn:2|Agence France-Presse|2025-03-01|title=Le pont,author=Zoé|Le pont|<h1>Titre</h1><p>Un<br>deux</p>".to_owned(),
    ];
    assert_eq!(found, expected);
}

#[test]
fn plain_texts_other_prefixes_and_who_sends_them() {
    let plain = "<inlineData contenttype='text/plain'>Un &lt; deux.\n\nTrois.</inlineData>";
    let html = "<inlineData contenttype='text/html'><![CDATA[<p>Un</p>]]></inlineData>";
    let one =
        item("urn:1", "<provider literal='Le Fil'/>", "<headline>Titre</headline>", plain).replace('<', "<n:").replace("<n:/", "</n:");
    let one = one.replace("<newsItem", "<newsItem xmlns:n='http://iptc.org/std/nar/2006-10-01/'");
    assert_eq!(read(one), ["urn:1|Le Fil||title=Titre|Titre|Un < deux.\n\nTrois."]);
    let coded = item("urn:2", "<provider qcode='nprov:REUTERS'/>", "", html);
    let credited = item("urn:3", "", "<infoSource literal='X'/><creditline>Le Fil/AFP</creditline>", html);
    assert_eq!(read(message(&[coded, credited].concat())), ["urn:2|REUTERS||||<p>Un</p>", "urn:3|Le Fil/AFP||||<p>Un</p>"]);
}

#[test]
fn nothing_is_published_before_its_embargo() {
    let meta = "<embargoed>2025-03-05T06:00:00Z</embargoed><versionCreated>2025-03-02T10:00:00Z</versionCreated>";
    assert!(read(item("urn:1", meta, "", NITF))[0].starts_with("urn:1||2025-03-05|"));
}

#[test]
fn what_has_no_text_is_passed_over() {
    let picture = item("urn:1", "", "<headline>Photo</headline>", "<remoteContent href='a.jpg' contenttype='image/jpeg'/>");
    let empty = item("urn:2", "", "", "<inlineXML><html><body><p> </p></body></html></inlineXML>");
    let package = "<packageItem guid='urn:3'><groupSet root='r'><group id='r'><itemRef residref='urn:1'/></group></groupSet></packageItem>";
    assert_eq!(read(message(&[picture, empty, package.to_owned()].concat())), Vec::<String>::new());
    assert_eq!(read(message("")), ["a.xml: holds no articles"]);
}

#[test]
fn any_encoding_is_read() {
    let whole = message(&item("urn:1", "", "<headline>L’été</headline>", NITF)).replace("UTF-8", "ISO-8859-1");
    assert!(read(WINDOWS_1252.encode(&whole).0)[0].contains("title=L’été"));
}

#[test]
fn what_stands_before_a_cut_or_fault_is_read() {
    let whole = message(&[item("urn:1", "", "", NITF), item("urn:2", "", "", NITF)].concat());
    let second = whole.find("guid='urn:2'").unwrap();
    for end in [second + 40, whole.len() - 40, whole.len() - 15] {
        let found = read(&whole[..end]);
        assert_eq!(found.last().unwrap(), "a.xml#2: ends in the middle: the file is cut off", "{end}");
        assert!(found[0].starts_with("urn:1|"));
    }
    let contents = whole.rfind("<contentSet>").unwrap();
    let broken = [&whole[..contents], "</wrong>", &whole[contents..]].concat();
    let found = read(broken);
    assert!(found[0].starts_with("urn:1|") && found[1].starts_with("a.xml#2: is no valid NewsML-G2 file: "), "{found:?}");
}

#[test]
fn an_item_is_bounded() {
    let long = item("urn:1", "", "", &format!("<inlineData>{}</inlineData>", "a".repeat(100_000)));
    let found = read_within(Limits { article: 50_000, ..Limits::default() }, message(&long).as_bytes());
    assert_eq!(found.into_iter().map(Result::unwrap_err).collect::<Vec<_>>(), ["a.xml#1: is longer than 50000 bytes: left out"]);
    // Many items may be longer than one may be.
    let many = item("urn:1", "", "", NITF).repeat(200);
    assert_eq!(read_within(Limits { article: 50_000, ..Limits::default() }, message(&many).as_bytes()).len(), 200);
}

#[test]
fn entities_do_not_expand() {
    let bomb =
        "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>".to_owned() + &item("urn:1", "", "<headline>&b;</headline>", NITF);
    assert!(read(bomb)[0].contains("title=&b;"));
}

proptest! {
    #[test]
    fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..900) {
        read(&bytes);
        let mut whole = message(&item("urn:1", "", "", NITF)).into_bytes();
        let cut = cut.min(whole.len());
        whole.splice(cut..cut, bytes);
        read(&whole);
    }
}
