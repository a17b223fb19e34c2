"use strict";
// The words that all pages have, in the reader's language.

const COMMON = {
  fr: {
    search: "Chercher",
    clear: "Tout effacer",
    printListed: "Imprimer la liste",
    filters: "Filtres",
    legend: "Légende",
    back: "← Retour à la liste",
    speaker: "Qui parle",
    outlet: "Journal",
    source: "Source",
    kind: "Genre",
    nobody: "(personne de connu)",
    noOutlet: "(journal inconnu)",
    find: "Chercher : ",
    more: (n) => `et ${n} autres : cherchez-les ci-dessus`,
    none: "Rien ne correspond.",
    direct: "citation",
    mixed: "fragment",
    indirect: "indirect",
    term: "terme",
    role: "Fonction",
    introduced: "Annonce",
    stance: "Sens de l’annonce",
    addressee: "À qui",
    through: "Par",
    medium: "Support",
    saidOn: "Dit le",
    published: "Paru le",
    address: "Adresse",
    document: "Document",
    stances: {
      say: "dire", affirm: "affirmer", deny: "démentir", concede: "concéder", accuse: "accuser", demand: "exiger",
      promise: "promettre", warn: "avertir", praise: "louer", regret: "regretter", ask: "demander", judge: "juger",
      reveal: "révéler",
    },
  },
  en: {
    search: "Search",
    clear: "Clear all",
    printListed: "Print the list",
    filters: "Filters",
    legend: "Key",
    back: "← Back to the list",
    speaker: "Speaker",
    outlet: "Outlet",
    source: "Source",
    kind: "Kind",
    nobody: "(nobody known)",
    noOutlet: "(outlet unknown)",
    find: "Find: ",
    more: (n) => `and ${n} more: find them above`,
    none: "Nothing matches.",
    direct: "direct",
    mixed: "fragment",
    indirect: "indirect",
    term: "term",
    role: "Role",
    introduced: "Cue",
    stance: "What the cue says",
    addressee: "To whom",
    through: "Through",
    medium: "Medium",
    saidOn: "Said on",
    published: "Published",
    address: "Address",
    document: "Document",
    stances: {},
  },
};

const LANGUAGE = /^fr\b/i.test(navigator.language) ? "fr" : "en";
const words = COMMON[LANGUAGE];
const numbers = new Intl.NumberFormat(LANGUAGE);
const shares = new Intl.NumberFormat(LANGUAGE, { style: "percent" });
const byName = new Intl.Collator("fr", { numeric: true });

// "3 articles"
const plural = (n, [one, several]) => `${numbers.format(n)} ${n > 1 || (n === 0 && LANGUAGE === "en") ? several : one}`;
