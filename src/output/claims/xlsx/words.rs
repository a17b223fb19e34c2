//! The words around the cells, by language.

use crate::output::cells::{Heading, Holds, Language};

/// Titles and explanations.
pub(super) struct ClaimWords {
    pub(super) matrix: &'static str,
    pub(super) differences: &'static str,
    /// The columns of the outlets.
    pub(super) outlet: &'static str,
    /// What an outlet does, in the order of `Coverage::ALL`.
    pub(super) coverage: [&'static str; 4],
    /// What differs, in the order of `Difference::ALL`.
    pub(super) each_difference: [&'static str; 14],
    pub(super) notes: [&'static str; 3],
    /// Behind the number of outlets without a column.
    left_out: &'static str,
}

impl ClaimWords {
    pub(super) fn of(language: Language) -> &'static Self {
        language.of(&ENGLISH, &FRENCH)
    }

    /// The name under which a column is explained.
    pub(super) fn column<'a>(&self, heading: &'a Heading) -> &'a str {
        if heading.holds == Holds::Coverage { self.outlet } else { &heading.name }
    }

    /// That outlets have no column.
    pub(super) fn left_out(&self, outlets: usize) -> Option<String> {
        (outlets > 0).then(|| format!("{outlets} {}", self.left_out))
    }
}

static ENGLISH: ClaimWords = ClaimWords {
    matrix: "claims by outlet",
    differences: "differences",
    outlet: "(an outlet)",
    coverage: [
        "The outlet writes of the story and not of this claim",
        "It has another number, name, speaker or modal, or denies what the fullest version affirms",
        "It leaves words out",
        "It carries the claim",
    ],
    each_difference: [
        "Words are missing at its beginning",
        "Words are missing inside",
        "Words are missing at its end",
        "It has more words",
        "Another number",
        "Denied where the fullest version is not, or the other way round",
        "What is, what may be and what must be",
        "Another name",
        "Another speaker",
        "Another source",
        "No source where the fullest version names one",
        "Reported without quotation marks where the fullest version quotes",
        "The cue says something else of it",
        "Another day of saying",
    ],
    notes: [
        "In a diff, words that are cut are struck out, and words that are added underlined.",
        "Differences that make another claim of it stand in a coloured cell: number, negation, modal, name, speaker.",
        "A document without an outlet stands for itself.",
    ],
    left_out: "outlets have no column in the first sheet, those with the fewest claims; CSV, JSON lines and Parquet have them all (--wide).",
};

static FRENCH: ClaimWords = ClaimWords {
    matrix: "propos par média",
    differences: "différences",
    outlet: "(un média)",
    coverage: [
        "Le média traite du sujet, mais pas de ces propos",
        "Il a un autre nombre, nom, locuteur ou mode, ou nie ce que la version la plus complète affirme",
        "Il écourte",
        "Il reprend les propos",
    ],
    each_difference: [
        "Il manque des mots au début",
        "Il manque des mots au milieu",
        "Il manque des mots à la fin",
        "Il y a des mots en plus",
        "Un autre nombre",
        "Nié quand la version la plus complète ne l’est pas, ou l’inverse",
        "Ce qui est, ce qui peut être et ce qui doit être",
        "Un autre nom",
        "Un autre locuteur",
        "Une autre source",
        "Aucune source quand la version la plus complète en nomme une",
        "Rapporté sans guillemets quand la version la plus complète cite",
        "Les mots qui introduisent les propos en disent autre chose",
        "Un autre jour",
    ],
    notes: [
        "Dans un diff, les mots coupés sont barrés et les mots ajoutés soulignés.",
        "Les différences qui changent le propos sont sur fond de couleur : number, negation, modal, name, speaker.",
        "Un document sans média compte pour lui-même.",
    ],
    left_out: "médias n’ont pas de colonne dans la première feuille, ceux qui reprennent le moins de propos ; CSV, JSONL et Parquet les ont tous (--wide).",
};
