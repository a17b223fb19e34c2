// The matrix of claims by outlets: of thousands of rows and columns only those in sight are drawn.

// Columns are drawn in so many at once.
const COLUMNS = 8;

class Matrix extends List {
  constructor(box, inner, head, chosen) {
    super(box, inner, chosen);
    this.head = head;
    // Where the reader is: 0 on the claim itself, from 1 on an outlet.
    this.column = 0;
  }

  size(row) {
    if (row.claim) return this.stacked ? 8.6 : 5.4;
    return this.stacked ? 5.7 : 3.9;
  }

  // How wide the claims and the outlets are, in pixels; where there is little room, outlets stand below their claim.
  measure() {
    const em = parseFloat(getComputedStyle(this.box).fontSize);
    const room = this.box.clientWidth;
    const most = this.rows.reduce((most, row) => Math.max(most, row.story.columns.length), 1);
    this.stacked = room < 40 * em;
    const beside = this.stacked ? room : room - 24 * em;
    this.cell = Math.floor(Math.min(8 * em, Math.max(5.25 * em, beside / most)));
    this.claim = this.stacked ? room : Math.floor(Math.min(44 * em, Math.max(18 * em, room - most * this.cell)));
    this.box.classList.toggle("stacked", this.stacked);
    this.inner.style.width = `${this.width(most)}px`;
    this.box.setAttribute("aria-rowcount", this.rows.length);
    this.box.setAttribute("aria-colcount", most + 1);
    this.headed = undefined;
    super.measure();
  }

  width(outlets) {
    return Math.max(this.box.clientWidth, (this.stacked ? 0 : this.claim) + outlets * this.cell);
  }

  // The columns in sight, from and to.
  sight() {
    const left = Math.floor(this.box.scrollLeft / this.cell);
    const right = Math.ceil((this.box.scrollLeft + this.box.clientWidth - (this.stacked ? 0 : this.claim)) / this.cell);
    return [Math.floor(left / COLUMNS) * COLUMNS, Math.ceil(right / COLUMNS) * COLUMNS];
  }

  covered() {
    return this.rows.length ? this.tops[1] : 0;
  }

  draw() {
    const [from, to] = this.sight();
    if (from !== this.from || to !== this.to) {
      [this.from, this.to] = [from, to];
      this.headed = undefined;
      this.clear();
    }
    super.draw();
    // The outlets of the story in sight stay above its claims.
    const story = this.rows[this.at(this.box.scrollTop * this.pace())]?.head;
    if (story === this.headed) return;
    this.headed = story;
    this.head.hidden = story === undefined;
    if (story === undefined) return;
    const row = this.row(story);
    for (const named of [row, ...row.querySelectorAll("*")]) for (const name of ["id", "role", "aria-rowindex", "aria-colindex"]) named.removeAttribute(name);
    row.style.height = `${this.covered()}px`;
    this.head.replaceChildren(row);
  }

  row(at) {
    const { story, claim } = this.rows[at];
    const made = element("div", {
      role: "row", id: `row${at}`, class: claim ? "row" : "row story", "aria-rowindex": at + 1,
      "aria-selected": claim ? String(at === this.current) : undefined,
    }, claim ? this.told(at, claim) : this.heading(at, story));
    made.style.width = `${this.width(story.columns.length)}px`;
    // The column that the reader is on is drawn wherever it is.
    const columns = new Set(Array.from({ length: Math.max(0, Math.min(this.to, story.columns.length) - this.from) }, (_, i) => this.from + i));
    if (this.column && this.column <= story.columns.length) columns.add(this.column - 1);
    for (const column of [...columns].sort((a, b) => a - b)) made.append(claim ? this.done(at, claim, column) : this.outlet(at, story, column));
    made.addEventListener("click", (event) => {
      const cell = event.target.closest(".cell");
      this.column = cell ? Number(cell.dataset.at) + 1 : 0;
      this.choose(at, true);
    });
    return made;
  }

  heading(at, story) {
    const listed = this.rows.filter((row) => row.claim && row.head === at).length;
    const days = [...new Set(story.claims.flatMap((claim) => claim.versions.map((version) => version.published)).filter(Boolean))].sort();
    const time = days.length > 1 ? `${days[0]} – ${days[days.length - 1]}` : days[0];
    const about = [plural(listed, words.ofClaims), plural(story.outlets.length, words.ofOutlets), time].filter(Boolean).join(" · ");
    return this.first(at, "columnheader",
      element("b", story.title ? { dir: "auto", lang: "fr", title: story.title } : {}, story.title || words.story(story.index + 1)), element("div", { class: "about" }, about));
  }

  told(at, claim) {
    const [fullest] = claim.versions;
    const counts = `${plural(claim.outlets, words.ofOutlets)} · ${plural(claim.origins, words.ofOrigins)}`;
    return this.first(at, "rowheader",
      element("div", { class: "who" }, element("b", { dir: "auto", lang: "fr" }, named("speaker", fullest.speaker || "")), " ",
        element("span", { class: "kind" }, counts)),
      element("div", { class: "what", dir: "auto", lang: "fr" }, claim.essence));
  }

  here(at, column) {
    return at === this.current && column === this.column ? " at" : "";
  }

  first(at, role, ...children) {
    const made = element("div", { class: `first${this.here(at, 0)}`, role, id: `cell${at}-0`, "aria-colindex": 1 }, ...children);
    made.style.width = `${this.claim}px`;
    return made;
  }

  outletCell(at, column, role, name, ...children) {
    const made = element("div", { class: `cell ${name}${this.here(at, column + 1)}`, role, id: `cell${at}-${column + 1}`, "data-at": column, "aria-colindex": column + 2 }, ...children);
    made.style.left = `${(this.stacked ? 0 : this.claim) + column * this.cell}px`;
    made.style.width = `${this.cell}px`;
    return made;
  }

  outlet(at, story, column) {
    const outlet = story.outlets[story.columns[column]];
    return this.outletCell(at, column, "columnheader", "outlet", element("span", { title: outlet, lang: "fr", dir: "auto" }, outletName(outlet)));
  }

  // What an outlet does with a claim.
  done(at, claim, column) {
    const outlet = claim.story.columns[column];
    const what = does(claim, outlet);
    return this.outletCell(at, column, "gridcell", what,
      element("span", { class: "unseen", lang: "fr" }, `${outletName(claim.story.outlets[outlet])} : `),
      element("span", { class: "shape", "aria-hidden": "true" }, SHAPES[what]), element("span", { class: "does" }, words.does[what]));
  }

  // Marks the row and the cell that the reader is on: both rows are drawn again.
  mark(at) {
    const row = this.rows[at];
    if (row) this.column = Math.min(this.column, row.story.columns.length);
    const before = this.current;
    this.current = at;
    // What stays above may be where the reader is.
    this.headed = undefined;
    for (const old of [before, at]) {
      this.drawn.get(old)?.remove();
      this.drawn.delete(old);
    }
    super.mark(at);
    if (row) this.box.setAttribute("aria-activedescendant", `cell${at}-${this.column}`);
  }

  reveal(at) {
    if (this.column) {
      const left = (this.column - 1) * this.cell;
      const room = this.box.clientWidth - (this.stacked ? 0 : this.claim);
      if (left < this.box.scrollLeft) this.box.scrollLeft = left;
      else if (left + this.cell > this.box.scrollLeft + room) this.box.scrollLeft = left + this.cell - room;
    }
    super.reveal(at);
  }
}
