"""Print what Lighthouse says of each page: a telephone on a slow line.

Run it by itself, on a machine that does nothing else, with Chromium and Node:
`npm install --global lighthouse`, `mkdocs build`, and then
`python tests/benchmark_visits.py site [PAGE ...]`.

It slows the processor down four times, which is meant for a benchmark index of
1500 or more; the index of this machine is printed with each page.
"""

import gzip
import json
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

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
COMPRESSED = {".woff2", ".png", ".gz"}


class Server(SimpleHTTPRequestHandler):
    """A server that compresses, as those of published pages do."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None: ...

    def do_GET(self) -> None:
        """Answer with a file of the site, and let it be kept."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=604800")
        if path.suffix not in COMPRESSED:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def visit(address: str) -> str:
    """Let Lighthouse visit a page; give its scores and times in a line."""
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
    server = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Server, directory=str(site))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    print(*SCORES, *TIMES.values(), "shift", "bytes", "benchmark index")
    for page in only or ["", *pages]:
        address = f"http://127.0.0.1:{server.server_port}/{page}"
        print(
            f"{page or 'home':14}",
            visit(address + "/" * bool(page)),
            flush=True,
        )
    server.shutdown()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])
