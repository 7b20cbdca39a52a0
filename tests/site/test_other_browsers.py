"""The site in Firefox and in WebKit: what readers with other browsers see.

`test_browser.py` looks closer, in Chromium.
"""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Shared
from tests.site.built import Site
from tests.site.engines import ENTER, TAB, Engine, firefox, webkit

ENGINES = {"Firefox": firefox, "WebKit": webkit}
# Every page is opened in Chromium; these have every element of its formulas.
PAGES = ["index", "neuron", "sigmoid", "correction", "nines", "notation"]
# WebKit's driver cannot tell what stands in its console: so the page is asked.
EARS = """
const heard = []
window.heard = heard
for (const level of ["error", "warn"])
  console[level] = (...said) => { heard.push(said.map(String).join(" ")) }
addEventListener("unhandledrejection", e => { heard.push(String(e.reason)) })
addEventListener("error", e => {
  heard.push(e.message || `not loaded: ${e.target.src || e.target.href}`)
}, true)
document.addEventListener("securitypolicyviolation", e => {
  heard.push(`forbidden: ${e.blockedURI}`)
})
"""
SCRIPT = "document.head.appendChild(document.createElement('script'))"
OPEN_ALL = """
document.querySelectorAll("article details").forEach(d => { d.open = true })
"""
FORMULAS = """
const boxes = [...document.querySelectorAll("article math")].map(
  e => e.getBoundingClientRect())
return boxes.map(box => Math.min(box.width, box.height))
"""
# A browser without MathML sets the two one after the other, on one line.
FRACTIONS = """
const all = [...document.querySelectorAll("article mfrac")]
return all.map(({children: [over, under]}) =>
  over.getBoundingClientRect().bottom - under.getBoundingClientRect().top)
"""
LATEX = r"""
const seen = [], texts = document.createTreeWalker(
  document.querySelector("article"), NodeFilter.SHOW_TEXT)
while (texts.nextNode()) {
  const parent = texts.currentNode.parentElement
  if (!parent.closest("pre, code, script") && parent.checkVisibility()
      && /\\[a-zA-Z]|\$|\^\{|_\{/.test(texts.currentNode.data))
    seen.push(texts.currentNode.data)
}
return seen
"""
ASKED = "return performance.getEntriesByType('resource').map(e => e.name)"
COLOURS = """
return [
  [".stroke-output", "stroke"], ["text.fill-sum", "fill"],
  ["math .q-output", "color"], ["body", "background-color"],
].map(([which, what]) => getComputedStyle(document.querySelector(which))[what])
"""
FOUND = """
return [...document.querySelectorAll("a.md-search-result__link")].map(
  a => a.pathname + a.hash)
"""
FOCUS = """
const e = document.activeElement, box = e.getBoundingClientRect()
const {outlineStyle, outlineWidth} = getComputedStyle(e)
return {
  what: e.localName + "." + e.className,
  text: e.textContent.trim().slice(0, 40),
  solution: e.matches("details.solution > summary"),
  next: e.matches("a.md-footer__link--next"),
  marked: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2,
  seen: box.width * box.height > 0 && box.bottom > 0 && box.top < innerHeight,
}
"""


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    with ENGINES[request.param]() as engine:
        yield engine


@pytest.fixture(scope="module")
def address(site: Site, shared: Shared) -> str:
    """Serve the site once more, with ears in every page."""

    def make() -> str:
        folder = shared.folder / "heard"
        shutil.copytree(site.folder, folder)
        (folder / "ears.js").write_text(EARS)
        (folder / "throws.js").write_text("throw new Error('thrown')")
        for page in folder.rglob("*.html"):
            html = page.read_text(encoding="utf-8")
            ears = '<head><script src="/heard/ears.js"></script>'
            page.write_text(html.replace("<head>", ears, 1), encoding="utf-8")
        return f"{shared.address}heard/"

    return str(shared.once("heard", make))


@pytest.fixture(autouse=True)
def quiet(engine: Engine, address: str) -> Iterator[None]:
    """No test may make a page complain, or ask for what is not the site's."""
    yield
    assert engine.complaints() == []
    own = (address, "file:")
    assert [url for url in engine.run(ASKED) if not url.startswith(own)] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_set(
    name: str, engine: Engine, address: str, site: Site
) -> None:
    page = site.pages[name]
    engine.go(address + page.url)
    engine.run(OPEN_ALL)
    formulas = engine.run(FORMULAS)
    assert len(formulas) == len(page.article.select("math"))
    assert all(size > 3 for size in formulas)
    assert all(overlap < 1 for overlap in engine.run(FRACTIONS))
    assert engine.run(LATEX) == []
    assert f"{address}assets/site.css" in engine.run(ASKED)


def test_complaints_are_heard(engine: Engine, address: str) -> None:
    """Or silence would prove nothing."""
    engine.go(address)
    engine.run("console.error('said')")
    engine.run("new Image().src = 'http://127.0.0.1:9/'")
    for name in "missing.js", "throws.js":
        engine.run(f"{SCRIPT}.src = '/heard/{name}'")
    engine.wait("return window.heard.length >= 4")
    heard = "\n".join(engine.complaints())
    engine.go(address)
    engine.heard = []
    assert "said" in heard
    assert "forbidden: http://127.0.0.1:9/" in heard
    assert f"not loaded: {address}missing.js" in heard
    assert "thrown" in heard


def test_the_toggle_changes_page_and_figures(
    engine: Engine, address: str
) -> None:
    engine.go(f"{address}slope/")
    light = engine.run(COLOURS)
    engine.click("button[title='Switch to dark']")
    engine.wait("return document.body.dataset.mdColorScheme === 'slate'")
    dark = engine.run(COLOURS)
    assert all(was != now for was, now in zip(light, dark, strict=True))
    engine.go(f"{address}slope/")  # it is remembered
    assert engine.run(COLOURS) == dark
    engine.click("button[title='Switch to light']")
    engine.wait("return document.body.dataset.mdColorScheme === 'default'")


def test_search_finds_a_function_and_its_page(
    engine: Engine, address: str
) -> None:
    engine.go(address)
    engine.press("s")
    engine.press("sigmoid")
    engine.wait(FOUND)
    found = engine.run(FOUND)
    assert any(link.endswith("/sigmoid/") for link in found), found
    assert any(
        link.endswith("/api-neuron/#neuron.sigmoid") for link in found
    ), found


def test_the_keyboard_comes_to_the_navigation(
    engine: Engine, address: str
) -> None:
    """Past the search, which keeps the key for itself."""
    engine.go(f"{address}slope/")
    for _ in range(10):
        engine.press(TAB)
        focus = engine.run(FOCUS)
        assert focus["marked"], focus
        if "md-nav__link" in focus["what"]:
            return
    pytest.fail("no link of the navigation was reached")


def test_the_keyboard_walks_a_page(engine: Engine, address: str) -> None:
    """From the top to the next page; what has the focus is marked and seen."""
    engine.go(f"{address}slope/")
    engine.press(TAB)
    assert engine.run(FOCUS)["text"] == "Skip to content"
    engine.press(ENTER)
    engine.wait("return location.hash")
    time.sleep(0.5)  # Firefox moves the place of the keyboard a little later
    opened = 0
    for _ in range(150):
        engine.press(TAB)
        focus = engine.run(FOCUS)
        assert focus["marked"], focus
        assert focus["seen"], focus
        if focus["solution"]:
            engine.press(ENTER)
            opened += engine.wait(
                "return document.activeElement.parentElement.open"
            )
        if focus["next"]:
            break
    assert opened
    engine.press(ENTER)
    engine.wait("return location.pathname.endsWith('/correction/')")


def test_search_works_in_a_folder(engine: Engine, offline: Path) -> None:
    engine.go((offline / "index.html").as_uri())
    engine.press("s")
    engine.press("sigmoid")
    engine.wait(FOUND)
