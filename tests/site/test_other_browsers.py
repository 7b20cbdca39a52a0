"""The site in Firefox and WebKit: what readers with other browsers see.

`test_browser.py` looks more closely, in Chromium.
"""

import time
from pathlib import Path

import pytest

from tests.site.built import Site
from tests.site.conftest import REQUESTED
from tests.site.engines import ENTER, TAB, Engine

pytestmark = [
    pytest.mark.parametrize("engine", ["Firefox", "WebKit"], indirect=True),
    pytest.mark.usefixtures("quiet"),
]

# Chromium opens every page; these have every element used in formulas.
PAGES = ["index", "neuron", "sigmoid", "correction", "nines", "notation"]
SCRIPT = "document.head.appendChild(document.createElement('script'))"
OPEN_ALL = """
document.querySelectorAll("article details").forEach(d => { d.open = true })
"""
FORMULAS = """
const boxes = [...document.querySelectorAll("article math")].map(
  e => e.getBoundingClientRect())
return boxes.map(box => Math.min(box.width, box.height))
"""
# A browser without MathML puts the two side by side.
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


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_set(
    name: str, engine: Engine, monitored: str, site: Site
) -> None:
    page = site.pages[name]
    engine.go(monitored + page.url)
    engine.run(OPEN_ALL)
    formulas = engine.run(FORMULAS)
    assert len(formulas) == len(page.article.select("math"))
    assert all(size > 3 for size in formulas)
    assert all(overlap < 1 for overlap in engine.run(FRACTIONS))
    assert engine.run(LATEX) == []
    assert f"{monitored}assets/site.css" in engine.run(REQUESTED)


def test_complaints_are_recorded(engine: Engine, monitored: str) -> None:
    """Otherwise silence would prove nothing."""
    engine.go(monitored)
    engine.run("console.error('logged')")
    engine.run("new Image().src = 'http://127.0.0.1:9/'")
    for name in "missing.js", "throws.js":
        engine.run(f"{SCRIPT}.src = '/monitored/{name}'")
    engine.wait("return window.complaints.length >= 4")
    complaints = "\n".join(engine.complaints())
    engine.go(monitored)
    engine.earlier = []
    assert "logged" in complaints
    assert "forbidden: http://127.0.0.1:9/" in complaints
    assert f"not loaded: {monitored}missing.js" in complaints
    assert "thrown" in complaints


def test_the_toggle_changes_page_and_figures(
    engine: Engine, monitored: str
) -> None:
    engine.go(f"{monitored}slope/")
    light = engine.run(COLOURS)
    engine.click("button[title='Switch to dark']")
    engine.wait("return document.body.dataset.mdColorScheme === 'slate'")
    dark = engine.run(COLOURS)
    assert all(was != now for was, now in zip(light, dark, strict=True))
    engine.go(f"{monitored}slope/")  # the choice is remembered
    assert engine.run(COLOURS) == dark
    engine.click("button[title='Switch to light']")
    engine.wait("return document.body.dataset.mdColorScheme === 'default'")


def test_search_finds_a_function_and_its_page(
    engine: Engine, monitored: str
) -> None:
    engine.go(monitored)
    engine.press("s")
    engine.press("sigmoid")
    engine.wait(FOUND)
    found = engine.run(FOUND)
    assert any(link.endswith("/sigmoid/") for link in found), found
    assert any(
        link.endswith("/api-neuron/#neuron.sigmoid") for link in found
    ), found


def test_the_keyboard_reaches_the_navigation(
    engine: Engine, monitored: str
) -> None:
    """Past the search, whose field would otherwise swallow the Tab key."""
    engine.go(f"{monitored}slope/")
    for _ in range(10):
        engine.press(TAB)
        focus = engine.run(FOCUS)
        assert focus["marked"], focus
        if "md-nav__link" in focus["what"]:
            return
    pytest.fail("no link of the navigation was reached")


def test_the_keyboard_walks_a_page(engine: Engine, monitored: str) -> None:
    """From the top to the next page, with the focus marked and in view."""
    engine.go(f"{monitored}slope/")
    engine.press(TAB)
    assert engine.run(FOCUS)["text"] == "Skip to content"
    engine.press(ENTER)
    engine.wait("return location.hash")
    time.sleep(0.5)  # Firefox moves the focus a little later
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
