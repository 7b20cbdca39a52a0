"""What holds for every lab, on its page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from playwright.sync_api import Page as Tab

from tests.site.built import NAV, Page, Site
from tests.site.visits import context

# The limits of the style sheets, and widths between them where more lines wrap.
WIDTHS = [320, 360, 375, 390, 418, 600, 601, 670, 768, 1280]
HEIGHTS = """() => [...document.querySelectorAll(".lab-place")].map(
  e => [e.localName, Math.round(e.getBoundingClientRect().height)])"""
READY = """() => [...document.querySelectorAll(".lab-place")]
  .every(e => e.querySelector(".lab")?.childElementCount)"""
VISIBLE = """selector => [...document.querySelectorAll(".lab-place")].every(
  e => e.querySelector(selector)?.checkVisibility() ?? false)"""
OTHERS = """() => [...document.querySelectorAll("svg.drawing")].every(
  e => e.closest("details")
    || e.checkVisibility() !== Boolean(e.closest(".lab-place")))"""
WITH_LABS = [
    name
    for name in NAV
    if "\nlab: " in Path("docs", f"{name}.md").read_text("utf-8")
]


@pytest.fixture(params=WITH_LABS)
def page(request: pytest.FixtureRequest, site: Site) -> Page:
    """Each page that has a lab."""
    return site.pages[request.param]


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[BrowserContext]:
    with context(browser, 1280, 900, reduced_motion="reduce") as opened:
        yield opened


@pytest.fixture
def tab(window: BrowserContext) -> Iterator[Tab]:
    tab = window.new_page()
    yield tab
    tab.close()


@pytest.fixture(scope="module")
def without_javascript(browser: Browser) -> Iterator[Tab]:
    with context(browser, 1280, 900, java_script_enabled=False) as opened:
        yield opened.new_page()


def test_there_are_labs() -> None:
    assert "index" in WITH_LABS
    assert "playground" in WITH_LABS


def test_nothing_moves_when_a_lab_replaces_its_drawing(
    page: Page, site: Site, tab: Tab
) -> None:
    address = site.address + page.url
    found = []
    for modules in ("**/labs/*.js", "nothing"):
        tab.route(modules, lambda route: route.abort())
        tab.goto(address)
        if modules == "nothing":
            tab.wait_for_function(READY)
        tab.evaluate("document.fonts.ready")
        heights = {}
        for width in WIDTHS:
            tab.set_viewport_size({"width": width, "height": 900})
            heights[width] = tab.evaluate(HEIGHTS)
        found.append(heights)
        tab.unroute_all()
    before, after = found
    assert before == after


def test_print_shows_the_drawing(page: Page, site: Site, tab: Tab) -> None:
    tab.goto(site.address + page.url)
    tab.wait_for_function(READY)
    assert tab.evaluate(VISIBLE, ".lab")
    assert tab.evaluate(OTHERS)
    tab.emulate_media(media="print")
    assert tab.evaluate(VISIBLE, "svg.drawing")
    assert not tab.evaluate(VISIBLE, ".lab")


def test_the_drawing_stays_without_javascript(
    page: Page, site: Site, without_javascript: Tab
) -> None:
    without_javascript.goto(site.address + page.url)
    for place in without_javascript.locator(".lab-place").all():
        drawing = place.locator("svg.drawing").bounding_box()
        around = place.bounding_box()
        assert drawing is not None
        assert around is not None
        assert around["height"] < drawing["height"] + 30


def test_a_lab_works_from_a_folder(page: Page, offline: Path, tab: Tab) -> None:
    complaints: list[str] = []
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto((offline / f"{page.name}.html").as_uri())
    tab.wait_for_function(READY)
    assert complaints == []
