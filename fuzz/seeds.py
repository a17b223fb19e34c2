#!/usr/bin/env python3
"""Makes the seeds of each fuzz target from what lies under tests/ and lexicons/: fuzz/corpus/TARGET/."""

import gzip
import io
import subprocess
import tarfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz" / "corpus"
# The names of the formats in the order of Format::NAMES, which the first byte of a seed of `readers` picks.
FORMATS = ["text", "html", "jsonl", "csv", "tsv", "parquet", "warc", "feed", "newsml", "docx", "zip", "tar"]
TOLD_BY_ITSELF = 0x0F
STATEMENTS = 0x10
# As long as an input may be (-max_len).
LONGEST = 4096


def seed(target, name, data):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data[:LONGEST])


def read(pattern):
    return [path.read_bytes() for path in sorted(ROOT.glob(pattern)) if path.is_file()]


def article(text):
    return text.decode().strip()


def quidit(*args):
    """What the program prints."""
    return subprocess.run(["cargo", "run", "-q", "--", *args], cwd=ROOT, check=True, capture_output=True).stdout


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            head = tarfile.TarInfo(name)
            head.size = len(data)
            archive.addfile(head, io.BytesIO(data))
    return out.getvalue()


def readers(texts, pages):
    text = article(texts[0])
    line = text.replace("\n", " ").replace('"', "”")
    record = (
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/a\r\nContent-Type: text/plain\r\n"
        f"Content-Length: {len(text.encode())}\r\n\r\n{text}\r\n\r\n"
    ).encode()
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + pages[0]
    page = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n" + (
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(response) + response + b"\r\n\r\n"
    )
    entry = f"<item><title>Un titre</title><link>https://a.example/a</link><description>&lt;p&gt;{line}&lt;/p&gt;</description></item>"
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Le Fil</title>{entry}</channel></rss>"
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Le Fil</title><entry><id>a</id><title>Un</title>"
        f"<updated>2025-03-01T10:00:00Z</updated><content type='html'>{line}</content></entry></feed>"
    )
    newsml = (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='urn:1'><itemMeta><provider><name>Le Fil</name></provider>"
        "<versionCreated>2025-03-01T10:00:00Z</versionCreated></itemMeta><contentSet><inlineXML><html><body>"
        f"<p>{line}</p></body></html></inlineXML></contentSet></newsItem>"
    )
    body = f"<w:document xmlns:w='x'><w:body><w:p><w:r><w:t>{line}</w:t></w:r></w:p></w:body></w:document>"
    docx = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": body})
    inner = {"a.txt": texts[0], "b.html": pages[0], "c.txt.gz": gzip.compress(texts[1])}
    table = ROOT / "target" / "seed.parquet"
    small = [ROOT / "tests/articles/sources/dam.txt"]
    quidit("extract", "-q", *small, "-o", table)
    rows = quidit("extract", "-q", *small)
    cases = {
        "text": texts,
        "html": pages,
        "jsonl": [f'{{"id": "a", "text": "{line}", "date": "2025-03-01"}}\n'.encode() * 2, f'[{{"a": {{"text": "{line}"}}}}]'.encode()],
        "csv": [f'id,texte,date,media\na,"{line}",2025-03-01,Le Fil\n'.encode(), f"texte;id\n{line};b\n".encode(), rows],
        "tsv": [f"id\ttexte\na\t{line}\n".encode()],
        "parquet": [table.read_bytes()],
        "warc": [record * 2, page, gzip.compress(record) * 2],
        "feed": [feed.encode(), atom.encode(), feed.encode("utf-16")],
        "newsml": [newsml.encode()],
        "docx": [docx],
        "zip": [zipped(inner), zipped({"in.zip": zipped(inner)})],
        "tar": [tarred(inner), gzip.compress(tarred(inner))],
    }
    for name, several in cases.items():
        for n, data in enumerate(several):
            seed("readers", f"{name}-{n}", bytes([FORMATS.index(name)]) + data)
            seed("readers", f"{name}-{n}-told", bytes([TOLD_BY_ITSELF | STATEMENTS]) + data)


def main():
    texts, pages = read("tests/articles/*/*.txt"), read("tests/pages/*.html")
    readers(texts, pages)
    for n, text in enumerate(texts):
        seed("extractor", str(n), text)
        seed("marks", str(n), bytes(sum(text[at : at + 3]) % 256 for at in range(0, 300, 3)))
    for event in sorted((ROOT / "tests/events").iterdir()):
        articles = [path.read_bytes()[:700] for path in sorted(event.glob("*/article.txt"))]
        for n in range(len(articles) - 1):
            seed("comparer", f"{event.name}-{n}", b"\0".join(articles[n : n + 2]))
    files = [line.split()[0] for line in quidit("lexicon", "list").decode().splitlines()]
    for n, name in enumerate(files):
        rows = (ROOT / "lexicons" / name).read_bytes().splitlines(keepends=True)
        seed("lexicons", name.replace("/", "-"), bytes([n]) + b"".join(rows[:4]))


main()
