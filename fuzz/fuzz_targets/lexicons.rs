//! The loader of lexicons: the first byte picks a file, the rest lies over the one built in. What loads can be worked with.

#![no_main]

#[path = "../../tests/invariants/mod.rs"]
#[allow(dead_code)]
mod invariants;

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quidit::{Extractor, Lexicon};
use tempfile::TempDir;

static FILES: LazyLock<Vec<&'static str>> = LazyLock::new(|| Lexicon::files(None).iter().map(|file| file.name).collect());

const ARTICLE: &str = "« Le pont rouvrira lundi », a annoncé Awa Diop, la maire de Louvigny. Selon l’AFP, elle a « tout fait ».";

fuzz_target!(|bytes: &[u8]| {
    let Some((&pick, text)) = bytes.split_first() else { return };
    let folder = TempDir::new().expect("a folder can be made");
    let path = folder.path().join(FILES[usize::from(pick) % FILES.len()]);
    fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder can be made");
    fs::write(&path, text).expect("a file can be written");
    match Lexicon::with_folder(folder.path()) {
        Ok(lexicon) => _ = invariants::extracted(&Extractor::with_lexicon(lexicon), ARTICLE),
        Err(fault) => assert!(fault.to_string().contains(".csv"), "{fault}"),
    }
});
