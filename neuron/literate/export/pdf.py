"""One PDF of the whole course: `python -m neuron.literate.export.pdf SITE PDF`.

It needs the built site, a Chromium, and the package pypdf (the extra `print`).
"""

import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urljoin

from pypdf import PdfWriter

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class _Head(HTMLParser):
    """The title of a page, without that of the site, and the next page."""

    def __init__(self, file: Path) -> None:
        """Read a page of the built site."""
        super().__init__()
        self.next: str | None = None
        self.title = ""
        self._in_title = False
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        """Notice where the title begins, and the link to the next page."""
        told = dict(attrs)
        self._in_title = tag == "title" and not self.title
        if tag == "link" and told.get("rel") == "next":
            self.next = told["href"]

    def handle_data(self, data: str) -> None:
        """Take the title, up to the name of the site."""
        if self._in_title:
            self.title = data.rpartition(" - ")[0] or data
            self._in_title = False


class _Quiet(SimpleHTTPRequestHandler):
    """A server that does not log what it serves."""

    def log_message(self, format: str, *args: object) -> None: ...


def pages(site: Path) -> list[str]:
    """Return the addresses of the pages, walking from each to the next."""
    found = [""]
    while step := _head(site, found[-1]).next:
        found.append(urljoin(f"/{found[-1]}", step).lstrip("/"))
    return found


def write(site: Path, pdf: Path) -> int:
    """Print every page, bind them with an outline, return the page count."""
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
            course.append(sheet, outline_item=_head(site, page).title)
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


def _head(site: Path, page: str) -> _Head:
    return _Head(site / page / "index.html")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    count = write(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{sys.argv[2]}: {count} pages")
