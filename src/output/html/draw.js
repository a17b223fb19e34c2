// Elements, and nothing but text in them: no string of an article is ever read as markup.

const $ = (id) => document.getElementById(id);

// An element with attributes and children, of which strings become text.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes || {})) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(attribute, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

// Writes the page's own words where its markup asks for them.
function say() {
  document.documentElement.lang = LANGUAGE;
  for (const place of document.querySelectorAll("[data-word]")) place.textContent = words[place.dataset.word];
  for (const place of document.querySelectorAll("[data-label]")) place.setAttribute("aria-label", words[place.dataset.label]);
}

// Letters without accents or case, all quotation marks and apostrophes alike, white space as one space.
const fold = (text) =>
  text.normalize("NFD").replace(/\p{Mn}+/gu, "").toLowerCase().replace(/[’‘ʼ]/g, "'").replace(/œ/g, "oe").replace(/æ/g, "ae")
    .replace(/[«»“”„]/g, "\"").replace(/\s+/g, " ");

// What is searched: words apart, or several together in quotation marks.
const terms = (query) => [...fold(query).matchAll(/"([^"]+)"?|([^\s"]+)/g)].map((m) => (m[1] || m[2]).trim()).filter(Boolean);

// Where terms stand in a text: [start, end] in it.
function hits(text, wanted) {
  if (!wanted.length) return [];
  // A character may fold into none or several: where each of the folded text's comes from.
  let folded = "";
  const from = [];
  let at = 0;
  for (const character of text) {
    const plain = fold(character);
    // White space that follows white space is gone.
    if (!(plain === " " && folded.endsWith(" "))) {
      for (let i = 0; i < plain.length; i++) from.push(at);
      folded += plain;
    }
    at += character.length;
  }
  from.push(at);
  const found = [];
  for (const term of wanted) {
    for (let i = folded.indexOf(term); i >= 0; i = folded.indexOf(term, i + term.length)) {
      found.push([from[i], from[i + term.length]]);
    }
  }
  return found;
}
