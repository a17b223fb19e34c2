//! The arguments and their help.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;
use quidit::PartialDate;

use super::input_args::InputArgs;
use super::language::{of_locale, said};
use super::table_args::TableArgs;

/// Who says what, to whom, by whose account: quotations and reported claims in French news, to a table.
#[derive(Debug, Parser)]
#[command(name = "quidit", version, after_help = STATUS)]
pub(super) struct Quidit {
    #[command(subcommand)]
    pub(super) command: Command,
}

const STATUS: &str = "\
Exit status: 0 if everything was read, 1 if some input could not be read or the result not be written, 2 for a wrong call.

Examples:
  quidit extract articles/ -o statements.csv
  quidit explain articles/a.txt --statement 3";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a table of who says what, one row a statement.
    Extract(ExtractArgs),
    /// Compare the same claim across outlets.
    Compare(CompareArgs),
    /// Tell whether somebody said given words.
    Verify(VerifyArgs),
    /// Show why each statement of an article was attributed as it was.
    Explain(ExplainArgs),
    /// Measure how good the extractor, or a table, is on annotated articles.
    Score(ScoreArgs),
    /// Fit the weights of attribution (fr/weights.csv) to annotated articles.
    Fit(FitArgs),
    /// List, look up, check and compare lexicons.
    #[command(subcommand)]
    Lexicon(LexiconCommand),
    /// Print the columns of the table and what they hold.
    Columns(ColumnsArgs),
    /// Print the completions for a shell.
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Write the manual pages into a folder.
    Man {
        /// The folder
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
}

const LEXICON_EXAMPLES: &str = "\
Examples:
  quidit lexicon list
  quidit lexicon show soulignait
  quidit lexicon check mine/
  quidit lexicon diff mine/ articles/";

#[derive(Debug, Subcommand)]
#[command(after_help = LEXICON_EXAMPLES)]
pub(super) enum LexiconCommand {
    /// The lexicon files, how many rows they have, and what they hold.
    List {
        #[command(flatten)]
        lexicon: LexiconArgs,
    },
    /// The rows with a word, and of a form of a verb those of its infinitive.
    Show {
        /// The word or words
        #[arg(required = true, value_name = "WORD")]
        words: Vec<String>,

        #[command(flatten)]
        lexicon: LexiconArgs,
    },
    /// Check a folder of lexicons, and name every fault with its file and line.
    Check {
        /// Folder of lexicon files
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Show which rows of a corpus change with a folder of lexicons over the built-in ones.
    Diff(LexiconDiffArgs),
}

#[derive(Debug, Args)]
pub(super) struct LexiconDiffArgs {
    /// Folder of lexicon files
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) folder: PathBuf,

    /// Files and folders of articles
    #[arg(required = true, value_name = "ARTICLES")]
    pub(super) articles: Vec<PathBuf>,
}

const EXTRACT_EXAMPLES: &str = "\
Reads text, web pages, JSONL, CSV, TSV and Parquet tables, WARC crawls, RSS and Atom feeds, NewsML-G2, Word documents, and
all of these in GZIP, Zstandard or ZIP. A file quidit.toml beside the articles may hold options (outlet = \"Le Courrier\").

Examples:
  quidit extract articles/ -o statements.csv
  quidit extract lemonde/ tass/ --outlet-from folder -o statements.jsonl
  quidit extract a.txt --published 2025-02-28 --outlet 'Le Courrier'
  quidit extract export.csv --text-column corps --keep rubrique -o statements.xlsx
  quidit extract day.warc.gz -o statements.parquet
  curl -s https://example.org/a.html | quidit extract - --format jsonl
  quidit extract --jsonl - < articles.jsonl > statements.jsonl";

#[derive(Debug, Args)]
#[command(after_help = EXTRACT_EXAMPLES, args_override_self = true)]
pub(super) struct ExtractArgs {
    /// Files, folders (every file of a known format below) or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Write also what is quoted without being said: titles, nicknames, so-called terms
    #[arg(long)]
    pub(super) terms: bool,

    #[command(flatten)]
    pub(super) corpus: CorpusArgs,

    // Last, since all arguments behind stand under their headings.
    #[command(flatten)]
    pub(super) table: TableArgs,

    /// Keep what is done beside FILE (FILE.partial, FILE.journal), and go on there if a run before was broken off; for .csv and .jsonl
    #[arg(long, requires = "output", help_heading = "Writing")]
    pub(super) resume: bool,

    /// W3C Web Annotations (JSON-LD) instead of a table
    #[arg(long, conflicts_with = "format", help_heading = "Writing")]
    pub(super) annotations: bool,

    /// Filter: read an article a line, a JSON object, from standard input (`-`), and write for each a line with its statements at once
    #[arg(long, conflicts_with_all = ["format", "annotations", "resume", "excel", "raw", "input_format"], help_heading = "Writing")]
    pub(super) jsonl: bool,

    #[command(flatten)]
    pub(super) input: InputArgs,
}

/// What is known of articles beside their files, and how they are gone through.
#[derive(Debug, Args)]
pub(super) struct CorpusArgs {
    /// Who published the articles
    #[arg(long, value_name = "NAME")]
    pub(super) outlet: Option<String>,

    /// Where else to take the outlet from if neither --outlet nor the article's address tells it
    #[arg(long, value_enum, value_name = "WHERE")]
    pub(super) outlet_from: Option<OutletFrom>,

    #[command(flatten)]
    pub(super) published: PublishedArgs,

    #[command(flatten)]
    pub(super) lexicon: LexiconArgs,

    /// How many articles to read at a time [default: one a processor core]
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZeroUsize>,

    #[command(flatten)]
    pub(super) talk: TalkArgs,

    /// Read no quidit.toml
    #[arg(long)]
    pub(super) no_defaults: bool,
}

const COMPARE_EXAMPLES: &str = "\
Reads articles as `quidit extract` does, and tables of statements that it wrote. One row a statement of a claim that two or more
outlets carry, the fullest version first; what each version does to that stands in `relation`, `differences` and `diff`.

Examples:
  quidit compare articles/ --outlet-from folder -o claims.csv
  quidit compare statements.csv more.parquet -o claims.xlsx
  quidit compare articles/ --wide -o matrix.csv
  quidit compare articles/ -o claims.html
  quidit compare monday/ --index archive && quidit compare --index archive -o claims.csv";

#[derive(Debug, Args)]
#[command(after_help = COMPARE_EXAMPLES, args_override_self = true)]
pub(super) struct CompareArgs {
    /// Files, folders (every file of a known format below) or `-` for standard input: articles, or tables of statements
    #[arg(required_unless_present = "index", value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Add the statements to those kept in folder DIR, which is made if it isn't there, and compare all; without -o, only add
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) index: Option<PathBuf>,

    #[command(flatten)]
    pub(super) corpus: CorpusArgs,

    #[command(flatten)]
    pub(super) table: TableArgs,

    #[command(flatten)]
    pub(super) input: InputArgs,

    /// One row a claim and one column an outlet: what it does with the claim (carries, trims, contradicts, omits), and its words
    #[arg(long, help_heading = "Writing")]
    pub(super) wide: bool,

    /// Write also the statements that stand alone, at the end
    #[arg(long, help_heading = "Writing")]
    pub(super) all: bool,
}

#[derive(Debug, Args)]
pub(super) struct ColumnsArgs {
    /// Those of `quidit compare`
    #[arg(long)]
    pub(super) compare: bool,

    /// Those of `quidit compare --wide`
    #[arg(long, requires = "compare")]
    pub(super) wide: bool,
}

const VERIFY_EXAMPLES: &str = "\
The first line tells same, incomplete, altered, other speaker or not found; the others, the statements that show it.

Examples:
  quidit verify 'Le pont rouvrira lundi' --speaker 'Awa Diop' articles/ --outlet-from folder
  quidit verify 'Le pont rouvrira lundi' statements.csv";

#[derive(Debug, Args)]
#[command(after_help = VERIFY_EXAMPLES, args_override_self = true)]
pub(super) struct VerifyArgs {
    /// The words
    #[arg(value_name = "WORDS")]
    pub(super) words: String,

    /// Files, folders (every file of a known format below) or `-` for standard input: articles, or tables of statements
    #[arg(required = true, value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,

    /// Who is to have said them
    #[arg(long, value_name = "NAME")]
    pub(super) speaker: Option<String>,

    #[command(flatten)]
    pub(super) corpus: CorpusArgs,

    #[command(flatten)]
    pub(super) input: InputArgs,
}

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  quidit explain a.txt
  quidit explain a.txt --statement 3
  quidit explain a.txt --terms --color always | less -R";

#[derive(Debug, Args)]
#[command(after_help = EXPLAIN_EXAMPLES, args_override_self = true)]
pub(super) struct ExplainArgs {
    /// The article, or `-` for standard input
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,

    /// Explain only statement N, by its number in the table
    #[arg(long, value_name = "N")]
    pub(super) statement: Option<NonZeroUsize>,

    /// Count and explain also what is quoted without being said
    #[arg(long)]
    pub(super) terms: bool,

    #[command(flatten)]
    pub(super) published: PublishedArgs,

    #[command(flatten)]
    pub(super) lexicon: LexiconArgs,

    /// When to use colors; `auto` does on a terminal, unless `NO_COLOR` is set
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,

    /// Read no quidit.toml
    #[arg(long)]
    pub(super) no_defaults: bool,

    // Last, since all arguments behind stand under their headings.
    #[command(flatten)]
    pub(super) input: InputArgs,
}

const SCORE_EXAMPLES: &str = "\
A folder of gold holds a JSON file an article, with its `text` and its `statements`.

Examples:
  quidit score gold/
  quidit score gold/ --lexicon mine
  quidit score gold/ statements.csv --errors";

#[derive(Debug, Args)]
#[command(after_help = SCORE_EXAMPLES)]
pub(super) struct ScoreArgs {
    /// Folder of annotated articles, a JSON file each
    #[arg(value_name = "GOLD_DIR")]
    pub(super) gold: PathBuf,

    /// Table to measure, CSV or JSON lines, or `-` for standard input [default: what the extractor finds in the articles]
    #[arg(value_name = "QUOTES", conflicts_with = "lexicon")]
    pub(super) quotes: Option<PathBuf>,

    /// List every fault, a line each: document, kind, fault, words, what was expected and told
    #[arg(long)]
    pub(super) errors: bool,

    /// Tell for every frame how often it was right, gave a wrong speaker, spoke for a mere term or where nothing is said
    #[arg(long)]
    pub(super) confusion: bool,

    /// Show instead what `confidence` is worth: how many rows of each tenth of the scale are right
    #[arg(long, conflicts_with_all = ["errors", "confusion"])]
    pub(super) calibration: bool,

    /// Measure instead what attribution loses where the articles have other quotation marks, spaces, apostrophes or no accents
    /// on capitals
    #[arg(long, conflicts_with_all = ["quotes", "errors", "confusion", "calibration"])]
    pub(super) robust: bool,

    /// Measure instead what is lost without each lexicon and each family of frames, and tell how often each frame is right
    #[arg(long, conflicts_with_all = ["quotes", "errors", "confusion", "calibration", "robust"])]
    pub(super) ablation: bool,

    /// Measure instead how good `compare` is: GOLD_DIR holds events, a folder each, with a folder of articles an outlet and a
    /// gold.json
    #[arg(long, conflicts_with_all = ["quotes", "confusion", "calibration", "robust", "ablation", "only"])]
    pub(super) events: bool,

    /// Print JSON
    #[arg(long)]
    pub(super) json: bool,

    /// Measure only these articles
    #[arg(long, value_name = "ID,…", value_delimiter = ',')]
    pub(super) only: Vec<String>,

    #[command(flatten)]
    pub(super) lexicon: LexiconArgs,
}

const FIT_EXAMPLES: &str = "\
Writes a whole weights.csv, and on standard error what it is worth: each model's examples, and the figures of articles read
with weights fitted without their fold, beside those of weights fitted on all.

Examples:
  quidit fit gold/ -o lexicons/fr/weights.csv
  quidit fit gold/ more-gold/ --folds 10 -o mine/fr/weights.csv
  quidit score gold/ --lexicon mine";

#[derive(Debug, Args)]
#[command(after_help = FIT_EXAMPLES)]
pub(super) struct FitArgs {
    /// Folders of annotated articles, a JSON file each
    #[arg(required = true, value_name = "GOLD_DIR")]
    pub(super) gold: Vec<PathBuf>,

    /// Write the weights to FILE instead of standard output; it appears whole or not at all
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Fit instead the weights of likeness (likeness.csv) to events for `compare`
    #[arg(long, conflicts_with_all = ["folds", "rounds"])]
    pub(super) events: bool,

    /// With --events: folder of articles that are each about something else, so that what two of them share is chance
    #[arg(long, value_name = "DIR", requires = "events")]
    pub(super) apart: Vec<PathBuf>,

    /// Into how many parts the articles are divided, each to be read with weights fitted on the others
    #[arg(long, value_name = "N", default_value = "5", value_parser = folds)]
    pub(super) folds: NonZeroUsize,

    /// How often to fit, each time on what the weights of the time before make of the articles
    #[arg(long, value_name = "N", default_value = "10")]
    pub(super) rounds: NonZeroUsize,

    #[command(flatten)]
    pub(super) lexicon: LexiconArgs,
}

#[derive(Debug, Args)]
pub(super) struct PublishedArgs {
    /// When the article was published, if it doesn't say itself: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) published: Option<PartialDate>,
}

/// How much is said on standard error.
#[derive(Debug, Args)]
pub(super) struct TalkArgs {
    /// Show no progress and no summary, only what could not be read
    #[arg(short, long, overrides_with = "verbose")]
    pub(super) quiet: bool,

    /// Name every document with the number of its statements
    #[arg(short, long)]
    pub(super) verbose: bool,
}

#[derive(Debug, Args)]
pub(super) struct LexiconArgs {
    /// Folder of lexicon files to lay over the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) lexicon: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum OutletFrom {
    /// The name of the folder that holds the file
    Folder,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

fn date(value: &str) -> Result<PartialDate, &'static str> {
    let (english, french) =
        ("is no day, month or year such as 2025-02-28, 2025-02 or 2025", "ni jour, ni mois, ni année comme 2025-02-28, 2025-02 ou 2025");
    PartialDate::parse(value).ok_or_else(|| said(of_locale(), english, french))
}

fn folds(value: &str) -> Result<NonZeroUsize, &'static str> {
    value
        .parse()
        .ok()
        .filter(|folds: &NonZeroUsize| folds.get() > 1)
        .ok_or_else(|| said(of_locale(), "must be 2 or more", "il en faut 2 ou plus"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_fit_together() {
        Quidit::command().debug_assert();
    }

    #[test]
    fn arguments_stand_under_their_headings() {
        let program = Quidit::command();
        let heading = |command: &str, id: &str| {
            let mut arguments = program.find_subcommand(command).unwrap().get_arguments();
            arguments.find(|arg| arg.get_id() == id).unwrap().get_help_heading()
        };
        assert_eq!(
            [heading("extract", "output"), heading("extract", "keep"), heading("explain", "keep")],
            [Some("Writing"), Some("Reading"), Some("Reading")]
        );
        for (command, id) in [("extract", "terms"), ("extract", "lexicon"), ("extract", "no_defaults"), ("explain", "color")] {
            assert_eq!(heading(command, id), None, "{id} of {command}");
        }
    }
}
