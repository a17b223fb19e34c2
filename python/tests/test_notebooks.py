"""The notebooks run from top to bottom, and are kept without their outputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).resolve().parents[1] / "notebooks").glob("*.ipynb"))


def read(path: Path) -> Any:
    return nbformat.reads(path.read_text(), as_version=4)  # type: ignore[no-untyped-call]


def run(path: Path) -> list[Any]:
    """Every output, of a kernel that is begun for it."""
    notebook = read(path)
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_there_is_one() -> None:
    assert [path.name for path in NOTEBOOKS] == ["who-is-quoted-by-whom.ipynb"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_no_outputs_are_kept(path: Path) -> None:
    for cell in read(path).cells:
        assert not cell.get("outputs") and cell.get("execution_count") is None


def test_who_is_quoted_by_whom_is_plotted() -> None:
    outputs = run(NOTEBOOKS[0])
    plots = [output.data["image/png"] for output in outputs if "image/png" in output.get("data", {})]
    assert len(plots) == 1 and len(plots[0]) > 10_000
    shown = "\n".join(output.data["text/plain"] for output in outputs if "text/plain" in output.get("data", {}))
    assert "Viktor" in shown and "cut tail" in shown
