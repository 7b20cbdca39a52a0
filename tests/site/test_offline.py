"""The site from a folder: no server, no network, and all of it works.

`OFFLINE=true mkdocs build` promises that. It is opened as a reader opens it, by
its file, in a Chromium that is cut off.
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
ASK = """() => new Promise(answer => {
  addEventListener("securitypolicyviolation", e => answer(e.blockedURI))
  setTimeout(answer, 5000, "allowed")
  new Image().src = "http://127.0.0.1:9/seen.png"
})"""


@pytest.fixture
def complaints() -> list[str]:
    """What a tab said or did that it should not have."""
    return []


@pytest.fixture
def tab(
    browser: Browser, offline: Path, complaints: list[str]
) -> Iterator[Tab]:
    def watch(asked: Request) -> None:
        if not asked.url.startswith((offline.as_uri(), "data:", "about:")):
            complaints.append(asked.url)

    context = browser.new_context(offline=True, reduced_motion="reduce")
    tab = context.new_page()
    tab.on("console", lambda said: complaints.append(said.text))
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", watch)
    yield tab
    context.close()


@pytest.mark.parametrize("name", NAV)
def test_every_link_leads_to_a_file(name: str, offline: Path) -> None:
    """No server completes an address; and a download is there."""
    page = offline / f"{name}.html"
    html = page.read_text(encoding="utf-8")
    assert re.search('href="[^"]+" download>Markdown', html)
    for tag, link in LINK.findall(html):
        address = urldefrag(urljoin(page.as_uri(), unescape(link)))[0]
        if not address.startswith("file:"):
            assert tag == "a", f"{link} is needed and not in the folder"
            continue
        file = Path(unquote(address.removeprefix("file://")))
        assert file.is_relative_to(offline)
        assert file.is_file(), link


@pytest.mark.parametrize("name", ["index", "slope", "api-neuron"])
def test_a_page_is_whole(
    name: str, tab: Tab, offline: Path, complaints: list[str]
) -> None:
    tab.goto((offline / f"{name}.html").as_uri())
    tab.evaluate(OPEN_ALL)
    assert tab.locator("math").count() > 0
    assert tab.evaluate(FAILED) == []
    assert tab.evaluate(FLAT) == []
    assert complaints == []


def test_the_network_is_forbidden(tab: Tab, offline: Path) -> None:
    tab.goto((offline / "index.html").as_uri())
    assert tab.evaluate(ASK).startswith("http://127.0.0.1:9/")


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


def test_the_dark_theme_goes_along_to_the_next_page(
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
