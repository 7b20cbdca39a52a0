"""One PDF of the whole course: `python -m neuron.literate.export.pdf SITE PDF`.

It needs the built site, a Chromium, and the package pypdf (the extra `print`).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urljoin

from pypdf import PdfWriter

_NEXT = re.compile(r'<link rel="next" href="([^"]+)">')
_TITLE = re.compile(r"<title>(.*?)(?: - [^-]*)?</title>", re.DOTALL)
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class _Quiet(SimpleHTTPRequestHandler):
    """A server that does not tell what it serves."""

    def log_message(self, format: str, *args: object) -> None: ...


def pages(site: Path) -> list[str]:
    """Give the addresses of the pages, by walking from each to the next."""
    found = [""]
    while step := _NEXT.search(_html(site, found[-1])):
        found.append(urljoin(f"/{found[-1]}", step[1]).lstrip("/"))
    return found


def write(site: Path, pdf: Path) -> int:
    """Print every page, bind them with an outline, give the page count."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise FileNotFoundError("Chromium is missing: apt install chromium")
    course = PdfWriter()
    handler = partial(_Quiet, directory=str(site))
    with (
        tempfile.TemporaryDirectory() as folder,
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        ThreadPoolExecutor(2) as pool,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        walked = pages(site)
        sheets = [
            Path(folder, f"{number}.pdf") for number in range(len(walked))
        ]
        home = f"http://127.0.0.1:{server.server_port}/"
        addresses = [home + page for page in walked]
        list(pool.map(partial(_print, browser), addresses, sheets))
        server.shutdown()
        for page, sheet in zip(walked, sheets, strict=True):
            title = _TITLE.search(_html(site, page))
            course.append(sheet, outline_item=title[1] if title else page)
    course.write(pdf)
    return len(course.pages)


def _print(browser: str, address: str, sheet: Path) -> None:
    """Print one page, with a browser of its own."""
    subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-pdf-header-footer",
            "--virtual-time-budget=5000",
            f"--user-data-dir={sheet.with_suffix('')}",
            f"--print-to-pdf={sheet}",
            address,
        ],
        check=True,
        capture_output=True,
    )


def _html(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    count = write(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{sys.argv[2]}: {count} pages")
