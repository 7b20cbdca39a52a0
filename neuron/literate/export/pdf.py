"""One PDF of the whole course: `python -m neuron.literate.export.pdf SITE PDF`.

It needs the built site, a Chromium, and the package pypdf (the extra `print`).
"""

import json
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urljoin

from pypdf import PdfWriter

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"),
    *("--disable-background-networking", "--virtual-time-budget=5000"),
)


class _Quiet(SimpleHTTPRequestHandler):
    """A server that does not log what it serves."""

    def log_message(self, format: str, *args: object) -> None: ...


class _Next(HTMLParser):
    """The address that a page names as the next."""

    address: str | None = None

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        """Notice the link to the next page."""
        told = dict(attrs)
        if tag == "link" and told.get("rel") == "next":
            self.address = told["href"]


def pages(site: Path) -> dict[str, str]:
    """Return address and title of each page, in the order of reading."""
    index = json.loads((site / "search/search_index.json").read_text("utf-8"))
    titles = {entry["location"]: entry["title"] for entry in index["docs"]}
    found, address = {}, ""
    while True:
        found[address] = titles[address]
        page = _Next()
        page.feed((site / address / "index.html").read_text("utf-8"))
        if page.address is None:
            return found
        address = urljoin(f"/{address}", page.address).lstrip("/")


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
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_port}/"
        sheet = Path(folder, "sheet.pdf")
        own = f"--user-data-dir={folder}/user", f"--print-to-pdf={sheet}"
        for page, title in pages(site).items():
            command = [browser, *_FLAGS, *own, home + page]
            subprocess.run(command, check=True, capture_output=True)
            course.append(sheet, outline_item=title)
        server.shutdown()
    course.write(pdf)
    return len(course.pages)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    count = write(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{sys.argv[2]}: {count} pages")
