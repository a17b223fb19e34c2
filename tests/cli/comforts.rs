//! What makes the program pleasant to call: summary, language, defaults, completions, manual pages, columns.

use std::fs;

use quidit::output::COLUMNS;

use crate::support::{ARTICLE, Folder, column, rows};

#[test]
fn a_summary_ends_the_work_unless_quiet() {
    let here = Folder::with(&[("d/a.txt", ARTICLE), ("d/b.txt", "Rien.")]);
    let ended = here.run_aloud("", &["extract", "d", "missing.txt"]);
    assert_eq!(ended.status, 1);
    let lines: Vec<_> = ended.stderr.lines().collect();
    assert!(lines[0].starts_with("quidit: missing.txt: "));
    assert_eq!(lines[1], "quidit: 2 articles: 1 statement (1 direct, 0 mixed, 0 indirect), 100 % with a speaker; 1 could not be read");
    assert_eq!(lines.len(), 2, "no progress bar where there is no terminal");
    assert_eq!(here.run_aloud("", &["extract", "d", "--quiet"]).stderr, "");
}

#[test]
fn a_date_that_is_none_is_no_failure() {
    let here = Folder::with(&[("a.csv", format!("date,texte\nbientôt,\"{}\"\n", ARTICLE.trim()))]);
    let ended = here.run_aloud("", &["extract", "a.csv"]);
    ended.fails(0, "\"bientôt\" is no date");
    assert!(ended.stderr.ends_with("quidit: 1 article: 1 statement (1 direct, 0 mixed, 0 indirect), 100 % with a speaker\n"));
}

#[test]
fn verbose_names_every_document() {
    let here = Folder::with(&[("d/a.txt", ARTICLE), ("d/b.txt", "Rien.")]);
    let stderr = here.run_aloud("", &["extract", "d", "-v"]).stderr;
    assert!(stderr.starts_with("quidit: d/a.txt: 1\nquidit: d/b.txt: 0\nquidit: 2 articles"), "{stderr}");
}

#[test]
fn the_locale_tells_the_language() {
    let here = Folder::with(&[("a.txt", ARTICLE)]);
    let said = |variable: &str, value: &str| {
        let mut command = here.command(&["extract", "a.txt", "missing.txt"]);
        let ended = command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env_remove("LANG").env(variable, value).output().unwrap();
        String::from_utf8(ended.stderr).unwrap()
    };
    for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        let french = said(variable, "fr_FR.UTF-8");
        assert!(french.contains("missing.txt : fichier introuvable") && french.contains("1 article : 1 citation"), "{french}");
    }
    assert!(said("LANG", "de_DE.UTF-8").contains("1 article: 1 statement"));
}

#[test]
fn what_cannot_be_read_is_told_in_french_too() {
    let here = Folder::with(&[("a.pdf", "%PDF-1.7"), ("b.csv", "id;rubrique\n1;eau\n"), ("c.jsonl", "{nope}\n")]);
    let mut command = here.command(&["extract", "a.pdf", "b.csv", "c.jsonl"]);
    let said = String::from_utf8(command.env("LC_ALL", "fr_FR.UTF-8").output().unwrap().stderr).unwrap();
    assert!(said.contains("a.pdf : un PDF ne peut pas être lu : convertissez-le d'abord en texte"), "{said}");
    assert!(said.contains("b.csv : aucune colonne connue pour le texte ; il y a id, rubrique"), "{said}");
    assert!(said.contains("c.jsonl:1 : contenu mal formé (JSON)"), "{said}");
}

#[test]
fn calls_are_answered_in_french_too() {
    let here =
        Folder::with(&[("a.txt", ARTICLE), ("d/a.txt", ARTICLE), ("d/quidit.toml", "outlets = \"Le Courrier\"\n"), ("own/people.txt", "")]);
    let call = |args: &[&str]| {
        let ended = here.command(args).env("LC_ALL", "fr_FR.UTF-8").output().unwrap();
        (ended.status.code().unwrap(), String::from_utf8(ended.stdout).unwrap(), String::from_utf8(ended.stderr).unwrap())
    };
    for (args, status, message) in [
        (
            &["extract"][..],
            2,
            "erreur : il manque <CHEMIN>...\n\nUtilisation : quidit extract <CHEMIN>...\n\nPour en savoir plus, essayez --help.\n",
        ),
        (&["extrait", "a.txt"], 2, "commande inconnue : extrait\n\n  vouliez-vous dire explain ou extract ?\n"),
        (&["extract", "a.txt", "--outlt", "x"], 2, "argument inattendu : --outlt\n\n  vouliez-vous dire --outlet ?\n"),
        (
            &["extract", "a.txt", "--format", "doc"],
            2,
            "« doc » n'est pas une valeur de --format <FORMAT> ; il y a csv, jsonl, xlsx, parquet, html\n",
        ),
        (
            &["extract", "a.txt", "--published", "mardi"],
            2,
            "« mardi » n'est pas une valeur de --published <DATE> : ni jour, ni mois, ni année",
        ),
        (&["extract", "a.txt", "--annotations", "--format", "csv"], 2, "--annotations ne va pas avec --format <FORMAT>"),
        (&["extract", "a.txt", "--outlet"], 2, "il manque la valeur de --outlet <NOM>"),
        (&["fit", "d", "--folds", "1"], 2, "« 1 » n'est pas une valeur de --folds <N> : il en faut 2 ou plus"),
        (&["extract", "-", "-"], 2, "l'entrée standard (-) ne peut être lue qu'une fois"),
        (&["extract", "d"], 2, "quidit.toml : pas d'option \"outlets\" ; il y a "),
        (&["extract", "a.txt", "-o", "o.ods"], 2, "pas d'écriture de fichiers .ods"),
        (&["extract", "a.txt", "-o", "missing/o.csv"], 1, "missing/o.csv : écriture impossible"),
        (&["explain", "a.txt", "--statement", "2"], 2, "a.txt : pas de citation 2, seulement 1 citation\n"),
    ] {
        let (found, _, said) = call(args);
        assert!(found == status && said.contains(message), "{args:?}: {found}, {said}");
    }
    for args in
        [&["--help"][..], &["help"], &["extract", "--help"], &["help", "extract"], &["lexicon", "diff", "-h"], &["lexicon", "help", "diff"]]
    {
        let (status, said, _) = call(args);
        assert!(status == 0 && said.contains("Utilisation : quidit") && said.contains("Afficher cette aide"), "{args:?}: {said}");
    }
    let (status, _, said) = call(&[]);
    assert!(status == 2 && said.contains("Commandes\u{a0}:"), "{said}");
    assert_eq!(call(&["--version"]).1, format!("quidit {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(rows(&call(&["extract", "a.txt"]).1).len(), 1, "what is read is read as in English");
}

#[test]
fn a_file_beside_the_articles_holds_defaults() {
    let here = Folder::with(&[
        ("press/a.txt", ARTICLE),
        ("press/quidit.toml", "outlet = \"Le Courrier\"\npublished = 2024-03-12\nterms = true\njobs = 1\nlexicon = \"../own\"\n"),
        ("own/people.csv", "id,name,spellings,gender,country,offices\nme-1,Awa Diop,,f,,\n"),
    ]);
    for path in ["press", "press/a.txt"] {
        let rows = here.run(&["extract", path]).rows();
        assert_eq!(column(&rows, "outlet"), ["Le Courrier"]);
        assert_eq!(column(&rows, "published"), ["2024-03-12"]);
        assert_eq!(column(&rows, "speaker_id"), ["me-1"], "the folder of lexicons is beside the file");
    }
    let rows = here.run(&["extract", "press", "--outlet", "L’Écho"]).rows();
    assert_eq!(column(&rows, "outlet"), ["L’Écho"], "the call goes before");
    assert_eq!(column(&here.run(&["extract", "press", "--no-defaults"]).rows(), "outlet"), [""]);
}

#[test]
fn paths_among_the_defaults_are_beside_their_file() {
    let here = Folder::with(&[("press/a.txt", ARTICLE), ("press/quidit.toml", "output = \"out/o.csv\"\n"), ("press/out/.keep", "")]);
    assert_eq!(here.run(&["extract", "press"]).ok(), "");
    assert!(here.at("press/out/o.csv").is_file());
    here.write("press/quidit.toml", "output = \"-\"\n");
    assert_eq!(here.run(&["extract", "press/a.txt"]).rows().len(), 1);
    assert!(!here.at("press/-").exists());
}

#[test]
fn faults_of_the_defaults_are_told() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("quidit.toml", "")]);
    let said = |text: &str, message: &str| {
        here.write("quidit.toml", text);
        here.run(&["extract", "a.txt"]).fails(2, message);
    };
    said("outlet = \"Le Courrier\"\nwrong\n", "quidit.toml:2: ");
    said("outlets = \"Le Courrier\"\n", "no option \"outlets\"; there are ");
    said("terms = \"yes\"\n", "terms is true or false");
    said("published = \"mardi\"\n", "mardi");
}

#[test]
fn the_columns_are_the_contract() {
    let lines = Folder::new().run(&["columns"]).ok();
    let names: Vec<_> = lines.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(names, COLUMNS.map(|column| column.name));
    let french = Folder::new().command(&["columns"]).env("LC_ALL", "fr_FR.UTF-8").output().unwrap().stdout;
    let french = String::from_utf8(french).unwrap();
    assert!(french.contains("une étiquette") && french.contains("Qui a publié le document"), "{french}");
    assert!(!french.contains("label"), "{french}");
}

#[test]
fn shells_and_man_know_the_program() {
    let here = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(here.run(&["completions", shell]).ok().contains("outlet-from"), "{shell}");
    }
    here.run(&["man", "pages"]).ok();
    assert!(here.at("pages/quidit.1").is_file());
    assert!(fs::read_to_string(here.at("pages/quidit-extract.1")).unwrap().contains("outlet"));
}

#[test]
fn colors_respect_no_color() {
    let here = Folder::with(&[("a.txt", ARTICLE)]);
    // Standard output is no terminal here, so only asking for colors brings them.
    assert!(!here.run(&["explain", "a.txt"]).ok().contains('\u{1b}'));
    assert!(here.run(&["explain", "a.txt", "--color", "always"]).ok().contains('\u{1b}'));
}
