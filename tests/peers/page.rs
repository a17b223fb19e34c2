//! The page to read, in a headless Chromium, driven by Debian's chromedriver.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{missing, python};

const SCRIPT: &str = "page.py";

/// Articles that are hard to show, by outlet and name.
const ARTICLES: [(&str, &str, &str); 6] = [
    (
        "Le Courrier du Lac",
        "pont.txt",
        "Le pont de Louvigny rouvrira lundi\n\n« Le pont rouvrira dès lundi matin à l’aube », a annoncé mardi Awa Diop, la maire de \
         Louvigny, à l’AFP. Elle a promis que les travaux ne reprendraient pas avant l’été. « Nous avons entendu les \
         commerçants », a-t-elle ajouté.\n\nLe préfet, Gérard Élie, juge la réouverture « prématurée ». Selon lui, deux piles \
         doivent encore être consolidées.\n\n« Nous demandons des garanties. Personne ne veut d’un nouvel accident », a averti \
         Inès Morel, présidente de l’association des riverains, citée par l’agence Reuters.\n",
    ),
    (
        "Le Courrier du Lac",
        "hostile.txt",
        "« Le script <script>window.ran = alert(1)</script> reste du texte & rien d’autre », a affirmé Awa Diop.\n\n</script>\
         <img src=x onerror=window.ran=1><!-- \"guillemets\" 'simples' {{script}}.\n\nPaul Martin a déclaré : « Rien ne se \
         ferme par </script> ni par --> ici, je vous le garantis. »\n",
    ),
    (
        "La Gazette",
        "signes.txt",
        "😀👩‍👩‍👧 Un message plein de signes 🎉\n\n😀 « Bravo 🎉 à toutes les équipes du port 👏🏽 ! », a écrit Zoé Lemaître sur son compte \
         Twitter 😀. « Le chantier 🚧 avance bien », a-t-elle précisé 😀.\n",
    ),
    (
        "La Gazette",
        "droite.txt",
        "مرحبا بكم في الميناء\n\n« مرحبا بكم جميعا في مدينتنا », a lancé Karim Haddad, le directeur du port.\n\nLe port a accueilli \
         mille visiteurs.\n",
    ),
    ("La Gazette", "muet.txt", "Il a plu sur toute la côte. La récolte de fèves sera belle.\n"),
    (
        "L'Écho",
        "imbriquées.txt",
        "« Le ministre m’a dit : \"Vous aurez vos crédits dès janvier\", et je l’ai cru », a raconté Paul Martin à France \
         Inter.\n",
    ),
];

/// A folder of articles in folders of their outlets: those above, and many that are alike.
fn corpus(folder: &Path) {
    let write = |outlet: &str, name: &str, text: &str| {
        let outlet = folder.join(outlet);
        fs::create_dir_all(&outlet).unwrap();
        fs::write(outlet.join(name), text).unwrap();
    };
    for (outlet, name, text) in ARTICLES {
        write(outlet, name, text);
    }
    for n in 0..150 {
        let text = format!("« Le lot numéro {n} sera livré avant la fin du mois », a assuré Luc Bernard.\n\nLes lots sont numérotés.\n");
        write("Registre", &format!("lot-{n:03}.txt"), &text);
    }
}

#[test]
fn page() {
    for program in ["chromium", "chromedriver"] {
        if !Command::new(program).arg("--version").output().is_ok_and(|tried| tried.status.success()) {
            return missing(SCRIPT, &format!("there is no {program}"));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    corpus(&folder.path().join("articles"));
    // The page and what it looks like stay, to be looked at.
    let shown = Path::new(env!("CARGO_TARGET_TMPDIR")).join("page");
    fs::create_dir_all(&shown).unwrap();
    let page = shown.join("page.html");
    let mut command = Command::new(env!("CARGO_BIN_EXE_quidit"));
    let ran = command.current_dir(&folder).args(["extract", "articles", "--outlet-from", "folder", "-o"]).arg(&page).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let axe = env::var_os("QUIDIT_AXE").map(PathBuf::from);
    if axe.is_none() {
        missing("axe-core", "QUIDIT_AXE names no axe.min.js");
    }
    let files: Vec<&Path> = [page.as_path(), &shown].into_iter().chain(axe.as_deref()).collect();
    python(SCRIPT, &["selenium", "pypdf"], &files);
}
