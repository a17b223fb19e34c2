"""What the README shows of a cluster runs as printed."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

ROOT = Path(__file__).parents[3]


def test_the_readme_runs(
    spark: SparkSession, program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    section = (ROOT / "README.md").read_text().split("## On a cluster\n")[1].split("\n## ")[0]
    shown = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    events = sorted((ROOT / "tests" / "events" / "incendie-ardoisieres").glob("*/article.txt"))
    articles = [{"id": path.parent.name, "outlet": path.parent.name, "date": "2024-08-01", "text": path.read_text()} for path in events]
    (tmp_path / "articles.jsonl").write_text("".join(f"{json.dumps(article)}\n" for article in articles))
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    names: dict[str, object] = {}
    for code in shown:
        # Relative paths are those of the process that Spark runs in, which was started elsewhere.
        for name in ("articles.jsonl", "statements"):
            code = code.replace(f'"{name}"', repr(str(tmp_path / name)))
        exec(compile(code, "README.md", "exec"), names)
    printed = capsys.readouterr().out
    assert "fullest" in printed
    assert printed.splitlines()[-1] == str(len(articles)), "a line an article"
