"""Print what Lighthouse says of each page: a telephone on a slow line.

Run it by itself, on a machine that does nothing else, with Chromium and Node:
`npm install --global lighthouse`, `mkdocs build`, and then
`python -m tests.benchmark_visits site [PAGE ...]`.

It slows the processor down four times, which is meant for a benchmark index of
1500 or more; the index of this machine is printed with each page.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.serving import serve

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic",
    "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
SCORES = ["performance", "accessibility", "best-practices", "seo"]
TIMES = {
    "first-contentful-paint": "paint",
    "largest-contentful-paint": "largest",
    "total-blocking-time": "blocked",
}


def visit(address: str) -> str:
    """Let Lighthouse visit a page; return its scores and times in a line."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = ["lighthouse", address, "--quiet", "--output=json"]
        chrome = f"--chrome-flags={' '.join(FLAGS)}"
        subprocess.run(
            [*command, f"--output-path={report}", chrome], check=True
        )
        told = json.loads(report.read_text(encoding="utf-8"))
    audits = told["audits"]
    scores = [
        f"{told['categories'][name]['score'] * 100:3.0f}" for name in SCORES
    ]
    times = [
        f"{name} {audits[audit]['numericValue'] / 1000:.2f} s"
        for audit, name in TIMES.items()
    ]
    shift = audits["cumulative-layout-shift"]["numericValue"]
    weight = audits["total-byte-weight"]["numericValue"]
    index = told["environment"]["benchmarkIndex"]
    return "  ".join(
        [*scores, *times, f"shift {shift:.4f}", f"{weight:,} B", f"{index:.0f}"]
    )


def main(site: Path, *only: str) -> None:
    """Serve a built site, and visit its pages."""
    for program in ("lighthouse", "chromium"):
        if shutil.which(program) is None:
            sys.exit(f"{program} is missing\n\n{__doc__}")
    pages = sorted(path.parent.name for path in site.glob("*/index.html"))
    print(*SCORES, *TIMES.values(), "shift", "bytes", "benchmark index")
    with serve(site) as home:
        for page in only or ["", *pages]:
            told = visit(home + page + "/" * bool(page))
            print(f"{page or 'home':14}", told, flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])
