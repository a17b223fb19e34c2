// The list of articles and their statements.

class Statements extends List {
  size(row) {
    return row.statement ? 5.5 : 3.25;
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
}
