#!/usr/bin/env bash
# Measures the extractor on annotated articles: tests/score.sh GOLD_DIR SCORE_PY [--errors]
# GOLD_DIR holds one JSON file a document with its `text`; SCORE_PY compares a table of statements with them.
set -euo pipefail
gold=$1 score=$2
shift 2
cd "$(dirname "$0")/.."
cargo build --release --quiet
texts=$(mktemp -d)
trap 'rm -rf "$texts"' EXIT
python3 - "$gold" "$texts" <<'PY'
import glob, json, os, sys
for file in glob.glob(os.path.join(sys.argv[1], "*.json")):
    stem = os.path.splitext(os.path.basename(file))[0]
    with open(os.path.join(sys.argv[2], stem + ".txt"), "w", encoding="utf-8", newline="") as out:
        out.write(json.load(open(file, encoding="utf-8"))["text"])
PY
"${CARGO_TARGET_DIR:-target}/release/quidit" extract --terms "$texts" -o "$texts/statements.csv"
python3 "$score" "$gold" "$texts/statements.csv" "$@"
