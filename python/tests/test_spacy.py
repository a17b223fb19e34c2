"""The component of spaCy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import quidit

TEXT = "Louvigny. « Le pont rouvrira lundi », a annoncé Awa Diop à l'AFP. Elle a promis de revenir."


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = spacy.blank("fr")
    nlp.add_pipe("quidit")
    return nlp


def spans(doc: Doc, group: str) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in doc.spans[group]]


def test_statements_and_spans_are_set(nlp: Language, extractor: quidit.Extractor) -> None:
    doc = nlp(TEXT)
    assert doc._.statements == extractor.extract(TEXT, id="doc")
    assert spans(doc, "quidit") == [("Le pont rouvrira lundi", "direct", "1"), ("de revenir", "indirect", "2")]
    assert spans(doc, "quidit_speakers") == [("Awa Diop", "speaker", "1"), ("Elle", "speaker", "2")]
    assert spans(doc, "quidit_cues") == [("a annoncé", "cue", "1"), ("a promis", "cue", "2")]
    assert spans(doc, "quidit_sources") == [("l'AFP", "source", "1")]
    without = nlp("Rien n'est dit.")
    assert without._.statements == [] and len(without.spans["quidit"]) == 0


def test_every_article_aligns(nlp: Language, articles: dict[str, str]) -> None:
    for text, doc in zip(articles.values(), nlp.pipe(articles.values()), strict=True):
        assert len(doc.spans["quidit"]) == len(doc._.statements)
        for said, span in zip(doc._.statements, doc.spans["quidit"], strict=True):
            assert span.start_char <= said.start and said.end <= span.end_char
            # At most what is left of the tokens at the ends.
            assert not text[span.start_char : said.start].strip().count(" ") and not text[said.end : span.end_char].strip().count(" ")


def test_it_is_written_and_read(nlp: Language) -> None:
    doc = nlp(TEXT)
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [again] = DocBin(store_user_data=True).from_bytes(stored).get_docs(nlp.vocab)
    assert again._.statements == doc._.statements
    assert spans(again, "quidit") == spans(doc, "quidit")


def test_what_is_known_of_an_article_counts(nlp: Language) -> None:
    doc = nlp.make_doc("Le pont rouvrira, a indiqué mardi Awa Diop.")
    doc._.article = {"id": "a", "outlet": "Le Phare", "date": "2024-11-14"}
    [said] = nlp(doc)._.statements
    assert (said.document, said.outlet, said.said_on) == ("a", "Le Phare", "2024-11-12")


@pytest.mark.parametrize("article", [{}, {"title": "Le pont"}])
def test_offsets_into_another_text_are_refused(nlp: Language, article: dict[str, Any]) -> None:
    doc = nlp.make_doc(f"<p>{TEXT}</p>" if not article else TEXT)
    doc._.article = article
    with pytest.raises(quidit.InputError, match="^doc: is markup, or has a title"):
        nlp(doc)


def test_it_can_be_configured(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id,name,spellings,gender,country,offices\nawa-diop,Awa Diop,Diop,f,SN,\n")
    nlp = spacy.blank("fr")
    nlp.add_pipe("quidit", config={"lexicons": str(tmp_path), "terms": True, "spans_key": "said"})
    doc = nlp("Le « Tigre » est rentré. « Je reste », a dit Awa Diop.")
    assert [(said.kind, said.speaker_id) for said in doc._.statements] == [("term", None), ("direct", "awa-diop")]
    assert [span.label_ for span in doc.spans["said"]] == ["term", "direct"]
    # A pipeline that is saved has it by its name, found again without an import.
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again(doc.text)._.statements == doc._.statements
