"""quidit as a component of spaCy: ``nlp.add_pipe("quidit")``.

It needs no other component, sets ``doc._.statements`` and these groups of spans, whose ``id_`` is the number of their statement:

- ``doc.spans["quidit"]``: the words said, labelled ``direct``, ``mixed``, ``indirect`` or, if asked for, ``term``;
- ``doc.spans["quidit_speakers"]``, ``["quidit_cues"]``, ``["quidit_sources"]``: the words that name the speaker, introduce the saying and
  name the source, labelled ``speaker``, ``cue`` and ``source``.

A span that begins or ends within a token is the tokens that it touches; the offsets of ``doc._.statements`` are exact.

>>> import spacy
>>> nlp = spacy.blank("fr")
>>> _ = nlp.add_pipe("quidit")
>>> doc = nlp("« Le pont rouvrira lundi », a annoncé Awa Diop.")
>>> doc._.statements[0].speaker
'Awa Diop'
>>> [(span.text, span.label_) for span in doc.spans["quidit"]]
[('Le pont rouvrira lundi', 'direct')]

What is known of an article beside its text stands in ``doc._.article``, as keyword arguments of :meth:`quidit.Extractor.extract`:

>>> doc = nlp.make_doc("Le pont rouvrira, a indiqué mardi Awa Diop.")
>>> doc._.article = {"outlet": "Le Phare", "date": "2024-11-14"}
>>> nlp(doc)._.statements[0].said_on
'2024-11-12'
"""

from __future__ import annotations

import dataclasses
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from ._errors import InputError
from ._extractor import Extractor
from ._statement import Statement

__all__ = ["Quidit", "make"]

# Kept as plain values, so that documents can be written, and sent to other processes, with their user data.
_KEPT = "quidit"

_GROUPS = {"speakers": ("mention_span", "speaker"), "cues": ("cue_span", "cue"), "sources": ("source_span", "source")}


class Quidit:
    """The component. ``nlp.add_pipe("quidit", config={...})`` makes one."""

    def __init__(self, extractor: Extractor, *, terms: bool = False, spans_key: str = "quidit") -> None:
        self.extractor = extractor
        self.terms = terms
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Sets the statements of a document, and its groups of spans."""
        text = doc.text
        article = {"id": "doc", **doc._.article}
        if self.extractor.read(text, **article).text != text:
            raise InputError([(None, f"{article['id']}: is markup, or has a title of its own: give spaCy the text that Extractor.read gives")])
        statements = self.extractor.extract(text, terms=self.terms, **article)
        doc.user_data[_KEPT] = [dataclasses.asdict(said) for said in statements]
        doc.spans[self.spans_key] = [
            span for said in statements for span in _spans(doc, (said.start, said.end), said.kind, said.statement)
        ]
        for group, (name, label) in _GROUPS.items():
            doc.spans[f"{self.spans_key}_{group}"] = [
                span for said in statements for span in _spans(doc, getattr(said, name), label, said.statement)
            ]
        return doc


def _spans(doc: Doc, span: tuple[int, int] | None, label: str, number: int) -> list[Span]:
    if span is None:
        return []
    found = doc.char_span(*span, label=label, span_id=str(number), alignment_mode="expand")
    return [] if found is None else [found]


def _statements(doc: Doc) -> list[Statement]:
    # What was written and read has lists for tuples, or tuples for lists.
    def value(name: str, kept: Any) -> Any:
        if not isinstance(kept, (list, tuple)):
            return kept
        return tuple(kept) if name.endswith("_span") else list(kept)

    return [Statement(**{name: value(name, kept) for name, kept in values.items()}) for values in doc.user_data.get(_KEPT, [])]


Doc.set_extension("statements", getter=_statements, force=True)
Doc.set_extension("article", default={}, force=True)


@Language.factory(
    "quidit",
    assigns=["doc._.statements", "doc.spans"],
    default_config={"lexicons": None, "terms": False, "spans_key": "quidit"},
)
def make(nlp: Language, name: str, lexicons: str | None, terms: bool, spans_key: str) -> Quidit:
    """The component over the lexicons in a folder of one's own, or those of the library.

    :param terms: Whether also quotations that report nothing are wanted.
    :param spans_key: What the groups of spans are called.
    :raises LexiconError: A fault in the folder; it names file, line, column and value.
    """
    return Quidit(Extractor(lexicons), terms=terms, spans_key=spans_key)
