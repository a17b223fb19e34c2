"""Lexicons on their way from the driver to the workers."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pyspark import Broadcast, TaskContext
from pyspark.sql import SparkSession

from .. import _quidit
from .._extractor import Extractor

#: The extractors that this process has built, by their lexicons and threads.
_built: dict[tuple[str, int], _quidit.Extractor] = {}


@dataclass(frozen=True)
class Lexicons:
    """A folder of lexicons, or the embedded ones: the files go to each executor once, and are read once in each of its processes."""

    files: Broadcast[dict[str, bytes]] | None
    digest: str

    @classmethod
    def of(cls, folder: str | os.PathLike[str] | None, session: SparkSession) -> Lexicons:
        """Checks and broadcasts a folder of the driver's.

        :raises LexiconError: A fault in the folder.
        """
        if folder is None:
            return cls(None, "")
        Extractor(folder)
        files = {str(path.relative_to(folder)): path.read_bytes() for path in sorted(Path(folder).rglob("*.csv"))}
        digest = hashlib.sha256()
        for name, rows in files.items():
            digest.update(f"{name}\0{len(rows)}\0".encode())
            digest.update(rows)
        return cls(session.sparkContext.broadcast(files), digest.hexdigest())

    def extractor(self) -> _quidit.Extractor:
        """The extractor of this process, with as many threads as its task has processors."""
        task = TaskContext.get()
        key = (self.digest, 1 if task is None else task.cpus())
        if key not in _built:
            _built[key] = self._build(key[1])
        return _built[key]

    def _build(self, jobs: int) -> _quidit.Extractor:
        if self.files is None:
            return _quidit.Extractor(None, jobs)
        with tempfile.TemporaryDirectory() as folder:
            for name, rows in self.files.value.items():
                file = Path(folder, name)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(rows)
            return _quidit.Extractor(folder, jobs)
