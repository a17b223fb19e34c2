//! The French texts of the help.

/// What commands do, and what is said after their help; by how they are called.
pub(super) const COMMANDS: &[(&str, &str, &str)] = &[
    ("", "Qui dit quoi, à qui, d'après qui : citations et propos rapportés de la presse française, dans un tableau", STATUS),
    ("extract", "Écrire le tableau de qui dit quoi, une ligne par citation", EXTRACT),
    ("compare", "Comparer les mêmes propos d'un média à l'autre", COMPARE),
    ("verify", "Dire si quelqu'un a tenu ces propos", VERIFY),
    ("explain", "Montrer pourquoi chaque citation d'un article est attribuée ainsi", EXPLAIN),
    ("score", "Mesurer ce que vaut l'extraction, ou un tableau, sur des articles annotés", SCORE),
    ("fit", "Ajuster les poids de l'attribution (fr/weights.csv) à des articles annotés", FIT),
    ("lexicon", "Lister, consulter, vérifier et comparer les lexiques", LEXICON),
    ("lexicon list", "Les fichiers des lexiques, leur nombre de lignes et ce qu'ils contiennent", ""),
    ("lexicon show", "Les lignes où se trouve un mot et, pour une forme d'un verbe, celles de son infinitif", ""),
    ("lexicon check", "Vérifier un dossier de lexiques et nommer chaque défaut par son fichier et sa ligne", ""),
    ("lexicon diff", "Montrer quelles lignes d'un corpus changent avec un dossier de lexiques par-dessus ceux du programme", ""),
    ("lexicon help", HELP, ""),
    ("columns", "Afficher les colonnes du tableau et ce qu'elles contiennent", ""),
    ("completions", "Afficher les complétions pour un shell", ""),
    ("man", "Écrire les pages de manuel dans un dossier", ""),
    ("help", HELP, ""),
];

const HELP: &str = "Afficher cette aide ou celle d'une commande";

/// What arguments are: of one command, or of all that have one of the name.
pub(super) const ARGUMENTS: &[(&str, &str, &str)] = &[
    ("", "help", "Afficher cette aide"),
    ("", "version", "Afficher la version"),
    ("", "lexicon", "Dossier de lexiques à poser par-dessus ceux du programme"),
    ("", "published", "Quand l'article a paru, s'il ne le dit pas lui-même : AAAA, AAAA-MM ou AAAA-MM-JJ"),
    ("", "no_defaults", "Ne pas lire quidit.toml"),
    ("", "input_format", "Format de toutes les entrées [par défaut : d'après le nom et les premiers octets de chaque fichier]"),
    ("", "text_column", "Colonne d'un tableau qui contient le texte [par défaut : les noms usuels, comme text, texte, content]"),
    ("", "id_column", "Colonne d'un tableau qui contient l'identifiant du document"),
    ("", "outlet_column", "Colonne d'un tableau qui contient le média"),
    ("", "date_column", "Colonne d'un tableau qui contient le jour de parution"),
    ("", "address_column", "Colonne d'un tableau qui contient l'adresse"),
    ("", "keep", "Colonnes de l'entrée à reporter telles quelles en sortie ; d'une page : title, author, address"),
    ("", "terms", "Écrire aussi ce qui est entre guillemets sans être dit : titres, surnoms, termes"),
    ("extract", "paths", "Fichiers, dossiers (tous leurs fichiers d'un format connu) ou « - » pour l'entrée standard"),
    (
        "extract",
        "jsonl",
        "Filtre : lire un article par ligne, un objet JSON, sur l'entrée standard (-), et écrire aussitôt pour chacun une ligne avec ses citations",
    ),
    ("", "output", "Écrire dans FICHIER plutôt que sur la sortie standard ; il paraît entier ou pas du tout"),
    ("", "format", "Format de la sortie [par défaut : d'après la fin de FICHIER, sinon csv]"),
    ("", "excel", "CSV pour un double clic dans un Excel français : points-virgules, virgules décimales, marque d'ordre des octets"),
    ("", "raw", "CSV aux cellules exactes, même celles qu'un tableur exécuterait comme des formules"),
    (
        "",
        "resume",
        "Garder ce qui est fait à côté de FICHIER (FICHIER.partial, FICHIER.journal) et, si l'exécution d'avant a été interrompue, reprendre là ; en .csv et .jsonl",
    ),
    ("", "annotations", "Annotations Web du W3C (JSON-LD) plutôt qu'un tableau"),
    ("", "outlet", "Qui a publié les articles"),
    (
        "",
        "outlet_from",
        "D'où tirer le média quand ni --outlet ni l'adresse de l'article ne le disent : du nom du dossier qui contient le fichier",
    ),
    ("", "jobs", "Combien d'articles lire à la fois [par défaut : un par cœur du processeur]"),
    ("", "quiet", "Ni progression ni bilan, seulement ce qui n'a pas pu être lu"),
    ("", "verbose", "Nommer chaque document avec son nombre de citations"),
    (
        "compare",
        "paths",
        "Fichiers, dossiers (tous leurs fichiers d'un format connu) ou « - » pour l'entrée standard : articles ou tableaux de citations",
    ),
    (
        "compare",
        "index",
        "Ajouter les citations à celles que garde le dossier DOSSIER, créé au besoin, et comparer le tout ; sans -o, ajouter seulement",
    ),
    (
        "compare",
        "wide",
        "Une ligne par propos et une colonne par média : ce qu'il en fait (carries : rapporte, trims : abrège, contradicts : contredit, omits : omet), et ses mots",
    ),
    ("compare", "all", "Écrire aussi, à la fin, les citations qu'un seul média rapporte"),
    ("columns", "compare", "Celles de « quidit compare »"),
    ("columns", "wide", "Celles de « quidit compare --wide »"),
    ("verify", "words", "Les propos"),
    (
        "verify",
        "paths",
        "Fichiers, dossiers (tous leurs fichiers d'un format connu) ou « - » pour l'entrée standard : articles ou tableaux de citations",
    ),
    ("verify", "speaker", "Qui les aurait tenus"),
    ("explain", "path", "L'article, ou « - » pour l'entrée standard"),
    ("explain", "statement", "N'expliquer que la citation N, par son numéro dans le tableau"),
    ("explain", "terms", "Compter et expliquer aussi ce qui est entre guillemets sans être dit"),
    ("explain", "color", "Quand mettre des couleurs ; « auto » : sur un terminal, sauf si NO_COLOR est posée"),
    ("score", "gold", "Dossier d'articles annotés, un fichier JSON chacun"),
    ("score", "quotes", "Tableau à mesurer, CSV ou JSONL, ou « - » pour l'entrée standard [par défaut : ce qu'on extrait des articles]"),
    ("score", "errors", "Lister chaque faute, une par ligne : document, genre, faute, mots, ce qui était attendu et ce qui est dit"),
    (
        "score",
        "confusion",
        "Dire de chaque cadre combien de fois il a raison, donne un mauvais locuteur, parle pour un terme ou là où rien n'est dit",
    ),
    ("score", "calibration", "Montrer plutôt ce que vaut « confidence » : combien de lignes de chaque dixième de l'échelle sont justes"),
    (
        "score",
        "robust",
        "Mesurer plutôt ce que perd l'attribution avec d'autres guillemets, espaces et apostrophes, ou sans accents sur les capitales",
    ),
    (
        "score",
        "ablation",
        "Mesurer plutôt ce qu'on perd sans chaque lexique et chaque famille de cadres, et dire combien de fois chaque cadre a raison",
    ),
    (
        "score",
        "events",
        "Mesurer plutôt ce que vaut « compare » : le dossier contient des événements, un dossier chacun, avec un dossier d'articles par média et un gold.json",
    ),
    ("score", "json", "Afficher du JSON"),
    ("score", "only", "Ne mesurer que ces articles"),
    ("fit", "gold", "Dossiers d'articles annotés, un fichier JSON chacun"),
    ("fit", "output", "Écrire les poids dans FICHIER plutôt que sur la sortie standard ; il paraît entier ou pas du tout"),
    ("fit", "events", "Ajuster plutôt les poids de la ressemblance (likeness.csv) à des événements pour « compare »"),
    (
        "fit",
        "apart",
        "Avec --events : dossier d'articles qui parlent chacun d'autre chose, si bien que ce que deux ont en commun est dû au hasard",
    ),
    ("fit", "folds", "En combien de parts diviser les articles, chacune lue avec des poids ajustés aux autres"),
    ("fit", "rounds", "Combien de fois ajuster, chaque fois sur ce que les poids d'avant font des articles"),
    ("lexicon show", "words", "Le mot ou les mots"),
    ("lexicon check", "folder", "Dossier de lexiques"),
    ("lexicon diff", "folder", "Dossier de lexiques à comparer"),
    ("lexicon diff", "articles", "Fichiers et dossiers d'articles"),
    ("completions", "shell", "Le shell"),
    ("man", "folder", "Le dossier"),
];

/// Under what arguments stand, with the space that goes before the colon.
pub(super) const HEADINGS: &[(&str, &str)] =
    &[("Arguments", "Arguments\u{a0}"), ("Options", "Options\u{a0}"), ("Reading", "Lecture\u{a0}"), ("Writing", "Écriture\u{a0}")];

/// What the values of arguments are called.
pub(super) const VALUES: &[(&str, &str)] = &[
    ("ARTICLES", "ARTICLES"),
    ("COLUMN", "COLONNE"),
    ("COLUMN,…", "COLONNE,…"),
    ("DATE", "DATE"),
    ("DIR", "DOSSIER"),
    ("FILE", "FICHIER"),
    ("FORMAT", "FORMAT"),
    ("GOLD_DIR", "DOSSIER_ANNOTÉ"),
    ("ID,…", "ID,…"),
    ("N", "N"),
    ("NAME", "NOM"),
    ("PATH", "CHEMIN"),
    ("QUOTES", "CITATIONS"),
    ("SHELL", "SHELL"),
    ("WHEN", "QUAND"),
    ("WHERE", "OÙ"),
    ("WORD", "MOT"),
    ("WORDS", "PROPOS"),
];

const STATUS: &str = "\
Code de sortie : 0 si tout a été lu, 1 si une entrée n'a pas pu l'être ou le résultat être écrit, 2 pour un mauvais appel.

Exemples :
  quidit extract articles/ -o citations.csv
  quidit explain articles/a.txt --statement 3";

const EXTRACT: &str = "\
Lit du texte, des pages Web, des tableaux JSONL, CSV, TSV et Parquet, des moissonnages WARC, des flux RSS et Atom, du
NewsML-G2, des documents Word, et tout cela en GZIP, Zstandard ou ZIP. Un fichier quidit.toml à côté des articles peut
contenir des options (outlet = \"Le Courrier\").

Exemples :
  quidit extract articles/ -o citations.csv
  quidit extract lemonde/ tass/ --outlet-from folder -o citations.jsonl
  quidit extract a.txt --published 2025-02-28 --outlet 'Le Courrier'
  quidit extract export.csv --text-column corps --keep rubrique -o citations.xlsx
  quidit extract jour.warc.gz -o citations.parquet
  curl -s https://example.org/a.html | quidit extract - --format jsonl
  quidit extract --jsonl - < articles.jsonl > citations.jsonl";

const COMPARE: &str = "\
Lit des articles comme « quidit extract », et les tableaux de citations que cette commande a écrits. Une ligne par citation
de propos que deux médias ou plus rapportent, la version la plus complète d'abord ; ce que chacune en fait se trouve dans
« relation », « differences » et « diff ».

Exemples :
  quidit compare articles/ --outlet-from folder -o propos.csv
  quidit compare citations.csv autres.parquet -o propos.xlsx
  quidit compare articles/ -o propos.html
  quidit compare lundi/ --index archive && quidit compare --index archive -o propos.csv";

const VERIFY: &str = "\
La première ligne dit same (tels quels), incomplete (en partie), altered (changés), other speaker (autre locuteur) ou not
found (introuvables) ; les autres, les citations qui le montrent.

Exemples :
  quidit verify 'Le pont rouvrira lundi' --speaker 'Awa Diop' articles/ --outlet-from folder
  quidit verify 'Le pont rouvrira lundi' citations.csv";

const EXPLAIN: &str = "\
Exemples :
  quidit explain a.txt
  quidit explain a.txt --statement 3
  quidit explain a.txt --terms --color always | less -R";

const SCORE: &str = "\
Un dossier d'articles annotés contient un fichier JSON par article, avec son « text » et ses « statements ».

Exemples :
  quidit score annotés/
  quidit score annotés/ --lexicon miens
  quidit score annotés/ citations.csv --errors";

const FIT: &str = "\
Écrit un weights.csv entier et, sur la sortie d'erreur, ce qu'il vaut : les exemples de chaque modèle, et les mesures d'articles
lus avec des poids ajustés sans leur part, à côté de celles de poids ajustés à tous.

Exemples :
  quidit fit annotés/ -o lexicons/fr/weights.csv
  quidit fit annotés/ autres/ --folds 10 -o miens/fr/weights.csv
  quidit score annotés/ --lexicon miens";

const LEXICON: &str = "\
Exemples :
  quidit lexicon list
  quidit lexicon show soulignait
  quidit lexicon check miens/
  quidit lexicon diff miens/ articles/";
