// The list: of thousands of rows only those in sight are drawn.

// Browsers hold no element much higher than this, in pixels; a longer list is scrolled through faster.
const HIGHEST = 8000000;
// Rows drawn above and below those in sight.
const SPARE = 6;

class List {
  constructor(box, inner, chosen) {
    this.box = box;
    this.inner = inner;
    this.chosen = chosen;
    this.rows = [];
    this.tops = [0];
    this.current = -1;
    this.drawn = new Map();
    box.addEventListener("scroll", () => this.draw());
    new ResizeObserver(() => this.measure()).observe(box);
  }

  show(rows) {
    this.rows = rows;
    this.measure();
  }

  // Where each row begins: rows of a kind are equally high, in the reader's own size of letters.
  measure() {
    const em = parseFloat(getComputedStyle(this.box).fontSize);
    this.tops = [0];
    for (const row of this.rows) this.tops.push(this.tops[this.tops.length - 1] + Math.round(em * (row.statement ? 5.5 : 3.25)));
    this.inner.style.height = `${Math.min(this.height(), HIGHEST)}px`;
    this.clear();
    this.draw();
  }

  height() {
    return this.tops[this.tops.length - 1];
  }

  // How much of the list a pixel of scrolling passes.
  pace() {
    const room = this.box.clientHeight;
    return this.height() > HIGHEST ? (this.height() - room) / (HIGHEST - room) : 1;
  }

  // The row at a height, by halving.
  at(height) {
    let [low, high] = [0, this.rows.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.tops[middle] <= height) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  clear() {
    this.drawn.clear();
    this.inner.replaceChildren();
  }

  draw() {
    const scrolled = this.box.scrollTop;
    const top = scrolled * this.pace();
    const first = Math.max(0, this.at(top) - SPARE);
    const last = Math.min(this.rows.length - 1, this.at(top + this.box.clientHeight) + SPARE);
    for (const [at, row] of this.drawn) {
      if ((at < first || at > last) && at !== this.current) {
        row.remove();
        this.drawn.delete(at);
      }
    }
    for (let at = first; at <= last; at++) this.place(at, scrolled, top);
    // Whoever listens must hear it wherever it is.
    if (this.current >= 0) this.place(this.current, scrolled, top);
  }

  place(at, scrolled, top) {
    if (!this.drawn.has(at)) {
      const row = this.row(at);
      row.style.height = `${this.tops[at + 1] - this.tops[at]}px`;
      this.drawn.set(at, row);
      this.inner.append(row);
    }
    this.drawn.get(at).style.top = `${scrolled + this.tops[at] - top}px`;
  }

  row(at) {
    const { article, statement } = this.rows[at];
    const role = {
      role: "option", id: `row${at}`, "aria-posinset": at + 1, "aria-setsize": this.rows.length, "aria-selected": String(at === this.current),
    };
    const about = [article.outlet, article.published].filter(Boolean).join(" · ");
    const made = statement
      ? element("div", { ...role, class: `row ${statement.kind}` },
        element("div", { class: "who" },
          element("b", { dir: "auto", lang: "fr" }, named("speaker", statement.speaker || "")), " ",
          element("span", { class: "kind" }, words[statement.kind] || statement.kind)),
        element("div", { class: "what", dir: "auto", lang: "fr" }, quote(statement)))
      : element("div", { ...role, class: "row article" },
        element("b", { dir: "auto", lang: "fr" }, title(article)), element("div", { class: "about" }, about || article.id));
    made.addEventListener("click", () => this.choose(at, true));
    return made;
  }

  // Makes a row the one that is read; `opened`: by more than passing over it.
  choose(at, opened) {
    if (at < 0 || at >= this.rows.length) return;
    this.mark(at);
    this.reveal(at);
    this.chosen(this.rows[at], opened);
  }

  mark(at) {
    this.drawn.get(this.current)?.setAttribute("aria-selected", "false");
    this.current = at;
    this.draw();
    this.drawn.get(at)?.setAttribute("aria-selected", "true");
    if (at < 0) this.box.removeAttribute("aria-activedescendant");
    else this.box.setAttribute("aria-activedescendant", `row${at}`);
  }

  reveal(at) {
    const pace = this.pace();
    const room = this.box.clientHeight;
    const top = this.box.scrollTop * pace;
    if (this.tops[at] < top) this.box.scrollTop = this.tops[at] / pace;
    else if (this.tops[at + 1] > top + room) this.box.scrollTop = (this.tops[at + 1] - room) / pace;
    this.draw();
  }
}
