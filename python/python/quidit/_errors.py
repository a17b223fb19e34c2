"""What can go wrong, with the file and row at which it does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

# So many faults are told in one message.
_TOLD = 20


class LexiconFault(NamedTuple):
    """What is wrong with a file of lexicons."""

    file: str | None
    """Its path; None where a file or folder can't be opened."""
    line: int | None
    """The line, from 1."""
    message: str
    """What is wrong, with file, line, column and value."""


class RowFault(NamedTuple):
    """What is wrong with a row of a table."""

    row: int | None
    """The row, from 0; None where it is the whole table, or a single text."""
    message: str
    """What is wrong, with the table's name and the row."""


def told(messages: Sequence[str]) -> str:
    """The messages, a line each, and how many others there are."""
    lines = list(messages[:_TOLD])
    if len(messages) > _TOLD:
        lines.append(f"… and {len(messages) - _TOLD} others")
    return "\n".join(lines)


class QuiditError(Exception):
    """The base of all exceptions of this package."""


class LexiconError(QuiditError, ValueError):
    """A folder of lexicons can't be used."""

    faults: list[LexiconFault]
    """Everything that is wrong, in the order in which the files are read."""

    def __init__(self, faults: Sequence[tuple[str | None, int | None, str]]) -> None:
        self.faults = [LexiconFault(*fault) for fault in faults]
        super().__init__(self.faults)

    def __str__(self) -> str:
        return told([fault.message for fault in self.faults])


class InputError(QuiditError, ValueError):
    """A text or table, or rows of it, can't be read."""

    faults: list[RowFault]
    """Everything that is wrong, as far as it was read."""

    def __init__(self, faults: Sequence[tuple[int | None, str]]) -> None:
        self.faults = [RowFault(*fault) for fault in faults]
        super().__init__(self.faults)

    def __str__(self) -> str:
        return told([fault.message for fault in self.faults])


class InputWarning(UserWarning):
    """Rows of a table were left out, or a date could not be understood."""
