//! The words around the cells, by language.

use crate::kind::Kind;
use crate::output::cells::Language;

/// Titles, headers and explanations.
pub(in crate::output) struct Words {
    pub(in crate::output) statements: &'static str,
    pub(in crate::output) speakers: &'static str,
    pub(in crate::output) sources: &'static str,
    pub(in crate::output) columns: &'static str,
    /// Before the outlets.
    pub(in crate::output) speaker_header: [&'static str; 7],
    pub(in crate::output) no_outlet: &'static str,
    pub(in crate::output) other_outlets: &'static str,
    pub(in crate::output) source_header: [&'static str; 4],
    pub(in crate::output) column_header: [&'static str; 3],
    pub(in crate::output) kind: fn(Kind) -> &'static str,
    /// Of any workbook.
    pub(in crate::output) notes: [&'static str; 5],
    /// How speakers and sources are counted.
    pub(in crate::output) counted: &'static str,
}

impl Words {
    pub(in crate::output) fn of(language: Language) -> &'static Self {
        language.of(&ENGLISH, &FRENCH)
    }
}

static ENGLISH: Words = Words {
    statements: "statements",
    speakers: "speakers",
    sources: "sources",
    columns: "columns",
    speaker_header: ["speaker", "speaker_id", "statements", "direct", "mixed", "indirect", "outlets"],
    no_outlet: "(no outlet)",
    other_outlets: "(other outlets)",
    source_header: ["source", "statements", "outlets", "speakers"],
    column_header: ["column", "holds", "what it tells"],
    kind: |kind| match kind {
        Kind::Direct => "an utterance in quotation marks",
        Kind::Mixed => "a quoted fragment in the writer's sentence",
        Kind::Indirect => "reported without quotation marks",
        Kind::Term => "quoted, but not said by anybody",
    },
    notes: [
        "An empty cell is a value that isn't known.",
        "A day is a date; a month or a year alone is text, such as 2025-02.",
        "A cell of Excel holds 32,767 characters: a longer text is cut and ends in … (CSV, JSON lines and Parquet have it whole).",
        "A sheet of Excel holds 1,048,576 rows: more statements follow in the sheet “statements 2”, and so on.",
        "Control characters, which a workbook can't hold, are shown as \u{fffd}.",
    ],
    counted: "Speakers and sources are counted over all sheets of statements, without terms; the 30 largest outlets have a column each.",
};

static FRENCH: Words = Words {
    statements: "citations",
    speakers: "locuteurs",
    sources: "sources",
    columns: "colonnes",
    speaker_header: ["locuteur", "identifiant", "citations", "directes", "mixtes", "indirectes", "médias"],
    no_outlet: "(sans média)",
    other_outlets: "(autres médias)",
    source_header: ["source", "citations", "médias", "locuteurs"],
    column_header: ["colonne", "contenu", "ce qu’elle dit"],
    kind: |kind| match kind {
        Kind::Direct => "des paroles entre guillemets",
        Kind::Mixed => "un fragment cité dans la phrase du rédacteur",
        Kind::Indirect => "rapporté sans guillemets",
        Kind::Term => "entre guillemets, mais que personne ne dit",
    },
    notes: [
        "Une cellule vide est une valeur que l’on ne connaît pas.",
        "Un jour est une date ; un mois ou une année seuls sont du texte, comme 2025-02.",
        "Une cellule d’Excel contient 32 767 caractères : un texte plus long est coupé et finit par … (il est entier en CSV, JSONL et Parquet).",
        "Une feuille d’Excel contient 1 048 576 lignes : la suite est dans la feuille « citations 2 », et ainsi de suite.",
        "Les caractères de contrôle, qu’un classeur ne peut contenir, sont montrés par \u{fffd}.",
    ],
    counted: "Locuteurs et sources sont comptés sur toutes les feuilles de citations, sans les termes ; les 30 plus grands médias ont une colonne chacun.",
};
