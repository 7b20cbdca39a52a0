"""The programs that a page shows as text, and the record of their last run.

`python -m tests.elsewhere` runs those of docs/elsewhere.md and writes the
record, `last_run.json`: the day, the versions, and a digest of each program and
of its output. A test compares them, so a program that was changed but not run
is found even where its framework is missing.
"""

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/elsewhere.md").read_text(encoding="utf-8")
RECORD = Path(__file__).with_name("last_run.json")
PACKAGES = {
    "PyTorch": ["torch"],
    "JAX": ["jax"],
    "Keras": ["keras", "jax"],
    "scikit-learn": ["scikit-learn"],
}


def fenced(kind: str, text: str) -> list[str]:
    """The blocks of one kind, in the order of the page."""
    mark = "```" if kind == "python" else "~~~"
    opening = kind if kind == "python" else f"{{.{kind} .no-copy}}"
    blocks = rf"^{mark}{re.escape(opening)}\n+(.*?)^{mark}$"
    return re.findall(blocks, text, re.DOTALL | re.MULTILINE)


def section(framework: str) -> str:
    """The section of the page about a framework."""
    (_, text) = PAGE.split(f"\n## In {framework}\n")
    return text.split("\n## ")[0]


def program(framework: str) -> str:
    (code,) = fenced("py", section(framework))
    return str(code)


def shown(framework: str) -> str:
    (printed,) = fenced("text", section(framework))
    return str(printed)


def run(code: str) -> str:
    """Run a program in a separate Python; return its output."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def pins() -> dict[str, str]:
    """The versions that pyproject.toml pins."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    extras = tomllib.loads(text)["project"]["optional-dependencies"]
    requirements = [line for extra in extras.values() for line in extra]
    return dict(line.split("==") for line in requirements if "==" in line)


def digest(framework: str) -> str:
    """A digest of a program on the page and its output."""
    text = program(framework) + shown(framework)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def record() -> dict[str, dict[str, Any]]:
    """The record of the last run of each program."""
    return dict(json.loads(RECORD.read_text(encoding="utf-8")))
