//! What stands over the columns that tell of claims.

use crate::output::cells::{Heading, Holds};

/// So many columns tell of a version,
pub(super) const OF_VERSION: usize = 7;
/// and so many of a claim.
pub(super) const OF_CLAIM: usize = 6;

const CLAIM: Heading = Heading::new(
    "claim",
    Holds::Count,
    false,
    "Number of the claim that the statement is a version of, from 1; empty where it stands alone",
    "Numéro du propos dont la citation est une version, à partir de 1 ; vide quand elle est seule",
);
const OUTLETS: Heading =
    Heading::new("outlets", Holds::Count, false, "How many outlets carry the claim", "Combien de médias reprennent le propos");
const ORIGINS: Heading = Heading::new(
    "origins",
    Holds::Count,
    false,
    "How many independent origins they have: copies that credit one agency, or print one paragraph, are one",
    "Combien d’origines indépendantes ils ont : des copies qui créditent une même agence, ou reprennent un même paragraphe, n’en font qu’une",
);

/// The columns of a claim's version, before those of a statement.
pub const CLAIM_COLUMNS: [Heading; OF_VERSION] = [
    CLAIM,
    OUTLETS,
    ORIGINS,
    Heading::new(
        "relation",
        Holds::Label,
        false,
        "To the claim's fullest version: fullest, same, trimmed, extended, reworded or paraphrased",
        "À la version la plus complète du propos : fullest (c’est elle), same (les mêmes mots), trimmed (écourtée), extended (allongée), \
         reworded (en d’autres mots) ou paraphrased (rapportée)",
    ),
    Heading::new(
        "similarity",
        Holds::Share,
        false,
        "How alike the words are to those of the fullest version",
        "À quel point les mots ressemblent à ceux de la version la plus complète",
    ),
    Heading::new(
        "differences",
        Holds::Labels,
        true,
        "From the fullest version: what was cut or added, and what says something else",
        "D’avec la version la plus complète : ce qui est coupé ou ajouté, et ce qui dit autre chose",
    ),
    Heading::new(
        "diff",
        Holds::Text,
        false,
        "The words of the fullest version, with [-cut-] and {+added+}",
        "Les mots de la version la plus complète, avec [-coupé-] et {+ajouté+}",
    ),
];

/// The columns of a claim, before one for every outlet.
pub const WIDE_COLUMNS: [Heading; OF_CLAIM] = [
    CLAIM,
    OUTLETS,
    ORIGINS,
    Heading::new("speaker", Holds::Label, false, "Who says it, in the fullest version", "Qui le dit, dans la version la plus complète"),
    Heading::new("first_day", Holds::Date, false, "When it was first published", "Quand il a été publié pour la première fois"),
    Heading::new("quote", Holds::Text, true, "The words of the fullest version", "Les mots de la version la plus complète"),
];

/// The column of an outlet, which has the outlet's name.
pub const OUTLET_COLUMN: Heading = Heading::new(
    "(outlet)",
    Holds::Coverage,
    false,
    "What the outlet does with the claim (carries, trims, contradicts, or omits if it writes of the story), and its words",
    "Ce que le média fait du propos : carries (il le reprend), trims (il l’écourte), contradicts (il le contredit), omits (il l’omet, \
     alors qu’il traite du sujet) ; et ses mots",
);
