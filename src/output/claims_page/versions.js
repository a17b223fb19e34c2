// A claim opened: its versions one under the other, with what each does to the fullest.

// Words, with those that were searched marked.
function marked(said, asked) {
  const found = hits(said, asked).sort((a, b) => a[0] - b[0]);
  const made = [];
  let at = 0;
  for (const [start, end] of found) {
    if (start < at) continue;
    made.push(said.slice(at, start), element("mark", { class: "hit" }, said.slice(start, end)));
    at = end;
  }
  return [...made, said.slice(at)];
}

// The words of a version: those that it lacks, those that only it has and those in another form stand out, and are told to those who
// do not see it.
function wording(version, asked) {
  const box = element("blockquote", { dir: "auto", lang: "fr" });
  // Another form of a verb may be all that contradicts.
  const turns = version.contradicts.some((name) => name === "modal" || name === "negation");
  const unseen = (word) => element("span", { class: "unseen", lang: LANGUAGE }, word);
  version.parts.forEach(([is, said, full], i) => {
    const beside = is === "cut" || version.parts[i - 1]?.[0] === "cut";
    // Cut words are no part of the version, which has no space for them.
    const before = version.parts[i - 1]?.[1] || " ";
    if (beside && !/[\s'’(«“"]$/.test(before) && !/^[\s,.;:!?…)]/.test(said)) box.append(" ");
    if (is === "kept") box.append(...marked(said, asked));
    else if (is === "form") box.append(element("span", { class: turns && !/\d/.test(said + full) ? "form turned" : "form", title: words.form(full) }, ...marked(said, asked)));
    else if (is === "cut") box.append(element("del", { title: words.cut }, unseen(words.cutFrom), said, unseen(words.ends)));
    else box.append(element("ins", { title: words.added }, unseen(words.addedTo), ...marked(said, asked), unseen(words.ends)));
  });
  return box;
}

const differenceName = (name) => words.differences[name] || name;

function versionShown(version, asked) {
  const against = new Set(version.contradicts);
  const outlet = outletName(version.outlet);
  // Without an address to follow, the file.
  const place = link(version.address, outlet);
  const chips = version.differences.map((name) => element("li", { class: against.has(name) ? "against" : undefined },
    against.has(name) ? element("span", { "aria-hidden": "true" }, `${SHAPES.contradicts} `) : null, differenceName(name)));
  const label = version.contradicts.length ? words.contradicted : words.differs;
  const relation = words.relations[version.relation] || version.relation;
  return element("li", { class: `version ${version.contradicts.length ? "contradicts" : version.relation}`, "data-outlet": version.outlet, tabindex: -1 },
    element("p", { class: "carrier" },
      element("b", { dir: "auto", lang: "fr" }, place || outlet), " ",
      element("span", { class: "day" }, version.published || ""), " ",
      element("span", { class: "relation" }, relation), " ",
      version.relation === "fullest" || version.relation === "same" ? null : element("span", { class: "alike" }, words.alike(shares.format(version.similarity)))),
    element("p", { class: against.has("speaker") ? "says against" : "says", dir: "auto", lang: "fr" },
      element("b", {}, ...marked(named("speaker", version.speaker || ""), version.speaker ? asked : [])),
      version.role && version.role !== version.speaker ? ` (${version.role})` : null, version.cue ? ` — ${version.cue}` : null),
    wording(version, asked),
    version.differences.length ? element("ul", { class: "differences", "aria-label": label }, ...chips) : null,
    details([
      [words.through, version.source.join(", ")], [words.medium, version.medium], [words.saidOn, version.said_on],
      [words.addressee, version.addressee], [words.stance, version.stance && (words.stances[version.stance] || version.stance)],
      [words.kind, words[version.kind] || version.kind], [place ? words.article : words.document, place ? version.title : version.document],
    ], "account", true));
}

// More outlets are told by their number, and named if asked for.
const NAMED = 20;

// What the outlets of the story do with a claim, each kind of doing with its outlets.
function doings(claim) {
  const each = Object.keys(SHAPES).map((what) => {
    const outlets = claim.story.outlets.filter((_, at) => does(claim, at) === what).map(outletName);
    if (!outlets.length) return [words.doing[what]];
    const names = element("span", { class: what, lang: "fr" }, outlets.join(", "));
    if (outlets.length <= NAMED) return [words.doing[what], names];
    return [words.doing[what], element("details", {}, element("summary", {}, plural(outlets.length, words.ofOutlets)), names)];
  });
  return details(each, "doings");
}

function claimShown(claim, asked) {
  const [fullest] = claim.versions;
  const days = [...new Set(claim.versions.map((version) => version.published).filter(Boolean))].sort();
  const time = days.length > 1 ? `${days[0]} – ${days[days.length - 1]}` : days[0];
  const counts = [words.claim(numbers.format(claim.number)), plural(claim.versions.length, words.ofVersions),
    plural(claim.outlets, words.ofOutlets), plural(claim.origins, words.ofOrigins), time];
  return element("article", { class: "opened" },
    element("p", { class: "counts" }, counts.filter(Boolean).join(" · ")),
    element("h2", { dir: "auto", lang: "fr" }, named("speaker", fullest.speaker || "")),
    doings(claim),
    element("p", { class: "signs" }, element("del", {}, words.cut), " ", element("ins", {}, words.added), " ",
      element("span", { class: "form" }, words.inForm)),
    element("ol", { class: "versions" }, ...claim.versions.map((version) => versionShown(version, asked))));
}
