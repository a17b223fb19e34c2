//! What must hold of any file: reading it ends, without a panic, and says what became of it.

mod archives;

use std::ops::ControlFlow;
use std::sync::LazyLock;

use proptest::prelude::*;
use quidit::Lexicon;
use quidit::input::{Options, Reader};

use archives::{gzip, tar, zip, zstd};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::embedded);

const ARTICLE: &[u8] = "« Le pont rouvrira dès lundi matin à l’aube », a annoncé Awa Diop.\n".as_bytes();
const PAGE: &[u8] =
    b"<!doctype html><title>Le pont</title><article><p>Le pont de Louvigny rouvrira lundi matin aux voitures, a dit Awa Diop. \
    Les camions attendront encore deux semaines que le tablier soit pes\xC3\xA9.</p></article>";

/// A block of a TAR archive in bytes: the header of a file, or as many of its bytes.
const BLOCK: usize = 512;

/// Whole files of formats that hold others.
fn whole() -> Vec<Vec<u8>> {
    let files: [(&str, &[u8]); 3] = [("a.txt", ARTICLE), ("d/b.html", PAGE), ("c.txt.gz", &gzip(ARTICLE))];
    vec![zip(&files), tar(&files), gzip(ARTICLE), gzip(tar(&files)), zstd(ARTICLE), zip(&[("in.zip", &zip(&files))])]
}

/// The articles of a file and how many faults it has.
fn read(bytes: &[u8]) -> (Vec<String>, usize) {
    let (mut articles, mut faults) = (Vec::new(), 0);
    let reader = Reader::new(&LEXICON, Options::default());
    let flow = reader.stream("file", bytes, &mut |found| {
        match found.and_then(|found| found.document(&LEXICON)) {
            Ok(article) => articles.push(article.text),
            Err(_) => faults += 1,
        }
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    (articles, faults)
}

/// How many articles and faults a file has.
fn count(bytes: &[u8]) -> (usize, usize) {
    let (articles, faults) = read(bytes);
    (articles.len(), faults)
}

#[test]
fn a_tar_archive_that_is_cut_between_its_files_is_told_of() {
    let files: [(&str, &[u8]); 2] = [("a.txt", ARTICLE), ("b.txt", ARTICLE)];
    // A header, a file, and the blocks of zeros at the end.
    assert_eq!(count(&tar(&files)[..4 * BLOCK]), (2, 1));
    assert_eq!(count(&tar(&files)[..2 * BLOCK]), (1, 1));
    assert_eq!(count(&tar(&files)[..5 * BLOCK]), (2, 0));
}

#[test]
fn a_title_that_nobody_closes_may_hold_its_article() {
    let prose = "<p>La vieille usine rouvrira lundi matin, a dit Awa Diop, la maire de la ville, devant les ouvriers.</p>".repeat(5);
    for inner in ["<div>", "<article>", "<div><h4>À voir également</h4><article><h3>La vieille usine</h3>"] {
        let page = format!("<!doctype html><body><h1 class='titre'>{inner}{prose}");
        let (articles, faults) = count(page.as_bytes());
        assert_eq!(articles + faults, 1, "{inner}");
    }
}

#[test]
fn what_is_whole_is_read_whole() {
    let read: Vec<_> = whole().iter().map(|file| count(file)).collect();
    assert_eq!(read, [(3, 0), (3, 0), (1, 0), (3, 0), (1, 0), (3, 0)]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_are_told_of(
        file in proptest::sample::select(whole()),
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<proptest::sample::Index>(),
        is_cut: bool,
    ) {
        let mut bytes = file;
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if is_cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let (articles, faults) = count(&bytes);
        prop_assert!(articles + faults > 0, "nothing is said of it");
    }

    #[test]
    fn a_cut_file_is_read_whole_or_told_of(file in proptest::sample::select(whole()), cut in any::<proptest::sample::Index>()) {
        // Without the first bytes, which tell the format, it is another file.
        let telling = if file.get(257..262) == Some(b"ustar") { 262 } else { 4 };
        let cut = telling + cut.index(file.len() - telling);
        let (articles, faults) = read(&file[..cut]);
        prop_assert!(faults > 0 || articles == read(&file).0, "{articles:?} in {cut} of {} bytes", file.len());
    }

    #[test]
    fn any_bytes_are_told_of(
        magic in proptest::sample::select(vec![&b"PK\x03\x04"[..], b"\x1F\x8B\x08", b"\x28\xB5\x2F\xFD", b"PAR1", b"WARC/1.0\r\n", b"<rss", b"", b"{"]),
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
    ) {
        let (articles, faults) = count(&[magic, &bytes].concat());
        prop_assert!(articles + faults > 0, "nothing is said of it");
    }
}
