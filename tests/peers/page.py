"""Reads the page of articles of tests/peers.rs: page.py PAGE SCREENSHOTS [AXE]."""

import csv
from pathlib import Path

import pypdf
from reader import Reader, page, policy_bites, same, shots
from selenium.webdriver.common.keys import Keys

FRAMES = Path(__file__).parents[2] / "lexicons/fr/frames.csv"


def opens_alone(r):
    same([a for a in r.requests() if a != page.as_uri()], [])
    same(r.messages(), [])
    same(r.one("html").get_attribute("lang"), "fr")
    # Many rows, few of them drawn.
    rows = int(r.one(".row").get_attribute("aria-setsize"))
    r.tab()
    same((r.focused().get_attribute("class"), r.focused().text), ("skip", "Aller à la liste"))
    r.press(Keys.ENTER)
    same(r.focused().get_attribute("id"), "list")
    assert rows > 300 and len(r.all(".row")) < 60, (rows, len(r.all(".row")))
    r.run("const list = document.getElementById('list'); list.scrollTop = list.scrollHeight")
    r.wait(lambda: r.run(f"return !!document.getElementById('row{rows - 1}')"), "the last row is not drawn at the end")
    assert len(r.all(".row")) < 60
    r.run("document.getElementById('list').scrollTop = 0")


def filters(r):
    whole = r.count()
    r.choose("speaker", "Awa Diop")
    r.wait(lambda: r.count() != whole, "a speaker changes nothing")
    same([row.split("\n")[0] for row in r.rows() if "\nLe Courrier" not in row], ["Awa Diop"] * 4)
    assert "speaker=Awa+Diop" in r.browser.current_url, r.browser.current_url
    same(r.run("return document.querySelector('#count').getAttribute('role')"), "status")
    r.choose("source", "AFP")
    r.wait(lambda: r.count().startswith("3 paroles dans 1 article"), "a source narrows no further")
    r.one("#clear").click()
    same(r.count(), whole)
    # The kinds add up to all statements.
    r.choose("outlet", "Registre")
    r.wait(lambda: r.count() == "150 paroles dans 150 articles", "an outlet narrows nothing")
    r.one("#clear").click()


def searches(r):
    whole = r.count()
    r.search("reouverture PREMATUREE")
    same(r.count(), "Rien ne correspond.")
    r.search("gerard elie")
    assert any("prématurée" in row for row in r.rows()), r.rows()
    # Words that no statement holds are found in the texts.
    r.search("recolte")
    same(r.count(), "Rien ne correspond.")
    r.one('#scope option[value="text"]').click()
    r.wait(lambda: r.count() == "0 parole dans 1 article", "the text of an article is not searched")
    same([mark.text for mark in r.all("#article .hit")], ["récolte"])
    r.one("#clear").click()
    r.one('#scope option[value=""]').click()
    same(r.count(), whole)


def stays_text(r):
    r.search("script")
    r.wait(lambda: "hostile" in r.one("#article h2").text, "the article is not shown")
    text = r.one("#article .text").text
    for words in ("<script>window.ran = alert(1)</script>", "<img src=x onerror=window.ran=1><!--", "{{script}}", "& rien d’autre"):
        assert words in text.replace("\n", " "), (words, text)
    same(r.run("return typeof window.ran"), "undefined")
    same(len(r.all("#article script, #article img")), 0)
    r.one("#clear").click()


def marks_the_words(r):
    def texts(layer):
        """The words of each mark, of which what was searched may be a part."""
        return r.run("""
            const found = new Map();
            for (const m of document.querySelectorAll("#article ." + arguments[0])) {
              const mark = arguments[0] === "quotation" ? m.dataset.of : m;
              found.set(mark, (found.get(mark) || "") + m.textContent);
            }
            return [...found.values()];""", layer)

    def marked(query, layer):
        r.search(query)
        r.wait(lambda: texts("quotation"), "no mark")
        return texts(layer)

    same(marked("chantier", "quotation"), ["Bravo 🎉 à toutes les équipes du port 👏🏽 !", "Le chantier 🚧 avance bien"])
    same(texts("mention"), ["Zoé Lemaître", "elle"])
    same(marked("مرحبا", "quotation"), ["مرحبا بكم جميعا في مدينتنا"])
    same(r.run("return getComputedStyle(document.querySelector('#article .text p')).direction"), "rtl")
    same(marked("\"pont rouvrira\"", "cue")[0], "a annoncé")
    assert "l’AFP" in texts("origin"), texts("origin")
    r.one("#clear").click()


def explains(r):
    r.search("\"pont rouvrira\"")
    r.wait(lambda: r.all("#article button.number"), "no number")
    button = next(b for b in r.all("#article button.number") if "Awa Diop" in b.get_attribute("aria-label"))
    same(button.get_attribute("aria-expanded"), "false")
    button.click()
    why = r.one("#why").text
    same(button.get_attribute("aria-expanded"), "true")
    for words in ("Règle", "Confiance", "%", "maire de Louvigny", "AFP", "a annoncé"):
        assert words in why, (words, why)
    rule, pattern = [code.text for code in r.all("#why code")]
    # The pattern of the very rule, with the names of its groups as they are written.
    with FRAMES.open(newline="", encoding="utf-8") as frames:
        same(pattern, next(frame["pattern"] for frame in csv.DictReader(frames) if frame["id"] == rule))
    assert "<c>" in pattern, pattern
    button.click()
    same(r.all("#why"), [])
    # So does the quote itself.
    r.one("#article .quotation").click()
    assert r.all("#why")
    r.one("#clear").click()


def keys(r):
    r.one("#query").click()
    for _ in range(100):
        r.press(Keys.TAB)
        if r.focused().get_attribute("id") == "list":
            break
    same(r.focused().get_attribute("id"), "list")
    r.press(Keys.HOME)
    at = lambda: int(r.one("#list").get_attribute("aria-activedescendant").removeprefix("row"))
    same(at(), 0)
    r.press("j", Keys.ARROW_DOWN, "k")
    same(at(), 1)
    same([row.get_attribute("id") for row in r.all('.row[aria-selected="true"]')], ["row1"])
    outline = r.run("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "the focus is not to be seen"
    r.press(Keys.ENTER)
    assert "number" in r.focused().get_attribute("class") and r.all("#why"), r.focused().get_attribute("outerHTML")
    r.press("j")
    same(at(), 2)
    r.press(Keys.ENTER)
    assert r.all("#why")
    r.press(Keys.ESCAPE)
    same(r.all("#why"), [])
    r.press(Keys.ESCAPE)
    same(r.focused().get_attribute("id"), "list")
    r.press(Keys.END)
    same(at(), int(r.one(".row").get_attribute("aria-setsize")) - 1)
    r.press(Keys.HOME)
    # Every filter is a box that the space bar ticks.
    box = r.one('[data-facet="outlet"] input[type="checkbox"]')
    r.run("arguments[0].focus()", box)
    r.press(Keys.SPACE)
    assert r.focused() == r.one('[data-facet="outlet"] input[type="checkbox"]') and r.focused().is_selected()
    r.one("#clear").click()
    same(r.focused().get_attribute("id"), "query")


def prints(r):
    # Paper as a reader's own print makes it.
    r.media("", "")
    (shots / "page.pdf").write_bytes(r.pdf())
    said = pypdf.PdfReader(shots / "page.pdf").pages[0].extract_text()
    for words in ("a annoncé mardi Awa Diop", "1. Awa Diop (maire de Louvigny)", "AFP"):
        assert words in said, (words, said)
    assert "Filtres" not in said and "Imprimer" not in said, said
    # All that is listed, an article a page.
    r.run("window.print = () => {}")
    r.one("#clear").click()
    r.choose("outlet", "La Gazette")
    r.one("#print").click()
    (shots / "list.pdf").write_bytes(r.pdf())
    same(len(pypdf.PdfReader(shots / "list.pdf").pages), 3)
    r.run("dispatchEvent(new Event('afterprint'))")
    same(r.run("return document.getElementById('printed').children.length"), 0)
    r.one("#clear").click()
    r.search("louvigny")
    r.media("print")
    shown = lambda selector: r.run("return [...document.querySelectorAll(arguments[0])].some((e) => e.checkVisibility())", selector)
    assert shown("#article .text") and shown("#article .notes")
    for hidden in ("header", "#filters", "#list", ".why"):
        assert not shown(hidden), hidden
    same(r.run("return getComputedStyle(document.querySelector('#article .quotation')).textDecorationLine"), "underline")
    r.media()


with Reader() as r:
    for check in (opens_alone, filters, searches, stays_text, marks_the_words, explains, keys):
        check(r)
    r.search("louvigny")
    r.all("#article button.number")[0].click()
    for scheme in ("light", "dark"):
        r.media(scheme=scheme)
        r.shot(f"wide-{scheme}")
        r.accessible()
    r.media()
    prints(r)
    r.narrow()
    r.shot("narrow-list")
    r.accessible()
    r.run("document.getElementById('list').scrollIntoView()")
    r.wait(lambda: next(row for row in r.all(".row") if "pont rouvrira" in row.text).click() or True, "no row to click")
    for scheme in ("light", "dark"):
        r.media(scheme=scheme)
        r.shot(f"narrow-{scheme}")
    r.accessible()
    r.one("#back").click()
    same(r.focused().get_attribute("id"), "list")
    same(r.requests(), [])
    policy_bites(r)

# What was asked for comes back with the address, in another language too.
with Reader("en", address="#speaker=Awa+Diop&kind=direct&article=1") as r:
    same(r.one("html").get_attribute("lang"), "en")
    assert "statements in" in r.count(), r.count()
    assert r.run("return document.querySelector('[data-facet=speaker] input:checked').value") == "Awa Diop"
