// The stories of the page, their claims and versions, and which of them the filters and the search choose.

const stories = [];
const claims = [];

function load() {
  for (const block of document.querySelectorAll('script[type="application/json"]')) {
    const story = JSON.parse(block.textContent);
    // The words are held once.
    block.remove();
    story.index = stories.length;
    for (const claim of story.claims) {
      claim.story = story;
      claim.does = new Map(claim.does);
      for (const version of claim.versions) {
        version.claim = claim;
        version.outlet = story.outlets[version.outlet];
        version.source ||= [];
        version.differences ||= [];
        version.contradicts ||= [];
        // When it was said is what it is filtered by, and else when it was printed.
        version.day = version.said_on || version.published;
      }
      claims.push(claim);
    }
    stories.push(story);
  }
}

// A document without an outlet is an outlet for itself: its name rather than its path.
const outletName = (outlet) => outlet.split(/[\\/]/).filter(Boolean).pop() || outlet;
const does = (claim, at) => claim.does.get(at) || "omits";
// Another shape each, for those who do not tell colours.
const SHAPES = { carries: "●", trims: "◐", contradicts: "▲", omits: "–" };

// By what claims are filtered: the values of each of their versions.
const FACETS = {
  speaker: (v) => [v.speaker || ""],
  outlet: (v) => [v.outlet],
  difference: (v) => v.differences,
};
const UNKNOWN = { speaker: words.nobody, outlet: words.noOutlet, difference: "" };
// Those whose values are the page's own words.
const OWN = { difference: words.differences };

// What the reader asks for.
const wanted = { query: "", from: "", to: "" };
for (const facet of Object.keys(FACETS)) wanted[facet] = new Set();

const isAsked = () => Boolean(isFiltered() || wanted.query || wanted.from || wanted.to);

// A month or a year is compared as far as it is known.
function inTime({ day }) {
  if (!wanted.from && !wanted.to) return true;
  if (!day) return false;
  return (!wanted.from || day >= wanted.from.slice(0, day.length)) && (!wanted.to || day <= wanted.to.slice(0, day.length));
}

const quote = (version) => version.parts.filter(([is]) => is !== "cut").map(([, said]) => said).join("");

function found(version, asked) {
  if (!asked.length) return true;
  version.folded ??= fold([quote(version), version.speaker, version.role, version.cue, version.addressee, version.outlet, version.title,
    ...version.source].filter(Boolean).join("\n"));
  return asked.every((term) => version.folded.includes(term));
}

// Places of a story's outlets in the order of their columns: those that are asked for first.
function columns({ outlets }) {
  const places = [...outlets.keys()];
  const isAsked = (place) => wanted.outlet.has(outlets[place]);
  return [...places.filter(isAsked), ...places.filter((place) => !isAsked(place))];
}

// The rows of the matrix, stories above their claims, and in how many claims each value of each facet would be found if nothing else
// of its facet were chosen. All that is asked for must be so of one version.
function choose() {
  const asked = terms(wanted.query);
  const counts = {};
  for (const facet of Object.keys(FACETS)) counts[facet] = new Map();
  const rows = [];
  let [chosen, held] = [0, 0];
  for (const story of stories) {
    const head = rows.length;
    story.columns = columns(story);
    for (const claim of story.claims) {
      let some = false;
      const values = new Map(Object.keys(FACETS).map((facet) => [facet, new Set()]));
      for (const version of claim.versions) {
        if (!inTime(version) || !found(version, asked)) continue;
        const failed = failing(version);
        some ||= !failed.length;
        for (const facet of countedIn(failed)) for (const value of FACETS[facet](version)) values.get(facet).add(value);
      }
      for (const [facet, each] of values) for (const value of each) counts[facet].set(value, (counts[facet].get(value) || 0) + 1);
      if (!some) continue;
      if (rows.length === head) rows.push({ story, head });
      rows.push({ story, claim, head });
      chosen += 1;
    }
    if (rows.length > head) held += 1;
  }
  return { rows, counts, claims: chosen, stories: held };
}
