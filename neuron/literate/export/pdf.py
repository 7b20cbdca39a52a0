"""The course as a book: `python -m neuron.literate.export.pdf SITE [PDF]`.

It needs the built site, a Chromium, and the packages of the extra `print`. All
pages become one document, so that Chromium numbers the sheets, tags the text
for screen readers, and points each link to its sheet.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path

from mkdocs.utils import get_build_datetime
from playwright.sync_api import Route, sync_playwright
from pypdf import PdfReader, PdfWriter

from neuron.literate.export import BOOK

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_HERE = Path(__file__).parent
_SITE = "http://site.invalid/"  # never contacted: files come from the folder


def write(site: Path, pdf: Path) -> int:
    """Print the pages of a built site as one book; return its page count."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise FileNotFoundError("Chromium is missing: apt install chromium")

    def answer(route: Route) -> None:
        path = site / route.request.url.removeprefix(_SITE)
        if path.suffix == ".js":  # without scripts, a lab shows its drawing
            route.fulfill(body="")
        else:
            route.fulfill(path=path / "index.html" if path.is_dir() else path)

    with (
        sync_playwright() as play,
        play.chromium.launch(executable_path=browser) as chromium,
    ):
        tab = chromium.new_page(bypass_csp=True)
        tab.route("**", answer)
        tab.goto(_SITE)
        style = (_HERE / "book.css").read_text("utf-8")
        metadata = tab.evaluate((_HERE / "book.js").read_text("utf-8"), style)
        first = PdfReader(BytesIO(tab.pdf(prefer_css_page_size=True)))
        numbers = {
            name[1:]: (first.get_destination_page_number(place) or 0) + 1
            for name, place in first.named_destinations.items()
        }
        tab.evaluate("numbers => numberContents(numbers)", numbers)
        bound = tab.pdf(prefer_css_page_size=True, tagged=True, outline=True)
    book = PdfWriter(clone_from=BytesIO(bound))
    day = f"D:{get_build_datetime():%Y%m%d%H%M%SZ}"
    book.metadata = {**metadata, "/CreationDate": day, "/ModDate": day}
    book.write(pdf)
    return len(book.pages)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    target = Path(sys.argv[2] if sys.argv[2:] else f"{sys.argv[1]}/{BOOK}")
    print(f"{target}: {write(Path(sys.argv[1]), target)} pages")
