"""The offline site works from a folder, without a server or a network.

That is the promise of `OFFLINE=true mkdocs build`. Its files are opened in a
Chromium that has no network.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Request, expect
from playwright.sync_api import Page as Tab

from tests.site.built import NAV
from tests.site.visits import FAILED, FLAT, OPEN_ALL

LINK = re.compile(r'<(\w+) [^>]*?\b(?:href|src)="?([^"\s>]+)[^>]*>')
REQUEST = """() => new Promise(answer => {
  addEventListener("securitypolicyviolation", e => answer(e.blockedURI))
  setTimeout(answer, 5000, "allowed")
  new Image().src = "http://127.0.0.1:9/seen.png"
})"""


@pytest.fixture
def complaints() -> list[str]:
    """What a tab logged or did that it should not have."""
    return []


@pytest.fixture
def tab(
    browser: Browser, offline: Path, complaints: list[str]
) -> Iterator[Tab]:
    def on_request(request: Request) -> None:
        if not request.url.startswith((offline.as_uri(), "data:", "about:")):
            complaints.append(request.url)

    context = browser.new_context(offline=True, reduced_motion="reduce")
    tab = context.new_page()
    tab.on("console", lambda message: complaints.append(message.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", on_request)
    yield tab
    context.close()


@pytest.mark.parametrize("name", NAV)
def test_every_link_leads_to_a_file(name: str, offline: Path) -> None:
    """No server completes addresses here; and downloads are included."""
    page = offline / f"{name}.html"
    html = page.read_text(encoding="utf-8")
    assert re.search('href="[^"]+" download>Markdown', html)
    for tag, link in LINK.findall(html):
        address = urldefrag(urljoin(page.as_uri(), unescape(link)))[0]
        if not address.startswith("file:"):
            assert tag == "a", f"{link} is needed, but not in the folder"
            continue
        file = Path(unquote(address.removeprefix("file://")))
        assert file.is_relative_to(offline)
        assert file.is_file(), link


@pytest.mark.parametrize("name", ["index", "slope", "api-neuron"])
def test_a_page_is_complete(
    name: str, tab: Tab, offline: Path, complaints: list[str]
) -> None:
    tab.goto((offline / f"{name}.html").as_uri())
    tab.evaluate(OPEN_ALL)
    assert tab.locator("math").count() > 0
    assert tab.evaluate(FAILED) == []
    assert tab.evaluate(FLAT) == []
    assert complaints == []


def test_requests_to_the_network_are_forbidden(tab: Tab, offline: Path) -> None:
    tab.goto((offline / "index.html").as_uri())
    assert tab.evaluate(REQUEST).startswith("http://127.0.0.1:9/")


def test_search_leads_to_a_page(
    tab: Tab, offline: Path, complaints: list[str]
) -> None:
    tab.goto((offline / "index.html").as_uri())
    tab.keyboard.press("s")
    tab.keyboard.type("sigmoid")
    tab.locator("a.md-search-result__link[href*='/sigmoid.html']").first.click()
    tab.wait_for_url("**/sigmoid.html*")
    expect(tab.locator("h1")).to_be_visible()
    assert complaints == []


def test_the_dark_theme_is_kept_on_other_pages(
    tab: Tab, offline: Path, complaints: list[str]
) -> None:
    colour = "getComputedStyle(document.querySelector('.stroke-input')).stroke"
    tab.goto((offline / "problem.html").as_uri())
    light = tab.evaluate(colour)
    tab.click("button[title='Switch to dark']")
    tab.click("a.md-footer__link--next")
    tab.wait_for_url("**/neuron.html")
    tab.goto((offline / "problem.html").as_uri())
    assert tab.evaluate(colour) != light
    assert complaints == []
