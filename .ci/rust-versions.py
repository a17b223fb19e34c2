#!/usr/bin/env python3
"""Checks that no dependency asks for a later Rust than Cargo.toml says is enough."""

import json
import subprocess
import sys


def version(text):
    return tuple(int(part) for part in (text.split("-")[0] + ".0.0").split(".")[:3])


metadata = json.loads(subprocess.run(["cargo", "metadata", "--format-version=1", "--locked"], check=True, capture_output=True).stdout)
root = next(package for package in metadata["packages"] if package["id"] == metadata["resolve"]["root"])
ours = root["rust_version"]
later = [p for p in metadata["packages"] if p["rust_version"] and version(p["rust_version"]) > version(ours)]
for package in later:
    print(f"{package['name']} {package['version']} asks for Rust {package['rust_version']}, and Cargo.toml says {ours}", file=sys.stderr)
sys.exit(bool(later))
