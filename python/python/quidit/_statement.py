"""What comes out of a text."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Literal

Kind = Literal["direct", "mixed", "indirect", "term"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a document: a row of the table, with its columns as attributes.

    Offsets count code points of the document's text, end exclusive.

    >>> import quidit
    >>> text = "« Le pont rouvrira lundi », a annoncé Awa Diop à l'AFP."
    >>> [said] = quidit.Extractor().extract(text)
    >>> text[said.start : said.end]
    'Le pont rouvrira lundi'
    >>> said.source
    ['AFP']
    >>> said.to_dict()["speaker"]
    'Awa Diop'
    """

    document: str
    """The document's id."""
    statement: int
    """Number of the statement in its document, from 1."""
    outlet: str | None
    """Who published the document."""
    published: str | None
    """When, ISO 8601, as exact as known: ``2025-02-28``, ``2025-02`` or ``2025``."""
    kind: Kind
    """``direct`` (an utterance in quotation marks), ``mixed`` (a quoted fragment), ``indirect`` (reported without marks) or, if asked
    for, ``term`` (quoted but not said)."""
    quote: str
    """The words, without their marks; a line break is a space."""
    start: int
    """Where the quote begins in the document's text, in code points."""
    end: int
    """Where it ends, exclusive."""
    speaker: str | None
    """Who says it, by the fullest name known."""
    speaker_id: str | None
    """The lexicon's id of the speaker."""
    mention: str | None
    """The words that name the speaker there."""
    role: str | None
    """The role that the document gives the speaker."""
    cue: str | None
    """The words that introduce the saying."""
    stance: str | None
    """What the cue says of it: ``say``, ``affirm``, ``deny``, ``accuse`` …"""
    addressee: str | None
    """To whom."""
    source: list[str]
    """The agencies and outlets through which it reached the writer."""
    medium: str | None
    """Through which medium: ``entretien``, ``communiqué``, ``radio`` …"""
    said_on: str | None
    """The day of the saying, ISO 8601."""
    confidence: float
    """The share of such attributions that are right, 0 to 1."""
    rule: str | None
    """The frame that attributed it."""
    context: str
    """The sentence or sentences in which it stands."""
    credits: list[str]
    """Agencies credited for the whole document."""
    cue_span: Span | None = None
    """Where the cue stands in the document's text, in code points; no column of a table."""
    mention_span: Span | None = None
    """Where the words stand that name the speaker; no column of a table."""
    source_span: Span | None = None
    """Where the words stand that name the source, or the first of several; no column of a table."""

    def to_dict(self) -> dict[str, Any]:
        """The columns of the table, in their order."""
        return {name: _copied(getattr(self, name)) for name in COLUMNS}


_MARKS = ("cue_span", "mention_span", "source_span")

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Statement) if field.name not in _MARKS)
"""The names of a statement's columns, in their order."""


def _copied(value: Any) -> Any:
    return list(value) if isinstance(value, list) else value


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What is read in a text, and known of it."""

    id: str
    """What it is called."""
    text: str
    """The text into which the offsets of its statements count: with its title, and without the markup of a page."""
    outlet: str | None
    """Who published it."""
    published: str | None
    """When, ISO 8601, as exact as known."""
    url: str | None
    """Its address."""
    title: str | None
    """Its headline."""
    author: str | None
    """Who wrote it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A frame, as its line of the lexicon has it."""

    id: str
    pattern: str
    """A regular expression over tags; empty if the frame is decided by context."""
    weight: float
    """What it weighs against others."""
    file: str
    line: int
    """The line in the file, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An attribution that lost."""

    rule: Rule
    score: float
    speaker: str | None
    """Whom it would have made the speaker."""
    cue: str | None
    why: str
    """What spoke against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a statement was attributed as it was."""

    statement: Statement
    sentence_span: Span
    """Where its sentence stands in the document's text, in code points, end exclusive."""
    chunks: list[tuple[str, str]]
    """The sentence as frames see it: a tag of one letter and the words, for each chunk."""
    rule: Rule | None
    """The frame that attributed it."""
    others: list[Candidate]
    """The candidates that lost, best first."""

    @property
    def tags(self) -> str:
        """The tag string of the sentence, over which the patterns of frames go."""
        return "".join(tag for tag, _ in self.chunks)
