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

// Names and what they are, without those of which nothing is known; `apart`: each pair in a box.
function details(pairs, kind, apart = false) {
  const known = pairs.filter(([, value]) => value).map(([name, value]) => [element("dt", {}, name), " ", element("dd", { dir: "auto" }, value)]);
  const boxes = apart ? known.map((pair) => element("div", {}, ...pair)) : known.flat();
  return known.length ? element("dl", { class: kind }, ...boxes) : undefined;
}

// An address is followed only to the web: it comes from the article's page.
const link = (address, text) =>
  /^https?:\/\//i.test(address || "") ? element("a", { href: address, rel: "noreferrer noopener" }, text) : undefined;

// Not at every letter of a word typed fast.
function whenTyped(box, then) {
  let waiting;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(then, 120);
  });
}

// A link to a part of the page moves the focus and leaves the address as it is.
function skips() {
  for (const skip of document.querySelectorAll(".skip")) {
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      const place = $(skip.hash.slice(1));
      place.focus();
      place.scrollIntoView();
    });
  }
}

// Puts something else on the next paper than what is read.
function onPaper(made) {
  $("printed").replaceChildren(...made);
  document.body.classList.add("listed");
}
addEventListener("afterprint", () => {
  document.body.classList.remove("listed");
  $("printed").replaceChildren();
});

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
