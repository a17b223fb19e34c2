"""What several tests use."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

import quidit

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def extractor() -> quidit.Extractor:
    return quidit.Extractor()


@pytest.fixture(scope="session")
def program() -> Path:
    """The command line, which says the same as the package: that at ``QUIDIT``, or it is built."""
    if given := os.environ.get("QUIDIT"):
        return Path(given)
    built = subprocess.run(
        ["cargo", "build", "--locked", "--quiet", "--message-format=json", "--bin", "quidit"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
    )
    messages = [json.loads(line) for line in built.stdout.splitlines()]
    return Path(next(message["executable"] for message in messages if message.get("executable")))


@pytest.fixture(scope="session")
def articles() -> dict[str, str]:
    """The articles of the tests, by their paths from the repository."""
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted((ROOT / "tests/articles").rglob("*.txt"))}
