// An article to read, with what was found marked in its text.

const LAYERS = ["quotation", "cue", "mention", "origin"];

// The stretches of a text at whose ends some mark begins or ends, each with the marks on it; numbers stand where a quote
// ends, behind its closing mark.
function stretches(article, found) {
  const { text } = article;
  const marks = found.map(([start, end]) => ({ layer: "hit", start, end }));
  const numbers = new Map();
  for (const statement of article.statements) {
    const ranges = { quotation: statement.quote, cue: statement.cue, mention: statement.mention, origin: statement.origin };
    for (const layer of LAYERS) {
      if (ranges[layer]?.end > ranges[layer]?.start) marks.push({ layer, statement, ...ranges[layer] });
    }
    const closing = /^\s?[»”"’›]/u.exec(text.slice(statement.quote.end, statement.quote.end + 2));
    const at = statement.quote.end + (closing ? closing[0].length : 0);
    numbers.set(at, [...(numbers.get(at) || []), statement]);
  }
  const lines = [...text.matchAll(/\n/g)].flatMap((line) => [line.index, line.index + 1]);
  const ends = [0, text.length, ...lines, ...numbers.keys(), ...marks.flatMap((m) => [m.start, m.end])];
  const bounds = [...new Set(ends)].sort((a, b) => a - b);
  marks.sort((a, b) => a.start - b.start);
  let [next, open] = [0, []];
  const made = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [start, end] = [bounds[i], bounds[i + 1]];
    open = open.filter((mark) => mark.end > start);
    while (next < marks.length && marks[next].start <= start) open.push(marks[next++]);
    made.push({ words: text.slice(start, end), marks: open, numbers: numbers.get(end) || [] });
  }
  return made;
}

class Reading {
  constructor(place) {
    this.place = place;
    this.article = undefined;
    this.buttons = new Map();
  }

  // Draws an article; what is searched is marked in it.
  show(article, asked) {
    const searched = asked.join("\n");
    if (this.article === article && this.searched === searched) return;
    this.article = article;
    this.searched = searched;
    this.buttons.clear();
    this.opened = undefined;
    this.place.replaceChildren(this.draw(article, asked, (statement) => this.number(statement)));
  }

  number(statement) {
    const speaker = named("speaker", statement.speaker || "");
    const label = `${statement.number} : ${speaker}, ${words[statement.kind] || statement.kind} (${words.explain})`;
    const button = element("button", { type: "button", class: "number", "aria-expanded": "false", "aria-label": label }, String(statement.number));
    button.addEventListener("click", () => this.toggle(statement));
    this.buttons.set(statement, button);
    return button;
  }

  draw(article, asked, number) {
    const text = element("div", { class: "text", lang: "fr" });
    let paragraph = element("p", { dir: "auto" });
    for (const stretch of stretches(article, hits(article.text, asked))) {
      if (stretch.words === "\n") {
        if (paragraph.textContent.trim()) text.append(paragraph);
        paragraph = element("p", { dir: "auto" });
      } else {
        paragraph.append(this.stretch(stretch));
      }
      // A number behind a line's end belongs to the line before.
      const place = paragraph.textContent.trim() ? paragraph : text.lastElementChild || paragraph;
      for (const statement of stretch.numbers) place.append(element("sup", {}, number(statement)));
    }
    if (paragraph.textContent.trim()) text.append(paragraph);
    return element("article", {},
      element("h2", { dir: "auto", lang: article.title ? "fr" : undefined }, title(article)), this.about(article), text, this.notes(article));
  }

  stretch({ words: said, marks }) {
    if (!marks.length) return said;
    const quotes = marks.filter((mark) => mark.layer === "quotation").map((mark) => mark.statement);
    const layers = new Set(marks.map((mark) => mark.layer));
    const kinds = quotes.map((statement) => statement.kind);
    const made = element(quotes.length || layers.has("hit") ? "mark" : "span",
      { class: [...layers, ...kinds, quotes.length > 1 ? "nested" : ""].filter(Boolean).join(" ") }, said);
    // The innermost quote is the one that is meant.
    const inner = quotes.sort((a, b) => a.quote.end - a.quote.start - (b.quote.end - b.quote.start))[0];
    if (inner) {
      made.dataset.of = quotes.map((statement) => statement.number).join(" ");
      made.addEventListener("click", () => { if (getSelection().isCollapsed) this.toggle(inner); });
    }
    return made;
  }

  about(article) {
    return details([
      [words.outlet, article.outlet], [words.published, article.published], [words.credits, (article.credits || []).join(", ")],
      ...(article.kept || []), [words.address, link(article.address, article.address) || article.address], [words.document, article.id],
    ], "about");
  }

  // For paper, where nothing opens: what each number stands for.
  notes(article) {
    if (!article.statements.length) return undefined;
    const note = (s) => {
      const who = [named("speaker", s.speaker || ""), s.role && s.role !== s.speaker && `(${s.role})`].filter(Boolean).join(" ");
      const rest = [slice(s, s.cue), s.source.join(", "), words[s.kind], shares.format(s.confidence), s.rule].filter(Boolean).join(" · ");
      return element("li", { value: s.number }, element("b", {}, who), " ", rest);
    };
    return element("section", { class: "notes" }, element("h3", {}, words.notes), element("ol", {}, ...article.statements.map(note)));
  }

  // Marks a statement as the one at hand: its marks.
  mark(statement) {
    for (const mark of this.place.querySelectorAll(".current")) mark.classList.remove("current");
    const marks = statement ? [...this.place.querySelectorAll(`[data-of~="${statement.number}"]`)] : [];
    for (const mark of marks) mark.classList.add("current");
    return marks;
  }

  // Does so and brings it into sight.
  point(statement) {
    const marks = this.mark(statement);
    const pane = this.place.parentElement;
    if (!pane.checkVisibility()) return;
    // Scrolled by hand: after scrollIntoView, the Tab key would go on from there rather than from the page's beginning.
    const scrolls = getComputedStyle(pane).overflowY === "auto" ? pane : document.scrollingElement;
    const above = scrolls === pane ? pane.getBoundingClientRect().top : 0;
    scrolls.scrollTop = marks.length ? scrolls.scrollTop + marks[0].getBoundingClientRect().top - above - scrolls.clientHeight / 3 : 0;
  }

  toggle(statement) {
    const again = this.opened === statement;
    this.close();
    if (!again) this.open(statement);
  }

  close() {
    if (!this.opened) return false;
    this.buttons.get(this.opened)?.setAttribute("aria-expanded", "false");
    this.place.querySelector(".why")?.remove();
    this.opened = undefined;
    return true;
  }

  open(statement) {
    this.close();
    const button = this.buttons.get(statement);
    if (!button) return;
    this.opened = statement;
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-controls", "why");
    button.closest("p").after(explanation(statement));
    this.onOpen?.(statement);
  }
}

function explanation(s) {
  const share = shares.format(s.confidence);
  const meter = element("meter", { min: 0, max: 1, value: s.confidence, "aria-label": words.confidence });
  const confidence = s.rule && element("span", {}, meter, " ", words.right(share));
  const tags = patterns.get(s.rule);
  const pattern = tags && element("code", { class: "pattern" }, tags);
  return element("section", { class: "why", id: "why", "aria-label": words.explanation(s.number) }, details([
    [words.speaker, named("speaker", s.speaker || "")], [words.words, slice(s, s.mention)], [words.role, s.role], [words.id, s.speaker_id],
    [words.introduced, slice(s, s.cue)], [words.stance, s.stance && (words.stances[s.stance] || s.stance)], [words.addressee, s.addressee],
    [words.through, s.source.join(", ")], [words.medium, s.medium], [words.saidOn, s.said_on], [words.kind, words[s.kind] || s.kind],
    [words.rule, s.rule ? element("span", {}, element("code", {}, s.rule), pattern && " ", pattern) : words.noRule], [words.confidence, confidence],
  ], "reasons"));
}
