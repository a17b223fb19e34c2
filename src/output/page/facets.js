// The filters: for each facet the values that there are, the most frequent first. A page tells what its facets are in FACETS (the
// values of each of what is listed), UNKNOWN (the word for no value), OWN (those that have the page's own words) and `wanted`.

// More are found by typing.
const SHOWN = 40;
// Fewer need no finding.
const TYPED = 12;

const named = (facet, value) => (OWN[facet] ? OWN[facet][value] || value : value || UNKNOWN[facet]);
const isFiltered = () => Object.keys(FACETS).some((facet) => wanted[facet].size);
const passes = (facet, one) => !wanted[facet].size || FACETS[facet](one).some((value) => wanted[facet].has(value));

// The facets that leave something out.
const failing = (one) => Object.keys(FACETS).filter((facet) => !passes(facet, one));
// The facets in which it counts all the same: it would be found if nothing else of the facet were chosen.
const countedIn = (failed) => (failed.length > 1 ? [] : failed.length ? failed : Object.keys(FACETS));

// What is chosen, to and from an address.
function tellFacets(parts) {
  for (const facet of Object.keys(FACETS)) for (const value of wanted[facet]) parts.append(facet, value);
}

function readFacets(parts) {
  for (const facet of Object.keys(FACETS)) wanted[facet] = new Set(parts.getAll(facet));
}

class Facet {
  constructor(name, changed) {
    this.name = name;
    this.changed = changed;
    this.typed = element("input", { type: "search", autocomplete: "off", spellcheck: "false", "aria-label": words.find + words[name] });
    this.values = element("div", { class: "values" });
    this.rest = element("p", { class: "rest" });
    this.drawn = "";
    this.typed.placeholder = words.find + words[name];
    this.typed.addEventListener("input", () => this.draw(this.counts));
    const legend = element("legend", {}, words[name]);
    this.box = element("fieldset", { "data-facet": name }, legend, this.typed, this.values, this.rest);
  }

  draw(counts) {
    this.counts = counts;
    const typed = fold(this.typed.value.trim());
    const chosen = wanted[this.name];
    const matches = [...counts].filter(([value]) => !typed || fold(named(this.name, value)).includes(typed));
    matches.sort((a, b) => b[1] - a[1] || byName.compare(a[0], b[0]));
    const shown = matches.slice(0, SHOWN);
    // What is chosen can always be taken back.
    for (const value of chosen) {
      if (!shown.some(([other]) => other === value)) shown.push([value, counts.get(value) || 0]);
    }
    this.typed.hidden = counts.size <= TYPED && !typed;
    const more = matches.length - SHOWN;
    this.rest.textContent = more > 0 ? words.more(numbers.format(more)) : "";
    // Boxes that stay the same keep the focus.
    const now = JSON.stringify(shown);
    if (now !== this.drawn) {
      this.drawn = now;
      this.values.replaceChildren(...shown.map(([value, count]) => this.option(value, count)));
    }
    for (const box of this.values.querySelectorAll("input")) box.checked = chosen.has(box.value);
  }

  clear() {
    wanted[this.name].clear();
    this.typed.value = "";
  }

  option(value, count) {
    const box = element("input", { type: "checkbox", value });
    box.addEventListener("change", () => {
      if (box.checked) wanted[this.name].add(value);
      else wanted[this.name].delete(value);
      this.changed();
    });
    const name = element("span", { class: "name", dir: "auto", lang: OWN[this.name] ? undefined : "fr" }, named(this.name, value));
    return element("label", {}, box, name, " ", element("span", { class: "times" }, numbers.format(count)));
  }
}
