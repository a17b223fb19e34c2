# What the compiled module has. `quidit` is the package to use.

from typing import Any, Final, final

from arro3.core import Table
from arro3.core.types import ArrowArrayExportable, ArrowStreamExportable

__all__ = ["CLAIM_COLUMNS", "COLUMNS", "Extractor", "__version__", "buckets", "claims", "identify", "keys", "links"]

__version__: Final[str]
COLUMNS: Final[list[tuple[str, str]]]
CLAIM_COLUMNS: Final[list[str]]

@final
class Extractor:
    def __new__(cls, lexicons: str | None, jobs: int) -> Extractor: ...
    def extract(
        self,
        text: str,
        id: str,
        *,
        outlet: str | None,
        date: str | None,
        url: str | None,
        title: str | None,
        author: str | None,
        terms: bool,
    ) -> tuple[list[dict[str, Any]], list[tuple[int | None, str]]]: ...
    def read(
        self,
        text: str,
        id: str,
        *,
        outlet: str | None,
        date: str | None,
        url: str | None,
        title: str | None,
        author: str | None,
    ) -> tuple[dict[str, Any], list[tuple[int | None, str]]]: ...
    def explain(
        self,
        text: str,
        id: str,
        *,
        outlet: str | None,
        date: str | None,
        url: str | None,
        title: str | None,
        author: str | None,
        terms: bool,
    ) -> tuple[list[dict[str, Any]], list[tuple[int | None, str]]]: ...
    def extract_batch(
        self,
        table: ArrowStreamExportable | ArrowArrayExportable,
        *,
        name: str,
        text: str | None,
        id: str | None,
        outlet: str | None,
        date: str | None,
        url: str | None,
        keep: list[str],
        terms: bool,
        errors: str,
    ) -> tuple[Table, list[tuple[int | None, str]]]: ...
    def compare(
        self,
        table: ArrowStreamExportable | ArrowArrayExportable,
        *,
        name: str,
        text: str | None,
        id: str | None,
        outlet: str | None,
        date: str | None,
        url: str | None,
        wide: bool,
        all: bool,
        errors: str,
    ) -> tuple[Table, list[tuple[int | None, str]]]: ...

# The comparison in pieces, for quidit.spark.
def identify(extractor: Extractor, table: ArrowStreamExportable | ArrowArrayExportable) -> Table: ...
def keys(extractor: Extractor, table: ArrowStreamExportable | ArrowArrayExportable) -> Table: ...
def buckets(extractor: Extractor, table: ArrowStreamExportable | ArrowArrayExportable) -> Table: ...
def links(extractor: Extractor, table: ArrowStreamExportable | ArrowArrayExportable) -> Table: ...
def claims(extractor: Extractor, table: ArrowStreamExportable | ArrowArrayExportable, *, all: bool) -> Table: ...
