"""The extractor."""

from __future__ import annotations

import datetime
import os
import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from . import _quidit
from ._errors import InputWarning, told
from ._statement import Candidate, Document, Explanation, Rule, Statement

if TYPE_CHECKING:
    from arro3.core import Table
    from arro3.core.types import ArrowArrayExportable, ArrowStreamExportable

    ArrowTable: TypeAlias = ArrowStreamExportable | ArrowArrayExportable

__all__ = ["Extractor"]


class Extractor:
    """Finds who says what in French news articles.

    :param lexicons: A folder of lexicons of one's own, files of the names under ``lexicons/``, whose rows are added to those of the
        library or replace them.
    :param jobs: How many threads tables are worked at with; by default as many as there are processors.
    :raises LexiconError: A fault in the folder; it names file, line, column and value.

    Build one and keep it: it reads all lexicons, and may be used by several threads at a time. While it works, other threads of Python
    go on. It can be pickled, and then is built again from the folder.
    """

    __slots__ = ("_extractor", "_jobs", "_lexicons")

    def __init__(self, lexicons: str | os.PathLike[str] | None = None, *, jobs: int | None = None) -> None:
        if jobs is not None and jobs < 1:
            raise ValueError("jobs is a number of threads, from 1")
        self._lexicons = None if lexicons is None else os.fspath(lexicons)
        self._jobs = jobs
        self._extractor = _quidit.Extractor(self._lexicons, jobs or 0)

    def __repr__(self) -> str:
        return f"quidit.Extractor(lexicons={self._lexicons!r}, jobs={self._jobs!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _made, (self._lexicons, self._jobs)

    def extract(
        self,
        text: str,
        *,
        id: str = "text",
        outlet: str | None = None,
        date: str | datetime.date | None = None,
        url: str | None = None,
        title: str | None = None,
        author: str | None = None,
        terms: bool = False,
    ) -> list[Statement]:
        """The statements of a text, in its order.

        :param text: The article. A web page or a piece of one is read as such: :meth:`read` gives the text that offsets then count into.
        :param id: What to call the document.
        :param outlet: Who published it: a name, or an address or host.
        :param date: When: a date, or one in any usual writing. *Mardi* and *hier* are days from there.
        :param url: Its address, which may tell the outlet.
        :param title: Its headline, which becomes the first paragraph of the text; offsets count from there.
        :param author: Who wrote it.
        :param terms: Whether also quotations that report nothing are wanted: titles, nicknames, so-calleds.
        :raises InputError: A page without an article.

        >>> extractor = Extractor()
        >>> text = "Le chantier reprendra au printemps, a indiqué mardi l'agence Tass."
        >>> [said] = extractor.extract(text, outlet="Le Phare", date="14/11/2024")
        >>> said.kind, said.speaker, said.outlet, said.said_on
        ('indirect', 'TASS', 'Le Phare', '2024-11-12')
        """
        rows, notes = self._extractor.extract(
            text, id, outlet=outlet, date=_day(date), url=url, title=title, author=author, terms=terms
        )
        _warn(notes)
        return [Statement(**row) for row in rows]

    def read(
        self,
        text: str,
        *,
        id: str = "text",
        outlet: str | None = None,
        date: str | datetime.date | None = None,
        url: str | None = None,
        title: str | None = None,
        author: str | None = None,
    ) -> Document:
        """The document that :meth:`extract` reads in a text: offsets count into its ``text``.

        :raises InputError: A page without an article.

        >>> Extractor().read("Le pont rouvre.", title="Louvigny").text
        'Louvigny\\n\\nLe pont rouvre.'
        """
        row, notes = self._extractor.read(text, id, outlet=outlet, date=_day(date), url=url, title=title, author=author)
        _warn(notes)
        return Document(**row)

    def explain(
        self,
        text: str,
        *,
        id: str = "text",
        outlet: str | None = None,
        date: str | datetime.date | None = None,
        url: str | None = None,
        title: str | None = None,
        author: str | None = None,
        terms: bool = False,
    ) -> list[Explanation]:
        """Why each statement of a text was attributed as it was. The arguments are those of :meth:`extract`.

        :raises InputError: A page without an article.

        >>> [why] = Extractor().explain("« Le pont rouvrira lundi », a annoncé Awa Diop.")
        >>> why.statement.speaker, why.rule.file
        ('Awa Diop', 'lexicons/fr/frames.csv')
        >>> why.chunks[-1]
        ('.', '.')
        """
        rows, notes = self._extractor.explain(
            text, id, outlet=outlet, date=_day(date), url=url, title=title, author=author, terms=terms
        )
        _warn(notes)
        return [_explanation(row) for row in rows]

    def extract_batch(
        self,
        table: ArrowTable,
        *,
        text: str | None = None,
        id: str | None = None,
        outlet: str | None = None,
        date: str | None = None,
        url: str | None = None,
        keep: Iterable[str] = (),
        terms: bool = False,
        errors: Literal["raise", "warn", "column"] = "warn",
        name: str = "table",
    ) -> Table:
        """The statements of a table of articles, a row each, in the order of the articles.

        ``text``, ``id``, ``outlet``, ``date`` and ``url`` name columns; without them, those of the usual names in French and English count
        (``texte``, ``identifiant``, ``média``, ``publié``, ``lien`` …), and so do a ``title``, which becomes the first paragraph of the
        text, and an ``author``. A document without an id is called ``table#0`` by its row.

        :param table: An article a row: anything that gives Arrow (``__arrow_c_stream__``, ``__arrow_c_array__``), as tables of pyarrow, data
            frames of polars and pandas, and relations of DuckDB do. Nothing of it is copied on the way in.
        :param keep: Columns that are carried to the statements as they are, behind those of the contract. One that is named like one of
            these is told apart: ``input_source``.
        :param terms: Whether also quotations that report nothing are wanted.
        :param errors: What becomes of rows that can't be read, for want of a text, say: ``"warn"`` leaves them out with an
            :class:`InputWarning`, ``"raise"`` raises :class:`InputError`, and ``"column"`` gives them rows of their own, in which only
            ``document`` and a last column ``error`` are filled. Rows with a date that can't be understood are read without it, and told of
            all the same.
        :param name: What the table is called in messages and ids.
        :returns: A table that pyarrow, polars, pandas and DuckDB take as it is: the columns of ``quidit extract``, with the types of its
            Parquet. Labels are dictionaries, ``source`` and ``credits`` lists, numbers 64 bits wide; what is not known is null.
            (N statements × 22 columns and those that are kept.)
        :raises InputError: A table without a column of text, or one without a column that is named; with ``errors="raise"``, a row.

        >>> import pyarrow
        >>> texts = ["« Le pont rouvrira lundi », a annoncé Awa Diop.", "Selon Omar Ba, le pont est sûr."]
        >>> articles = pyarrow.table({"texte": texts, "média": ["Le Phare", "L'Écho"], "page": [1, 4]})
        >>> statements = pyarrow.table(Extractor().extract_batch(articles, keep=["page"]))
        >>> statements.select(["document", "outlet", "speaker", "page"]).to_pylist()[1]
        {'document': 'table#1', 'outlet': "L'Écho", 'speaker': 'Omar Ba', 'page': 4}
        """
        rows, faults = self._extractor.extract_batch(
            _arrow(table),
            name=name,
            text=text,
            id=id,
            outlet=outlet,
            date=date,
            url=url,
            keep=list(keep),
            terms=terms,
            errors=errors,
        )
        if errors == "warn":
            _warn(faults)
        return rows

    def compare(
        self,
        table: ArrowTable,
        *,
        text: str | None = None,
        id: str | None = None,
        outlet: str | None = None,
        date: str | None = None,
        url: str | None = None,
        wide: bool = False,
        all: bool = False,
        errors: Literal["raise", "warn"] = "warn",
        name: str = "table",
    ) -> Table:
        """The same claim across outlets: the statements of groups that two or more outlets carry, each set against the fullest version.

        :param table: The statements that :meth:`extract_batch` gives, of one or of several outlets and days; or a table of articles, of
            which the arguments of :meth:`extract_batch` name the columns.
        :param wide: One row a claim and one column an outlet, instead of one row a statement.
        :param all: Also the statements that stand alone, at the end; their ``claim`` is null.
        :param errors: What becomes of rows that can't be read: ``"warn"`` leaves them out, ``"raise"`` raises.
        :returns: The columns ``claim``, ``outlets``, ``origins``, ``relation``, ``similarity``, ``differences`` and ``diff``, those of the
            statement, and the further ones of ``table``. (N versions × 29 columns and more.) Groups are the same whatever the order of rows.
        :raises InputError: A table of neither statements nor articles; with ``errors="raise"``, a row.

        >>> import pyarrow
        >>> extractor = Extractor()
        >>> said = "« Le feu a parcouru 4 300 hectares et il n'est pas fixé », a indiqué la préfète Claire Vandamme."
        >>> cut = "« Le feu a parcouru 4 300 hectares », a indiqué la préfète Claire Vandamme."
        >>> articles = pyarrow.table({"text": [said, cut], "outlet": ["Le Phare", "L'Écho"]})
        >>> claims = pyarrow.table(extractor.compare(extractor.extract_batch(articles)))
        >>> for version in claims.to_pylist():
        ...     print(version["claim"], version["outlet"], version["relation"], version["differences"])
        1 Le Phare fullest []
        1 L'Écho trimmed ['cut tail']
        """
        rows, faults = self._extractor.compare(
            _arrow(table), name=name, text=text, id=id, outlet=outlet, date=date, url=url, wide=wide, all=all, errors=errors
        )
        _warn(faults)
        return rows


def _made(lexicons: str | None, jobs: int | None) -> Extractor:
    return Extractor(lexicons, jobs=jobs)


def _day(date: str | datetime.date | None) -> str | None:
    return date.isoformat() if isinstance(date, datetime.date) else date


def _arrow(table: ArrowTable) -> ArrowTable:
    if not (hasattr(table, "__arrow_c_stream__") or hasattr(table, "__arrow_c_array__")):
        raise TypeError(
            f"{type(table).__name__} gives no Arrow: a table of pyarrow, a data frame of polars or pandas or a relation of DuckDB does"
        )
    return table


def _warn(faults: Sequence[tuple[int | None, str]]) -> None:
    if faults:
        # Told where a method of the extractor is called.
        warnings.warn(told([message for _, message in faults]), InputWarning, stacklevel=3)


def _explanation(row: dict[str, Any]) -> Explanation:
    rule = row["rule"]
    others = [Candidate(**{**other, "rule": Rule(**other["rule"])}) for other in row["others"]]
    return Explanation(
        statement=Statement(**row["statement"]),
        sentence_span=row["sentence_span"],
        chunks=row["chunks"],
        rule=None if rule is None else Rule(**rule),
        others=others,
    )
