"""A text at a time."""

from __future__ import annotations

import copy
import datetime
import pickle
from pathlib import Path

import pytest

import quidit

BRIDGE = "« Le pont rouvrira lundi », a annoncé Awa Diop, la maire de Louvigny, à l'AFP."


def test_a_statement_has_the_columns_of_the_contract(extractor: quidit.Extractor) -> None:
    [said] = extractor.extract(BRIDGE, id="a", outlet="Le Phare", date="2024-11")
    told = said.to_dict()
    confidence = told.pop("confidence")
    assert 0.5 < confidence < 1 and round(confidence, 2) == confidence
    assert told == {
        "document": "a",
        "statement": 1,
        "outlet": "Le Phare",
        "published": "2024-11",
        "kind": "direct",
        "quote": "Le pont rouvrira lundi",
        "start": 2,
        "end": 24,
        "speaker": "Awa Diop",
        "speaker_id": None,
        "mention": "Awa Diop",
        "role": "maire de Louvigny",
        "cue": "a annoncé",
        "stance": "reveal",
        "addressee": None,
        "source": ["AFP"],
        "medium": None,
        "said_on": None,
        "rule": said.rule,
        "context": BRIDGE,
        "credits": [],
    }
    assert said.rule is not None


def test_the_columns_are_those_of_the_library() -> None:
    from quidit import _quidit, _statement

    assert list(_statement.COLUMNS) == [name for name, _ in _quidit.COLUMNS]


def test_offsets_count_code_points(extractor: quidit.Extractor) -> None:
    text = "🌉 Louvigny. " + BRIDGE
    [said] = extractor.extract(text)
    assert text[said.start : said.end] == said.quote
    spans = [said.mention_span, said.cue_span, said.source_span]
    assert [text[slice(*span)] for span in spans if span is not None] == ["Awa Diop", "a annoncé", "l'AFP"]


def test_statements_are_values(extractor: quidit.Extractor) -> None:
    [said] = extractor.extract(BRIDGE)
    [again] = extractor.extract(BRIDGE)
    [other] = extractor.extract(BRIDGE, id="b")
    assert said == again and said is not again
    assert said != other
    assert pickle.loads(pickle.dumps(said)) == said == copy.deepcopy(said)
    assert repr(said).startswith("Statement(document='text', statement=1,")
    with pytest.raises(AttributeError):
        said.quote = "Non"  # type: ignore[misc]
    said.to_dict()["source"].clear()
    assert said.source == ["AFP"]


@pytest.mark.parametrize("date", ["2024-11-14", "14/11/2024", datetime.date(2024, 11, 14), datetime.datetime(2024, 11, 14, 23, 59)])
def test_days_are_told_from_the_date(extractor: quidit.Extractor, date: str | datetime.date) -> None:
    [said] = extractor.extract("Le pont rouvrira, a indiqué mardi Awa Diop.", date=date)
    assert (said.published, said.said_on) == ("2024-11-14", "2024-11-12")


def test_a_date_that_is_none_is_told_of(extractor: quidit.Extractor) -> None:
    with pytest.warns(quidit.InputWarning, match="text: \"un beau jour\" is no date") as warned:
        [said] = extractor.extract(BRIDGE, date="un beau jour")
    assert said.published is None
    assert warned[0].filename == __file__


def test_an_address_tells_the_outlet(extractor: quidit.Extractor) -> None:
    [said] = extractor.extract(BRIDGE, url="https://www.20minutes.fr/a")
    assert said.outlet == "20 Minutes"


def test_a_title_is_the_first_paragraph(extractor: quidit.Extractor) -> None:
    document = extractor.read(BRIDGE, title="« Lundi », dit la maire", author="Léa Roy", id="a")
    assert document.text == f"« Lundi », dit la maire\n\n{BRIDGE}"
    assert (document.id, document.title, document.author) == ("a", "« Lundi », dit la maire", "Léa Roy")
    for said in extractor.extract(BRIDGE, title="« Lundi », dit la maire"):
        assert document.text[said.start : said.end] == said.quote


def test_a_page_is_read_as_one(extractor: quidit.Extractor, root: Path) -> None:
    page = f"<!DOCTYPE html><html><head><title>Le pont</title></head><body><article><h1>Le pont</h1>{'<p>Les travaux durent depuis un an, et la ville attend.</p>' * 8}<p>{BRIDGE}</p></article></body></html>"
    [said] = extractor.extract(page)
    text = extractor.read(page).text
    assert "<p>" not in text
    assert text[said.start : said.end] == said.quote == "Le pont rouvrira lundi"
    with pytest.raises(quidit.InputError, match="^nothing: is a page without an article$"):
        extractor.extract("<!DOCTYPE html><html><body></body></html>", id="nothing")


def test_terms_are_told_if_they_are_wanted(extractor: quidit.Extractor) -> None:
    text = "Le « Tigre » est rentré. « Je reste », a dit Awa Diop."
    assert [said.kind for said in extractor.extract(text)] == ["direct"]
    rows = extractor.extract(text, terms=True)
    assert [(said.kind, said.statement) for said in rows] == [("term", 1), ("direct", 2)]


@pytest.mark.parametrize("text", [b"a", None, 1])
def test_only_words_are_a_text(extractor: quidit.Extractor, text: object) -> None:
    with pytest.raises(TypeError):
        extractor.extract(text)  # type: ignore[arg-type]


def test_half_a_character_is_no_text(extractor: quidit.Extractor) -> None:
    with pytest.raises(ValueError):
        extractor.extract("a\ud800")


@pytest.mark.parametrize("text", ["", " ", "«" * 20_000, "« a " * 5_000, "\0", "a" * 100_000])
def test_any_text_will_do(extractor: quidit.Extractor, text: str) -> None:
    for said in extractor.extract(text):
        assert 0 <= said.start <= said.end <= len(text)


def test_an_explanation_tells_why(extractor: quidit.Extractor) -> None:
    text = "Louvigny. " + BRIDGE
    [why] = extractor.explain(text)
    assert [why.statement] == extractor.extract(text)
    assert text[slice(*why.sentence_span)].strip() == BRIDGE
    assert why.rule is not None and why.rule.id == why.statement.rule and why.rule.file == "lexicons/fr/frames.csv" and why.rule.line > 1
    assert len(why.tags) == len(why.chunks) > 3
    assert all(other.why for other in why.others)


def test_what_an_explanation_tells_is_what_the_program_shows(extractor: quidit.Extractor, root: Path, program: Path) -> None:
    import subprocess

    article = root / "tests/articles/sources/dam.txt"
    shown = subprocess.run(
        [program, "explain", article, "--color", "never"], capture_output=True, check=True, text=True, cwd=root
    ).stdout
    explanations = extractor.explain(article.read_text())
    assert len(explanations) == 6
    for why in explanations:
        assert why.tags in shown
        assert why.rule is not None and f"{why.rule.file}:{why.rule.line}" in shown
