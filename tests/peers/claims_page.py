"""Reads the page of claims of tests/peers.rs: claims.py PAGE SCREENSHOTS [AXE]."""

import pypdf
from reader import Reader, page, policy_bites, same, shots
from selenium.webdriver.common.keys import Keys


def opens_alone(r):
    same([a for a in r.requests() if a != page.as_uri()], [])
    same(r.messages(), [])
    same(r.one("html").get_attribute("lang"), "fr")
    # Many rows and columns, few of them drawn.
    rows = int(r.one("#list").get_attribute("aria-rowcount"))
    columns = int(r.one("#list").get_attribute("aria-colcount"))
    drawn = len(r.all("#rows .row")), len(r.all("#row1 .cell"))
    assert columns == 31 and drawn[0] < rows - 4 and drawn[1] < columns - 4, (rows, columns, drawn)
    r.tab()
    same((r.focused().get_attribute("class"), r.focused().text), ("skip", "Aller au tableau"))
    r.press(Keys.ENTER)
    same(r.focused().get_attribute("id"), "list")
    r.run("const list = document.getElementById('list'); list.scrollTop = list.scrollHeight")
    r.wait(lambda: r.run(f"return !!document.getElementById('row{rows - 1}')"), "the last row is not drawn at the end")
    r.run("document.getElementById('list').scrollTop = 0")


CHOSEN = "#rows .row[aria-selected=true]"


def open_claim(r, words):
    r.search(words)
    r.click(CHOSEN)


def tells_what_outlets_do(r):
    r.search("pont rouvrira")
    told = r.wait(lambda: [cell.get_attribute("textContent").split(" : ") for cell in r.all(f"{CHOSEN} .cell")], "no row")
    same([(outlet, does[1:]) for outlet, does in told],
         [("L'Écho", "contredit"), ("La Gazette", "coupe"), ("Le Courrier du Lac", "reprend"), ("Le Phare", "contredit")])
    # Each by a shape of its own.
    shapes = r.wait(lambda: {shape.get_attribute("textContent") for shape in r.all(f"{CHOSEN} .shape")}, "no shape")
    same(len(shapes), 3)
    r.one("#clear").click()


def opens_a_claim(r):
    same(r.all(".version"), [])
    open_claim(r, "pont rouvrira")
    versions = r.all("#claim .version")
    same([v.get_attribute("data-outlet") for v in versions], ["Le Courrier du Lac", "La Gazette", "L'Écho", "Le Phare"])
    fullest, gazette, echo, phare = versions
    assert "la plus complète" in fullest.text and "AFP" in fullest.text and "2025-03-01" in fullest.text, fullest.text
    same([e.text for e in fullest.find_elements("css selector", "del, ins")], [])
    words = lambda version, mark: [e.get_attribute("textContent") for e in version.find_elements("css selector", mark)]
    same(words(gazette, "del"), ["[absent : et 25 000 voitures y passeront chaque jour dans les deux sens]"])
    same((words(echo, "del"), words(echo, "ins")), (["[absent : 25 000]"], ["[ajouté : 52 000]"]))
    assert "nombre" in echo.text and "négation" in phare.text, (echo.text, phare.text)
    same([("contradicts" in v.get_attribute("class").split()) for v in versions], [False, False, True, True])
    # Only to the web; what has no such address is told by its file.
    links = [link.get_attribute("href") for link in r.all("#claim a")]
    same(links, ["https://courrier.example/pont", "https://echo.example/pont", "https://phare.example/pont"])
    assert "pont/gazette.txt" in gazette.text, gazette.text
    assert "claim=" in r.browser.current_url, r.browser.current_url
    r.run("document.getElementById('list').focus()")
    r.press(Keys.ESCAPE)
    same(r.all(".version"), [])
    assert "claim=" not in r.browser.current_url, r.browser.current_url
    r.one("#clear").click()


def keys(r):
    r.run("document.getElementById('list').focus()")
    r.press(Keys.HOME, *[Keys.ARROW_LEFT] * 30)
    at = lambda: r.one("#list").get_attribute("aria-activedescendant")
    same(at(), "cell0-0")
    r.press("j", Keys.ARROW_DOWN, "k")
    same(at(), "cell1-0")
    same([row.get_attribute("id") for row in r.all('#rows .row[aria-selected="true"]')], ["row1"])
    r.press(*[Keys.ARROW_RIGHT] * 29)
    same(at(), "cell1-29")
    assert r.run("return document.getElementById('cell1-29').getBoundingClientRect().right <= innerWidth"), "the cell is out of sight"
    same(r.all(".version"), [])
    outline = r.run("return getComputedStyle(document.getElementById('cell1-29')).outlineStyle")
    same(outline, "solid")
    r.press(Keys.ENTER)
    # The version of the outlet that the reader was on.
    same(r.focused().get_attribute("data-outlet"), "Registre 28")
    r.press("j")
    r.wait(lambda: at().startswith("cell2-"), "j does not go on")
    same(r.focused().get_attribute("id"), "reading")
    r.press(Keys.ESCAPE)
    same((r.focused().get_attribute("id"), r.all(".version")), ("list", []))
    r.press(Keys.ENTER)
    assert r.all(".version")
    r.one("#after").click()
    same(at().split("-")[0], "cell3")
    r.run("document.getElementById('list').focus()")
    r.press(Keys.ESCAPE)
    same(r.all(".version"), [])
    r.press(*[Keys.ARROW_LEFT] * 30)
    r.press(Keys.HOME)


def filters(r):
    whole = r.count()
    r.choose("difference", "nombre")
    r.wait(lambda: r.count() == "1 propos dans 1 sujet", f"a difference narrows nothing: {r.count()}")
    # All must be so of one version: Le Phare carries the claim, and with the same number.
    same([name.text for name in r.all('[data-facet="outlet"] .name')], ["L'Écho"])
    r.choose("outlet", "L'Écho")
    same(r.count(), "1 propos dans 1 sujet")
    same(r.run("return document.querySelector('#count').getAttribute('role')"), "status")
    assert "difference=number" in r.browser.current_url and "outlet=L%27%C3%89cho" in r.browser.current_url, r.browser.current_url
    r.one("#clear").click()
    same(r.count(), whole)
    # Outlets that are asked for come first.
    r.search("pont rouvrira")
    r.choose("outlet", "Le Phare")
    same([cell.text for cell in r.all("#row0 .cell")], ["Le Phare", "L'Écho", "La Gazette", "Le Courrier du Lac"])
    same(r.one("#row1 .cell").get_attribute("textContent"), "Le Phare : ▲contredit")
    r.one("#clear").click()
    # Of many speakers, one is found by typing.
    r.one('[data-facet="speaker"] input[type="search"]').send_keys("paul m")
    r.choose("speaker", "Paul Martin")
    r.wait(lambda: r.count() == "1 propos dans 1 sujet", "a speaker narrows nothing")
    r.one("#clear").click()
    def day(end, value):
        r.run("const box = document.getElementById(arguments[0]); box.value = arguments[1]; box.dispatchEvent(new Event('change'))", end, value)
    day("from", "2025-03-01")
    same(r.count(), "2 propos dans 1 sujet")
    day("from", "2025-03-03")
    same(r.count(), "1 propos dans 1 sujet")
    day("to", "2025-03-02")
    same(r.count(), "Rien ne correspond.")
    r.one("#clear").click()
    same(r.count(), whole)


def searches(r):
    whole = r.count()
    r.search("VOITURES y passeront")
    same(r.count(), "1 propos dans 1 sujet")
    r.search("aucun mot pareil")
    same((r.count(), r.all("#rows .row")), ("Rien ne correspond.", []))
    open_claim(r, "reconnu")
    r.search("voitures")
    r.wait(lambda: [mark.text for mark in r.all("#claim .hit")] == ["voitures"] * 3, "what is searched is not marked")
    r.one("#back").click()
    r.one("#clear").click()
    same(r.count(), whole)


def stays_text(r):
    open_claim(r, "script")
    r.wait(lambda: r.all("#claim .version"), "no version")
    text = r.one("#claim").text
    for words in ("<script>window.ran = alert(1)</script>", "& rien d’autre"):
        assert words in text, (words, text)
    same(len(r.all("#claim script, #claim b b, #list script")), 0)
    same(r.run("return typeof window.ran"), "undefined")
    r.one("#back").click()
    r.one("#clear").click()


def prints(r):
    # Paper as a reader's own print makes it: the claim that is open, or else all that are listed.
    r.media("", "")
    open_claim(r, "pont rouvrira")
    (shots / "claim.pdf").write_bytes(r.pdf())
    said = pypdf.PdfReader(shots / "claim.pdf").pages[0].extract_text()
    for words in ("Contredisent", "52 000", "Le Phare", "la plus complète"):
        assert words in said, (words, said)
    assert "Filtres" not in said and "Imprimer" not in said and "reste du texte" not in said, said
    r.one("#back").click()
    r.search("pont")
    (shots / "list.pdf").write_bytes(r.pdf())
    said = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(shots / "list.pdf").pages)
    assert "52 000" in said and "Le pont de Louvigny rouvrira lundi" in said, said
    same(r.run("return document.getElementById('printed').children.length"), 0)
    r.one("#clear").click()
    r.media()


with Reader() as r:
    opens_alone(r)
    open_claim(r, "pont rouvrira")
    number = int(r.browser.current_url.split("claim=")[1])
    r.one("#back").click()
    r.one("#clear").click()
    for check in (tells_what_outlets_do, opens_a_claim, filters, searches, stays_text, keys):
        check(r)
    same(r.messages(), [])
    for scheme in ("light", "dark"):
        r.media(scheme=scheme)
        r.shot(f"matrix-{scheme}")
        r.accessible()
    r.media()
    open_claim(r, "pont rouvrira")
    for scheme in ("light", "dark"):
        r.media(scheme=scheme)
        r.shot(f"claim-{scheme}")
        r.accessible()
    r.media()
    r.one("#back").click()
    prints(r)
    r.narrow()
    r.shot("narrow-filters")
    r.run("document.getElementById('list').scrollIntoView()")
    r.shot("narrow-matrix")
    r.accessible()
    open_claim(r, "pont rouvrira")
    r.shot("narrow-claim")
    r.accessible()
    r.one("#back").click()
    same(r.focused().get_attribute("id"), "list")
    same(r.requests(), [])
    policy_bites(r)

# What was asked for comes back with the address, in another language too.
with Reader("en", address=f"#speaker=Awa+Diop&from=2025-03-01&claim={number}") as r:
    same(r.one("html").get_attribute("lang"), "en")
    same(r.count(), "1 claim in 1 story")
    same(len(r.all("#claim .version")), 4)
