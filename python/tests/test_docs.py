"""What the README shows is what comes out."""

from __future__ import annotations

import doctest
import inspect
import re
from pathlib import Path

import pytest

import quidit


@pytest.mark.parametrize("readme", ["README.md", "python/README.md"])
def test_readme(readme: str, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The tests of Spark run what is shown of a cluster.
    text = re.sub(r"^## On a cluster$.*?(?=^## )", "", (root / readme).read_text(), flags=re.DOTALL | re.MULTILINE)
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert blocks
    monkeypatch.chdir(root)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    names: dict[str, object] = {}
    for number, block in enumerate(blocks):
        if ">>>" in block:
            test = doctest.DocTestParser().get_doctest(block, names, f"{readme}:{number}", readme, 0)
            runner.run(test, clear_globs=False)
            names.update(test.globs)
        else:
            exec(block, names)
    assert runner.summarize(verbose=False).failed == 0


def test_everything_public_is_documented() -> None:
    for name in quidit.__all__:
        thing = getattr(quidit, name)
        if inspect.isclass(thing):
            assert thing.__doc__, name
            for method, function in inspect.getmembers(thing, inspect.isfunction):
                assert method.startswith("_") or function.__doc__, f"{name}.{method}"
