// The articles and statements of the page, and which of them the filters and the search choose.

const articles = [];
const statements = [];
// The patterns of rules over tags, by the rules' ids.
let patterns;

function load() {
  patterns = new Map(JSON.parse($("patterns").textContent));
  $("patterns").remove();
  for (const block of document.querySelectorAll('script[type="application/json"]')) {
    const article = JSON.parse(block.textContent);
    // The text is held once.
    block.remove();
    article.index = articles.length;
    article.first = statements.length;
    for (const statement of article.statements) {
      statement.article = article;
      statement.index = statements.length;
      statement.source = statement.source || [];
      statements.push(statement);
    }
    articles.push(article);
  }
}

const slice = (statement, range) => (range ? statement.article.text.slice(range.start, range.end).replace(/\s+/g, " ") : undefined);
const quote = (statement) => slice(statement, statement.quote);
// Without a title, the name of the file.
const title = (article) => article.title || article.id.split(/[\\/]/).filter(Boolean).pop() || article.id;

// By what statements are filtered: the values of each.
const FACETS = {
  speaker: (s) => [s.speaker || ""],
  outlet: (s) => [s.article.outlet || ""],
  source: (s) => (s.source.length ? s.source : [""]),
  kind: (s) => [s.kind],
};
const UNKNOWN = { speaker: words.nobody, outlet: words.noOutlet, source: words.noSource, kind: "" };
// Those whose values are the page's own words.
const OWN = { kind: words };

// What the reader asks for.
const wanted = { query: "", scope: "" };
for (const facet of Object.keys(FACETS)) wanted[facet] = new Set();

// Who published an article is known even if nobody speaks in it.
const isSilent = (article) =>
  !article.statements.length && Object.keys(FACETS).every((facet) => !wanted[facet].size || (facet === "outlet" && wanted.outlet.has(article.outlet || "")));

function found(statement, asked) {
  statement.folded ??= fold([quote(statement), statement.speaker, statement.role, slice(statement, statement.mention), statement.addressee,
    ...statement.source, title(statement.article)].filter(Boolean).join("\n"));
  return asked.every((term) => statement.folded.includes(term));
}

function foundInText(article, asked) {
  article.folded ??= fold(title(article) + "\n" + article.text);
  return asked.every((term) => article.folded.includes(term));
}

// The rows of the list, articles above their statements, and how often each value of each facet would be found if nothing
// else of its facet were chosen.
function choose() {
  const asked = terms(wanted.query);
  const whole = wanted.scope === "text";
  const counts = {};
  for (const facet of Object.keys(FACETS)) counts[facet] = new Map();
  const rows = [];
  let chosen = 0;
  let held = 0;
  for (const article of articles) {
    const all = !asked.length || (whole && foundInText(article, asked));
    const below = [];
    for (const statement of article.statements) {
      if (!all && (whole || !found(statement, asked))) continue;
      const failed = failing(statement);
      if (!failed.length) below.push(statement);
      for (const facet of countedIn(failed)) {
        for (const value of FACETS[facet](statement)) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
      }
    }
    // An article in which nobody speaks is there to be read all the same.
    if (below.length || (all && isSilent(article))) {
      rows.push({ article }, ...below.map((statement) => ({ article, statement })));
      chosen += below.length;
      held += 1;
    }
  }
  return { rows, counts, statements: chosen, articles: held };
}
