"""Calls the program on a terminal: terminal.py QUIDIT FOLDER, where FOLDER has a folder of articles."""

import os
import pty
import subprocess
import sys

quidit, folder = sys.argv[1:]


def on_terminal(arguments, **variables):
    """What the program writes to a terminal that is its standard output and error."""
    ours, theirs = pty.openpty()
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "TERM")}
    environment |= {"LC_ALL": "C", "TERM": "xterm-256color", **variables}
    child = subprocess.Popen([quidit, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    written = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # The other side is closed.
            break
        if not piece:
            break
        written += piece
    os.close(ours)
    assert child.wait() == 0, written
    return written.decode()


said = on_terminal(["extract", "articles", "-o", "o.csv"])
assert " articles, " in said and "/" in said.split(" articles, ")[0], f"no progress: {said!r}"
assert "quidit: 2 articles: " in said, said
quiet = on_terminal(["extract", "articles", "-o", "o.csv", "--quiet"])
assert quiet == "", quiet

article = ["explain", "articles/a.txt"]
assert "\x1b[" in on_terminal(article), "no colors on a terminal"
assert "\x1b[" not in on_terminal(article, NO_COLOR="1"), "colors in spite of NO_COLOR"
assert "\x1b[" in on_terminal(article, NO_COLOR=""), "an empty NO_COLOR is none"

with open(os.path.join(folder, "hostile.txt"), "w") as file:
    file.write("« Le pont \x1b[31mrouvrira \x9b31m lundi\u202e matin \x07», a annoncé Awa Diop.")
for call in (["extract", "hostile.txt"], ["compare", "hostile.txt", "--all"], ["extract", "hostile.txt", "--format", "jsonl"]):
    shown = on_terminal([*call, "--quiet"])
    assert "Awa Diop" in shown and not any(c in shown for c in "\x1b\x9b\u202e\x07"), f"{call}: {shown!r}"
