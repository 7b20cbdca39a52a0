"""Run what readers download from a built site: python tests/copied.py site.

Each page's script has to run in this Python without a warning, and print what
the page shows. It needs only what the scripts need.
"""

import os
import re
import subprocess
import sys
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory

# The outputs of a page's blocks, in its Markdown version.
SHOWN = re.compile(r"^ *```text\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


def differences(script: Path) -> list[str]:
    """Run a script; return where its output differs from its page."""
    page = script.with_suffix(".md").read_text(encoding="utf-8")
    with TemporaryDirectory() as empty:
        done = subprocess.run(
            [sys.executable, "-W", "error", script.absolute()],
            cwd=empty,
            env={**os.environ, "MPLBACKEND": "Agg", "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    shown = "".join(SHOWN.findall(page)).splitlines()
    return [
        *unified_diff(shown, done.stdout.splitlines(), "shown", "printed", n=0),
        *done.stderr.splitlines(),
    ]


def main(site: Path) -> int:
    """Run the script of every page; return how many fail."""
    scripts = sorted(site.glob("*/*.py"))
    if not scripts:
        sys.exit(f"no script in {site}: run mkdocs build")
    failed = 0
    for script in scripts:
        if found := differences(script):
            failed += 1
            print(f"{script.name}:", *found, sep="\n  ")
    print(f"{len(scripts) - failed} passed, {failed} failed")
    return failed


if __name__ == "__main__":
    sys.exit(min(main(Path(sys.argv[1])), 1))
