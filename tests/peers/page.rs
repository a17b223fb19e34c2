//! The pages to read, in a headless Chromium, driven by Debian's chromedriver.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{missing, python};

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

/// Articles with the same claims: id, outlet, day, address, title and text, in which a table may have markup.
const CLAIMED: [[&str; 6]; 4] = [
    [
        "pont/courrier.txt",
        "Le Courrier du Lac",
        "2025-03-01",
        "https://courrier.example/pont",
        "Le pont de Louvigny rouvrira lundi",
        "« Le pont rouvrira lundi à huit heures, et 25 000 voitures y passeront chaque jour dans les deux sens », a annoncé \
         Awa Diop, la maire de Louvigny, à l’AFP.\n\n« Le script &lt;script&gt;window.ran = alert(1)&lt;/script&gt; reste \
         du texte &amp; rien d’autre », a affirmé Paul Martin.\n",
    ],
    [
        "pont/gazette.txt",
        "La Gazette",
        "2025-03-02",
        "javascript:window.ran=1",
        "Louvigny : le pont <b>rouvre</b>",
        "« Le pont rouvrira lundi à huit heures », a dit Awa Diop, la maire de Louvigny.\n\n« Le script &lt;script&gt;window.ran = \
         alert(1)&lt;/script&gt; reste du texte &amp; rien d’autre », a affirmé Paul Martin.\n",
    ],
    [
        "pont/echo.txt",
        "L'Écho",
        "2025-03-03",
        "https://echo.example/pont",
        "Un pont, deux voix",
        "« Le pont rouvrira lundi à huit heures, et 52 000 voitures y passeront chaque jour dans les deux sens », a reconnu Awa Diop.\n",
    ],
    [
        "pont/phare.txt",
        "Le Phare",
        "2025-03-04",
        "https://phare.example/pont",
        "Le pont",
        "« Le pont ne rouvrira pas lundi à huit heures, et 25 000 voitures y passeront chaque jour », a annoncé Awa Diop.\n",
    ],
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

/// An article of each event of `tests/events`.
fn one_of_each_event() -> Vec<String> {
    let sorted = |folder: &Path| {
        let mut below: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|p| p.is_dir()).collect();
        below.sort();
        below
    };
    let events = sorted(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/events"));
    events.iter().map(|event| fs::read_to_string(sorted(event)[0].join("article.txt")).unwrap() + "\n\n").collect()
}

/// Has a page written by `quidit` with these arguments and its path, in a folder of which the rest is made, and read by a script.
#[track_caller]
fn read(script: &str, arguments: &[&str], make: impl FnOnce(&Path)) {
    for program in ["chromium", "chromedriver"] {
        if !Command::new(program).arg("--version").output().is_ok_and(|tried| tried.status.success()) {
            return missing(script, &format!("there is no {program}"));
        }
    }
    let folder = tempfile::tempdir().unwrap();
    make(folder.path());
    // The page and what it looks like stay, to be looked at.
    let shown = Path::new(env!("CARGO_TARGET_TMPDIR")).join(script.trim_end_matches(".py"));
    fs::create_dir_all(&shown).unwrap();
    let page = shown.join("page.html");
    let ran = Command::new(env!("CARGO_BIN_EXE_quidit")).current_dir(&folder).args(arguments).arg("-o").arg(&page).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let axe = env::var_os("QUIDIT_AXE").map(PathBuf::from);
    if axe.is_none() {
        missing("axe-core", "QUIDIT_AXE names no axe.min.js");
    }
    let files: Vec<&Path> = [page.as_path(), &shown].into_iter().chain(axe.as_deref()).collect();
    python(script, &["selenium", "pypdf"], &files);
}

#[test]
fn page() {
    read("page.py", &["extract", "articles", "--outlet-from", "folder"], |folder| corpus(&folder.join("articles")));
}

#[test]
fn claims_page() {
    read("claims_page.py", &["compare", "articles.csv", "--keep", "title"], |folder| {
        let mut rows = csv::Writer::from_path(folder.join("articles.csv")).unwrap();
        rows.write_record(["id", "outlet", "date", "url", "title", "text"]).unwrap();
        for row in CLAIMED {
            rows.write_record(row).unwrap();
        }
        // Many claims of many outlets in one story: each prints the same.
        let text: String = one_of_each_event().concat();
        for outlet in 0..30 {
            let (id, name) = (format!("registre/{outlet:02}.txt"), format!("Registre {outlet:02}"));
            rows.write_record([&id, &name, "2025-02-01", "", "", &text]).unwrap();
        }
        rows.flush().unwrap();
    });
}
