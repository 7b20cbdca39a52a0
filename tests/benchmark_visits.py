"""Print Lighthouse's report on each page, for a phone on a slow connection.

Run it alone, on an idle machine, with Chromium and Node:
`npm install --global lighthouse`, `mkdocs build`, and then
`python -m tests.benchmark_visits site [PAGE ...]`.

It slows the processor down four times, which assumes a benchmark index of 1500
or more; the index of this machine is printed with each page.
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
    """Run Lighthouse on a page; return its scores and times as one line."""
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = ["lighthouse", address, "--quiet", "--output=json"]
        chrome = f"--chrome-flags={' '.join(FLAGS)}"
        subprocess.run(
            [*command, f"--output-path={report}", chrome], check=True
        )
        data = json.loads(report.read_text(encoding="utf-8"))
    audits = data["audits"]
    scores = [
        f"{data['categories'][name]['score'] * 100:3.0f}" for name in SCORES
    ]
    times = [
        f"{name} {audits[audit]['numericValue'] / 1000:.2f} s"
        for audit, name in TIMES.items()
    ]
    shift = audits["cumulative-layout-shift"]["numericValue"]
    weight = audits["total-byte-weight"]["numericValue"]
    index = data["environment"]["benchmarkIndex"]
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
            row = visit(home + page + "/" * bool(page))
            print(f"{page or 'home':14}", row, flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])
