//! `--resume`: a run that was broken off goes on where it stopped, and the result is that of one that was not.

use std::fs;
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::archives::gzip;
use crate::support::{ARTICLE, Folder};

/// A folder of a hundred files, a table of thousands of articles and a file that can't be read.
fn corpus() -> Folder {
    let here = Folder::new();
    for n in 0..100 {
        here.write(&format!("d/{n:03}.txt"), format!("« Le pont numéro {n} rouvrira dès lundi », a annoncé Awa Diop.\n"));
    }
    let row = |n: u32| format!("{n},\"« La digue numéro {n} a cédé », a déploré Paul Durand, le maire. « Elle était trop vieille. »\"\n");
    let table: String = (0..6000).map(row).collect();
    here.write("d/table.csv.gz", gzip(format!("id,texte\n{table}")));
    here.write("d/050-broken.zip", "PK\u{3}\u{4} nothing");
    here
}

fn begun(here: &Folder, args: &[&str]) -> Child {
    let mut command = here.command(&[args, &["--quiet", "--jobs", "1"]].concat());
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The lines of the journal, but for the first.
fn notes(here: &Folder, output: &str) -> usize {
    fs::read_to_string(here.at(&format!("{output}.journal"))).map_or(0, |text| text.lines().count().saturating_sub(1))
}

/// Begins a run, and kills it so long after it has noted something; whether it was not at its end by then.
fn broken_off(here: &Folder, output: &str, args: &[&str], after: Duration) -> bool {
    let before = notes(here, output);
    let mut child = begun(here, args);
    while notes(here, output) <= before && child.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(5));
    }
    sleep(after);
    child.kill().unwrap();
    child.wait().unwrap().code().is_none()
}

#[test]
fn a_run_killed_at_any_time_goes_on_to_the_same_result() {
    let here = corpus();
    let mut chance = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
    for (output, style) in [("o.csv", &["--excel", "--keep", "id"][..]), ("o.jsonl", &["--terms"])] {
        here.run(&[&["extract", "d", "-o", "whole"], style, &["--format", &output[2..]]].concat()).fails(1, "050-broken.zip");
        let args = [&["extract", "d", "-o", output, "--resume"], style].concat();
        let (mut kills, mut kept) = (0, 0);
        for _ in 0..6 {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let moment = Duration::from_millis((chance >> 33) % 100);
            // At first wherever it is, then behind what was noted.
            if kills == 0 {
                let mut child = begun(&here, &args);
                sleep(moment);
                child.kill().unwrap();
                child.wait().unwrap();
                kills += 1;
                continue;
            }
            if !broken_off(&here, output, &args, moment) {
                break;
            }
            kills += 1;
            kept = kept.max(notes(&here, output));
            assert!(!here.at(output).exists(), "the result appears whole or not at all");
        }
        assert!(kept > 0, "{kills} kills");
        // What could not be read then is not forgotten.
        let ended = here.run(&args);
        assert_eq!(ended.status, 1, "{}", ended.stderr);
        let same = fs::read(here.at(output)).unwrap() == fs::read(here.at("whole")).unwrap();
        assert!(same, "{output} after {kills} kills");
    }
    assert_eq!(here.names(), ["d", "o.csv", "o.jsonl", "whole"]);
}

#[test]
fn what_is_torn_is_made_again() {
    let here = corpus();
    here.run(&["extract", "d", "-o", "whole.csv"]).fails(1, "050-broken.zip");
    let args = ["extract", "d", "-o", "o.csv", "--resume"];
    assert!(broken_off(&here, "o.csv", &args, Duration::ZERO));
    for (file, torn) in [("o.csv.partial", "d/torn,1,"), ("o.csv.journal", "{\"files\":[{\"pa")] {
        let whole = fs::read_to_string(here.at(file)).unwrap_or_default();
        here.write(file, whole + torn);
    }
    assert_eq!(here.run(&args).status, 1);
    assert_eq!(fs::read(here.at("o.csv")).unwrap(), fs::read(here.at("whole.csv")).unwrap());
}

#[test]
fn other_articles_options_lexicons_and_versions_are_refused() {
    let here = corpus();
    here.write("mine/fr/titles.csv", "");
    let args = ["extract", "d", "-o", "o.csv", "--resume"];
    assert!(broken_off(&here, "o.csv", &args, Duration::ZERO));
    let (partial, journal) = (fs::read(here.at("o.csv.partial")).unwrap(), fs::read_to_string(here.at("o.csv.journal")).unwrap());
    let way_out = "to begin anew, delete it and o.csv.journal";
    let refused = |args: &[&str], message: &str| {
        here.run(args).fails(2, &format!("quidit: o.csv.partial: {message}; {way_out}"));
        assert_eq!(here.names(), ["d", "mine", "o.csv.journal", "o.csv.partial"]);
    };
    refused(&[&args[..], &["--terms"]].concat(), "was begun with other options");
    refused(&[&args[..], &["--excel"]].concat(), "was begun with other options");
    here.write("mine/people.csv", "id,name,spellings,gender,country,offices\nawa-diop,Awa Diop,,f,SN,\n");
    fs::remove_dir_all(here.at("mine/fr")).unwrap();
    refused(&[&args[..], &["--lexicon", "mine"]].concat(), "was begun with other lexicons");
    here.write("d/0.txt", ARTICLE);
    refused(&args, "was begun with other articles: d/000.txt has changed or is no more in its place");
    fs::remove_file(here.at("d/0.txt")).unwrap();
    here.write("o.csv.journal", journal.replacen(env!("CARGO_PKG_VERSION"), "0.0.9", 1));
    refused(&args, "was begun by quidit 0.0.9");
    here.write("o.csv.journal", "{}\n");
    refused(&args, "or its journal is damaged");
    here.write("o.csv.journal", &journal);
    here.write("o.csv.partial", &partial[..10]);
    refused(&args, "or its journal is damaged");
    here.write("o.csv.partial", &partial);
    let french = here.command(&[&args[..], &["--terms"]].concat()).env("LC_ALL", "fr_FR.UTF-8").output().unwrap();
    let message = "quidit: o.csv.partial : commencé avec d'autres options ; pour recommencer, supprimez-le ainsi que o.csv.journal\n";
    assert_eq!(String::from_utf8(french.stderr).unwrap(), message);
    // Without --resume it is not looked at, and with it goes on.
    assert_eq!(here.run(&["extract", "d", "-o", "other.csv"]).status, 1);
    assert_eq!(here.run(&args).status, 1);
    assert_eq!(fs::read(here.at("o.csv")).unwrap(), fs::read(here.at("other.csv")).unwrap());
    fs::write(here.at("o.csv.partial"), "somebody's").unwrap();
    here.run(&args).fails(2, "o.csv.partial: is there without its journal");
    assert_eq!(fs::read_to_string(here.at("o.csv.partial")).unwrap(), "somebody's");
}

#[test]
fn two_runs_do_not_write_one_file() {
    let here = corpus();
    let args = ["extract", "d", "-o", "o.csv", "--resume"];
    assert!(broken_off(&here, "o.csv", &args, Duration::ZERO));
    let before = (fs::read(here.at("o.csv.partial")).unwrap(), fs::read(here.at("o.csv.journal")).unwrap());
    let other = fs::File::open(here.at("o.csv.partial")).unwrap();
    other.lock().unwrap();
    here.run(&args).fails(2, "quidit: o.csv.partial: another run is writing it");
    assert_eq!((fs::read(here.at("o.csv.partial")).unwrap(), fs::read(here.at("o.csv.journal")).unwrap()), before);
    drop(other);
    assert_eq!(here.run(&args).status, 1);
    assert_eq!(here.names(), ["d", "o.csv"]);
}

#[test]
fn what_can_t_be_gone_on_with_is_a_wrong_call() {
    let here = Folder::with(&[("a.txt", ARTICLE)]);
    for output in ["o.xlsx", "o.parquet", "o.html", "o.jsonld"] {
        here.run(&["extract", "a.txt", "--resume", "-o", output]).fails(2, "--resume goes with .csv and .jsonl");
    }
    here.run(&["extract", "a.txt", "--resume", "-o", "-"]).fails(2, "--resume goes with files");
    here.run_on(ARTICLE, &["extract", "-", "--resume", "-o", "o.csv"]).fails(2, "--resume goes with files");
    here.run(&["extract", "a.txt", "--resume"]).fails(2, "--output");
    here.run(&["extract", "a.txt", "--resume", "-o", "/dev/null"]).fails(1, "/dev/null: can't be written");
    assert_eq!(here.names(), ["a.txt"]);
}

#[test]
fn an_unbroken_run_leaves_nothing_beside() {
    let here = Folder::with(&[("a.txt", ARTICLE), ("o.csv", "old\n")]);
    here.run(&["extract", "a.txt", "--resume", "-o", "o.csv"]).ok();
    assert_eq!(fs::read_to_string(here.at("o.csv")).unwrap(), here.run(&["extract", "a.txt"]).ok());
    assert_eq!(here.names(), ["a.txt", "o.csv"]);
}
