"""One PDF of the whole course: `python -m neuron.literate.export.pdf SITE PDF`.

It needs the built site, a Chromium, and the packages of the extra `print`.
"""

import json
import shutil
import sys
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from urllib.parse import urljoin

from playwright.sync_api import sync_playwright
from pypdf import PdfWriter

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


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
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as play,
        play.chromium.launch(executable_path=browser) as chromium,
    ):
        Thread(target=server.serve_forever, daemon=True).start()
        tab = chromium.new_page()
        for page, title in pages(site).items():
            tab.goto(f"http://127.0.0.1:{server.server_port}/{page}")
            tab.evaluate("document.fonts.ready")
            course.append(BytesIO(tab.pdf()), outline_item=title)
        server.shutdown()
    course.write(pdf)
    return len(course.pages)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    count = write(Path(sys.argv[1]), Path(sys.argv[2]))
    print(f"{sys.argv[2]}: {count} pages")
