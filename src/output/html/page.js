// The page: what is asked for and read, kept in the address; and the keys.

load();
say();
$("app").hidden = false;

const reading = new Reading($("article"));
const list = new Statements($("list"), $("rows"), read);
const facets = Object.keys(FACETS).map((name) => new Facet(name, () => update()));
$("facets").append(...facets.map((facet) => facet.box));
const kinds = [...new Set(statements.map((statement) => statement.kind))].sort();
const key = [...kinds.map((kind) => [`quotation ${kind}`, words[kind]]), ...LAYERS.slice(1).map((layer) => [layer, words[layer]])];
$("key").append(...key.flatMap(([mark, word]) => [element("span", { class: mark }, word), " "]));
// Where there is little room, the list comes first.
$("filters").querySelector("details").open = !matchMedia("(max-width: 60rem)").matches;

// What is read: an article, and perhaps one of its statements.
let at = { article: undefined, statement: undefined };

function read({ article, statement }, opened) {
  at = { article, statement };
  reading.show(article, terms(wanted.query));
  if (opened) document.body.classList.add("reading");
  if (opened && statement) reading.open(statement);
  else reading.close();
  reading.point(statement);
  remember();
}

// Draws the list that is asked for; the row that is read stays so.
function update() {
  const { rows, counts, statements: chosen, articles: held } = choose();
  list.mark(-1);
  for (const facet of facets) facet.draw(counts[facet.name]);
  list.show(rows);
  $("count").textContent = rows.length ? words.counted(plural(chosen, words.ofStatements), plural(held, words.ofArticles))
    : articles.length ? words.none : words.nothing;
  $("clear").hidden = !isFiltered() && !wanted.query;
  $("print").disabled = !rows.length;
  const row = rows.findIndex((r) => r.article === at.article && r.statement === at.statement);
  if (row >= 0) {
    list.mark(row);
    list.reveal(row);
    reading.show(at.article, terms(wanted.query));
  } else if (rows.length) {
    list.box.scrollTop = 0;
    // The words looked for rather than the article's beginning.
    list.choose(rows[1]?.statement && (wanted.query || isFiltered()) ? 1 : 0, false);
  }
  remember();
}

// What is asked for and read, behind the address's #.
function remember() {
  const parts = new URLSearchParams();
  if (wanted.query) parts.set("q", wanted.query);
  if (wanted.scope) parts.set("in", wanted.scope);
  tellFacets(parts);
  if (at.article) parts.set("article", at.article.index + 1);
  if (at.statement) parts.set("statement", at.statement.number);
  history.replaceState(null, "", `#${parts}`);
}

function recall() {
  const parts = new URLSearchParams(location.hash.slice(1));
  wanted.query = parts.get("q") || "";
  wanted.scope = parts.get("in") === "text" ? "text" : "";
  readFacets(parts);
  $("query").value = wanted.query;
  $("scope").value = wanted.scope;
  const article = articles[parts.get("article") - 1];
  const statement = article?.statements.find((s) => s.number === Number(parts.get("statement")));
  at = { article, statement };
  if (article) {
    reading.show(article, terms(wanted.query));
    reading.point(statement);
  }
  update();
}

// Back to the list, as the reader left it.
function leave() {
  document.body.classList.remove("reading");
  list.box.focus();
}

whenTyped($("query"), () => { wanted.query = $("query").value; update(); });
$("scope").addEventListener("change", () => { wanted.scope = $("scope").value; update(); });
$("clear").addEventListener("click", () => {
  for (const facet of facets) facet.clear();
  wanted.query = $("query").value = "";
  update();
  $("query").focus();
});
$("back").addEventListener("click", leave);
addEventListener("hashchange", recall);
reading.onOpen = (statement) => {
  at = { article: statement.article, statement };
  const row = list.rows.findIndex((r) => r.statement === statement);
  list.mark(row);
  if (row >= 0) list.reveal(row);
  reading.mark(statement);
  remember();
};

skips();

$("list").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const row = list.next(event.key);
  if (row !== undefined) {
    list.choose(row, false);
  } else if (event.key === "Enter" || event.key === " ") {
    if (list.current < 0) return;
    list.choose(list.current, true);
    (reading.buttons.get(at.statement) || $("reading")).focus({ preventScroll: true });
  } else {
    return;
  }
  event.preventDefault();
});

$("reading").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") {
    const { opened } = reading;
    if (reading.close()) reading.buttons.get(opened)?.focus();
    else leave();
  } else if (event.key === "j" || event.key === "k") {
    list.choose(list.current + (event.key === "j" ? 1 : -1), false);
    (reading.buttons.get(at.statement) || $("reading")).focus({ preventScroll: true });
  }
});

// On paper: the article that is read, or all that are listed.
$("print").addEventListener("click", () => {
  const listed = list.rows.filter((row) => !row.statement).map((row) => row.article);
  const legend = $("key").cloneNode(true);
  legend.removeAttribute("id");
  onPaper([legend, ...listed.map((article) => reading.draw(article, [], (s) => document.createTextNode(String(s.number))))]);
  print();
});

recall();
document.title = `quidit — ${plural(statements.length, words.ofStatements)}, ${plural(articles.length, words.ofArticles)}`;
