"""The stubs say what the module is, and types hold."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(*arguments: str) -> None:
    ran = subprocess.run([sys.executable, "-m", *arguments], cwd=HERE.parent, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_package_and_tests_are_typed() -> None:
    run("mypy", "--strict")


def test_the_stub_is_what_the_module_is() -> None:
    run("mypy.stubtest", "quidit._quidit")


def test_the_types_are_told_to_others(tmp_path: Path) -> None:
    ours = tmp_path / "ours.py"
    ours.write_text(
        """
import polars
import quidit

said = quidit.Extractor().extract("a", date="2024")[0]
speaker: str | None = said.speaker
sources: list[str] = said.source
frame = polars.DataFrame(quidit.Extractor().extract_batch(polars.DataFrame({"text": ["a"]})))
wrong: int = said.quote
"""
    )
    ran = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--no-incremental", str(ours)], cwd=tmp_path, capture_output=True, text=True)
    errors = [line for line in ran.stdout.splitlines() if ": error:" in line]
    assert len(errors) == 1 and "ours.py:9" in errors[0] and 'expression has type "str"' in errors[0], ran.stdout + ran.stderr
