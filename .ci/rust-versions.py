#!/usr/bin/env python3
"""Checks that no dependency asks for a later Rust than Cargo.toml says is enough: that of the library, or of the manifest that is given."""

import json
import subprocess
import sys


def version(text):
    return tuple(int(part) for part in (text.split("-")[0] + ".0.0").split(".")[:3])


manifest = sys.argv[1] if len(sys.argv) > 1 else "Cargo.toml"
command = ["cargo", "metadata", "--format-version=1", "--locked", "--manifest-path", manifest]
metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
root = next(package for package in metadata["packages"] if package["id"] == metadata["resolve"]["root"])
ours = root["rust_version"]
later = [p for p in metadata["packages"] if p["rust_version"] and version(p["rust_version"]) > version(ours)]
for package in later:
    print(f"{package['name']} {package['version']} asks for Rust {package['rust_version']}, and {manifest} says {ours}", file=sys.stderr)
sys.exit(bool(later))
