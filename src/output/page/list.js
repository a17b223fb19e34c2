// A list: of thousands of rows only those in sight are drawn. What a row is, and how high, is told by the page's own list: size(row)
// in the reader's own size of letters, and row(at), which draws it.

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

  // Where each row begins: rows of a kind are equally high.
  measure() {
    const em = parseFloat(getComputedStyle(this.box).fontSize);
    this.tops = [0];
    for (const row of this.rows) this.tops.push(this.tops[this.tops.length - 1] + Math.round(em * this.size(row)));
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

  // How much of the list's top something else covers.
  covered() {
    return 0;
  }

  reveal(at) {
    const pace = this.pace();
    const room = this.box.clientHeight;
    const top = this.box.scrollTop * pace;
    const covered = this.covered();
    if (this.tops[at] < top + covered) this.box.scrollTop = Math.max(0, this.tops[at] - covered) / pace;
    else if (this.tops[at + 1] > top + room) this.box.scrollTop = (this.tops[at + 1] - room) / pace;
    this.draw();
  }

  // The row that a key leads to, if it leads to one.
  next(key) {
    const page = Math.max(1, Math.floor(this.box.clientHeight / 100));
    const moves = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    return key in moves ? Math.min(this.rows.length - 1, Math.max(0, this.current + moves[key])) : undefined;
  }
}
