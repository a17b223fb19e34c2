// The page: what is asked for and read, kept in the address; and the keys.

load();
say();
$("app").hidden = false;

const list = new Matrix($("list"), $("rows"), $("head"), read);
const facets = Object.keys(FACETS).map((name) => new Facet(name, () => update()));
$("days").before(...facets.map((facet) => facet.box));
$("key").append(...Object.entries(SHAPES).flatMap(([what, shape]) => [
  element("span", { class: what }, element("span", { class: "shape", "aria-hidden": "true" }, shape), ` ${words.does[what]}`), " "]));
// Where there is little room, the matrix comes first.
$("filters").querySelector("details").open = !matchMedia("(max-width: 60rem)").matches;

// The claim that is open, if any, and as it is drawn.
let open;
let shown = "";

function show(claim) {
  const asked = terms(wanted.query);
  const now = claim ? JSON.stringify([claim.number, asked]) : "";
  open = claim;
  document.body.classList.toggle("reading", Boolean(claim));
  if (now === shown) return;
  shown = now;
  $("claim").replaceChildren(...(claim ? [claimShown(claim, asked)] : []));
  $("reading").scrollTop = 0;
}

// Passing over a row shows its claim only if one is open.
function read({ claim }, opened) {
  if (claim && (opened || open)) show(claim);
  if (claim && open) point();
  steps();
  remember();
}

// The version of the outlet whose cell the reader is on.
function point() {
  const outlet = list.column ? open.story.outlets[open.story.columns[list.column - 1]] : undefined;
  for (const version of $("claim").querySelectorAll(".version")) version.classList.toggle("current", version.dataset.outlet === outlet);
  const current = $("claim").querySelector(".current");
  const pane = $("reading");
  // Scrolled by hand: after scrollIntoView, the Tab key would go on from there.
  const scrolls = getComputedStyle(pane).overflowY === "auto" ? pane : document.scrollingElement;
  const above = scrolls === pane ? pane.getBoundingClientRect().top : 0;
  scrolls.scrollTop = current ? scrolls.scrollTop + current.getBoundingClientRect().top - above - $("reading").querySelector(".bar").offsetHeight - 8 : 0;
}

// The next row of a claim, that way.
function beside(step) {
  let row = list.current + step;
  while (list.rows[row] && !list.rows[row].claim) row += step;
  return list.rows[row] ? row : -1;
}

function steps() {
  $("before").disabled = beside(-1) < 0;
  $("after").disabled = beside(1) < 0;
}

function close() {
  show(undefined);
  list.box.focus();
  list.reveal(list.current);
  remember();
}

// Draws the matrix that is asked for; the claim that is open stays so.
function update() {
  const { rows, counts, claims: chosen, stories: held } = choose();
  list.mark(-1);
  for (const facet of facets) facet.draw(counts[facet.name]);
  list.show(rows);
  $("count").textContent = rows.length ? words.counted(plural(chosen, words.ofClaims), plural(held, words.ofStories))
    : claims.length ? words.none : words.nothing;
  $("clear").hidden = !isAsked();
  $("print").disabled = !rows.length;
  if (open) show(open);
  const row = rows.findIndex((r) => r.claim && r.claim === open);
  if (row >= 0) {
    list.mark(row);
    list.reveal(row);
  } else {
    list.box.scrollTop = 0;
    list.draw();
    if (rows.length) list.mark(1);
  }
  steps();
  remember();
}

// What is asked for and read, behind the address's #.
function remember() {
  const parts = new URLSearchParams();
  if (wanted.query) parts.set("q", wanted.query);
  tellFacets(parts);
  for (const end of ["from", "to"]) if (wanted[end]) parts.set(end, wanted[end]);
  if (open) parts.set("claim", open.number);
  history.replaceState(null, "", `#${parts}`);
}

function recall() {
  const parts = new URLSearchParams(location.hash.slice(1));
  wanted.query = $("query").value = parts.get("q") || "";
  readFacets(parts);
  for (const end of ["from", "to"]) {
    $(end).value = parts.get(end) || "";
    // What is no day is none to the box either.
    wanted[end] = $(end).value;
  }
  show(claims.find((claim) => claim.number === Number(parts.get("claim"))));
  update();
}

whenTyped($("query"), () => { wanted.query = $("query").value; update(); });
for (const end of ["from", "to"]) $(end).addEventListener("change", () => { wanted[end] = $(end).value; update(); });
$("clear").addEventListener("click", () => {
  for (const facet of facets) facet.clear();
  for (const box of ["query", "from", "to"]) $(box).value = "";
  Object.assign(wanted, { query: "", from: "", to: "" });
  update();
  $("query").focus();
});
$("back").addEventListener("click", close);
for (const [button, step] of [["before", -1], ["after", 1]]) $(button).addEventListener("click", () => list.choose(beside(step), true));
addEventListener("hashchange", recall);
skips();

$("list").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const row = list.next(event.key);
  if (row !== undefined) {
    list.choose(row, false);
  } else if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    list.column = Math.max(0, list.column + (event.key === "ArrowRight" ? 1 : -1));
    list.choose(Math.max(0, list.current), false);
  } else if (event.key === "Enter" || event.key === " ") {
    if (!list.rows[list.current]?.claim) return;
    list.choose(list.current, true);
    ($("claim").querySelector(".current") || $("reading")).focus({ preventScroll: true });
  } else if (event.key === "Escape" && open) {
    close();
  } else {
    return;
  }
  event.preventDefault();
});

$("reading").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Escape") {
    close();
  } else if (event.key === "j" || event.key === "k") {
    list.choose(beside(event.key === "j" ? 1 : -1), false);
    $("reading").focus({ preventScroll: true });
  }
});

// On paper: the claim that is open, or all that are listed.
const paper = () => onPaper(list.rows.map(({ story, claim }) => (claim ? claimShown(claim, [])
  : element("h1", { lang: "fr" }, story.title || words.story(story.index + 1)))));
$("print").addEventListener("click", () => { paper(); print(); });
addEventListener("beforeprint", () => { if (!open && !document.body.classList.contains("listed")) paper(); });

recall();
document.title = `quidit — ${plural(claims.length, words.ofClaims)}, ${plural(stories.length, words.ofStories)}`;
