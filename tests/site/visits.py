"""One visit to a page in Chromium, which collects what many tests check.

The page is opened twice, with nothing cached: on a phone with a slow
connection, and in a wide window.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Request,
    Response,
    expect,
)
from playwright.sync_api import Page as Tab

from tests.serving import SLOW, compress
from tests.site import axe
from tests.site.built import Page

# On a phone -------------------------------------------------------------------

SIZES = """() => [...document.querySelectorAll("svg.drawing text")].map(e => {
  const {a, b} = e.getScreenCTM()
  return parseFloat(getComputedStyle(e).fontSize) * Math.hypot(a, b)
})"""

# Layout ----------------------------------------------------------------------

OPEN_ALL = "for (let d of document.querySelectorAll('details')) d.open = true"
# What sticks out, without a box around it that scrolls.
WIDE = """() => {
  const reach = innerWidth + 1
  const scrolls = e => {
    for (let p = e.parentElement; p !== document.body; p = p.parentElement)
      if (/auto|scroll/.test(getComputedStyle(p).overflowX)
          && p.getBoundingClientRect().right <= reach) return true
    return false
  }
  const places = ".md-header *, .md-content *, .md-footer *"
  return [...document.querySelectorAll(places)].filter(e => {
    const box = e.getBoundingClientRect()
    return box.width * box.height > 0 && box.right > reach
      && e.checkVisibility({visibilityProperty: true, opacityProperty: true})
      && !scrolls(e)
  }).map(e => e.outerHTML.slice(0, 120))
}"""
# A lab hides the drawing whose place it takes.
FLAT = """() => {
  const all = [...document.querySelectorAll(
    "math, svg.drawing:not(.lab-place > *)")]
  return all.filter(e => {
    const box = e.getBoundingClientRect()
    return box.width < 4 || box.height < 4
  }).map(e => e.outerHTML.slice(0, 120))
}"""
FAILED = """async () => {
  await document.fonts.ready
  const fonts = [...document.fonts]
  return fonts.filter(f => f.status === "error").map(f => f.family)
}"""
SCROLLED = "document.documentElement.scrollWidth"
# The theme's title shifts by less, which Lighthouse reports as 0.
NEGLIGIBLE = 0.001
SHIFTS = """async () => {
  await document.fonts.ready
  const found = new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries())).observe({type: "layout-shift", buffered: true}))
  const none = new Promise(done => setTimeout(() => done([]), 300))
  return (await Promise.race([found, none])).map(shift =>
    [shift.value, ...shift.sources.map(({node}) =>
      (node?.outerHTML ?? node?.data ?? "").slice(0, 80))])
}"""

# Print -----------------------------------------------------------------------

# US Letter, lower than A4, without its margins of 18 mm.
SHEET = 688, 920
CUT = """height => [...document.querySelectorAll("figure, svg.drawing")]
  .filter(e => e.getBoundingClientRect().height > height
    || getComputedStyle(e.closest("figure")).breakInside !== "avoid")
  .map(e => e.outerHTML.slice(0, 120))"""

# Copies and downloads --------------------------------------------------------

# Of code only: the citation has a copy button too, but does not run.
COPY = "button[data-clipboard-target]:not(.language-bibtex *)"
BLOCK = "article .language-python"
DOWNLOADS = {"Script": "py", "Notebook": "ipynb"}
COMPRESSED = (".woff2", ".png")


@dataclass
class Visit:
    """What a visit found on a page."""

    page: Page
    complaints: list[str]  # of the console, and requests to other sites
    # On a phone.
    shifts: list[Any]
    text_sizes: list[float]
    failed_fonts: list[str]
    flat: list[str]
    wide: list[str]
    scroll_width: int
    # In a wide window.
    sizes: Counter[str]
    violations: dict[str, list[str]]
    cut: list[str]
    buttons: int
    copied: list[str] = field(default_factory=list)
    all_copied: str = ""
    downloads: dict[str, Path] = field(default_factory=dict)


@contextmanager
def context(
    browser: Browser, width: int, height: int, **options: Any
) -> Iterator[BrowserContext]:
    """Open a context with a window of this size, and close it at the end."""
    viewport = {"width": width, "height": height}
    opened = browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
    yield opened
    opened.close()


def listen(tab: Tab, own: tuple[str, ...], complaints: list[str]) -> None:
    """Record a tab's errors and warnings, and its requests to other sites."""

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def on_request(request: Request) -> None:
        if not request.url.startswith(own):
            complaints.append(request.url)

    tab.on("console", on_console)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", on_request)


def resize(tab: Tab, width: int, height: int = 900) -> None:
    tab.set_viewport_size({"width": width, "height": height})


def sizes_of(responses: list[Response]) -> Counter[str]:
    """The bytes of each response, from a server that compresses."""
    sizes: Counter[str] = Counter()
    for response in responses:
        body = response.body()
        if not response.url.endswith(COMPRESSED):
            body = compress(body)
        sizes[response.url] += len(body)
    return sizes


def shifts(tab: Tab) -> list[Any]:
    """The layout shifts while a page was loaded, unless they are negligible."""
    tab.wait_for_load_state("networkidle")
    found: list[Any] = tab.evaluate(SHIFTS)
    return found if sum(shift[0] for shift in found) > NEGLIGIBLE else []


def violations(tab: Tab) -> dict[str, list[str]]:
    """What axe finds: in full, in the dark theme, and in a narrow window.

    What depends neither on the theme nor on the width is checked once.
    """
    axe.load(tab)
    axe.unfold(tab)
    light = axe.find_all(tab)
    tab.click("button[title='Switch to dark']")
    body = tab.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    dark = axe.find_colours(tab)
    resize(tab, 320)
    narrow = axe.find_narrow(tab)
    resize(tab, 1280)
    return {"light": light, "dark": dark, "narrow": narrow}


def clipboard(tab: Tab) -> str:
    return str(tab.evaluate("navigator.clipboard.readText()"))


def copy(tab: Tab) -> list[str]:
    """Click each copy button of a block of Python; return what it copied."""
    tab.evaluate(OPEN_ALL)
    copied = []
    for button in tab.query_selector_all(f"{BLOCK} {COPY}"):
        tab.evaluate("navigator.clipboard.writeText('')")
        button.click()
        tab.wait_for_function(
            "async () => await navigator.clipboard.readText() != ''"
        )
        copied.append(clipboard(tab))
    return copied


def copy_all(tab: Tab) -> str:
    tab.click("text=Copy all code")
    tab.wait_for_selector("text=Copied")
    return clipboard(tab)


def download(tab: Tab, kind: str, folder: Path) -> Path:
    """Click on a download; return the file, under its suggested name."""
    with tab.expect_download() as download:
        tab.click(f".take-along >> text={kind}")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def visit_page(
    browser: Browser, address: str, page: Page, folder: Path
) -> Visit:
    """Open a page on a phone and in a wide window, and check everything."""
    complaints: list[str] = []
    own = (address, "data:", "blob:")
    responses: list[Response] = []
    allowed = ["clipboard-read", "clipboard-write"]
    with (
        # Slow enough that what arrives late arrives after the first paint.
        context(browser, 360, 740, extra_http_headers=SLOW) as phones,
        context(
            browser, 1280, 900, reduced_motion="reduce", permissions=allowed
        ) as windows,
    ):
        phone, window = phones.new_page(), windows.new_page()
        listen(phone, own, complaints)
        listen(window, own, complaints)
        # It loads during the visit to the other.
        phone.goto(address + page.url, wait_until="commit")

        window.on("response", lambda response: responses.append(response))
        window.goto(address + page.url)
        window.evaluate("document.fonts.ready")
        window.wait_for_load_state("networkidle")
        sizes = sizes_of([r for r in responses if r.url.startswith("http")])
        found = violations(window)
        buttons = len(window.query_selector_all(COPY))
        copied = copy(window)
        all_copied = copy_all(window) if copied else ""
        downloads = {
            kind: download(window, kind, folder) for kind in DOWNLOADS if copied
        }

        window.emulate_media(media="print")
        resize(window, *SHEET)
        cut = window.evaluate(CUT, SHEET[1])

        moved = shifts(phone)
        phone.emulate_media(reduced_motion="reduce")
        resize(phone, 320, 640)
        text_sizes = phone.evaluate(SIZES)
        phone.evaluate(OPEN_ALL)
        return Visit(
            page=page,
            shifts=moved,
            text_sizes=text_sizes,
            failed_fonts=phone.evaluate(FAILED),
            flat=phone.evaluate(FLAT),
            wide=phone.evaluate(WIDE),
            scroll_width=phone.evaluate(SCROLLED),
            sizes=sizes,
            violations=found,
            cut=cut,
            buttons=buttons,
            copied=copied,
            all_copied=all_copied,
            downloads=downloads,
            complaints=complaints,
        )


def runs_code(page: Page) -> bool:
    """Whether a page has a block that runs, according to its source."""
    fence = "^ *```(python|source|program|figure)$"
    return bool(re.search(fence, page.source, re.MULTILINE))
