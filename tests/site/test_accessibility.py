"""Every page is for everyone: axe-core, the keyboard, and less motion."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from built import NAV, Page, Site
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOURS = ["color-contrast", "link-in-text-block"]
# Axe does not take a formula for text; a test below asks for text.
EXCEPT = ["empty-table-header"]
# What else there is to find on a telephone: other parts are shown, and scroll.
NARROW = [
    "aria-dialog-name", "aria-input-field-name", "aria-toggle-field-name",
    "button-name", "image-alt", "label", "landmark-unique", "link-name",
    "nested-interactive", "region", "scrollable-region-focusable",
    "target-size", "presentation-role-conflict", "aria-allowed-role",
]  # fmt: skip
# Folded code looks like any other, and so do tables: one of each is enough.
RUN = """async ([rules, but]) => {
  const kinds = new Set()
  for (const fold of document.querySelectorAll("details")) {
    fold.open = !fold.matches(".code") || !kinds.has(fold.className)
    kinds.add(fold.className)
  }
  // What a fold shows is measured when it has been laid out.
  for (const _ of "12") await new Promise(requestAnimationFrame)
  const off = Object.fromEntries(but.map(rule => [rule, {enabled: false}]))
  const options = {runOnly: rules, rules: off, resultTypes: ["violations"]}
  const {violations} = await axe.run(document, options)
  return violations.flatMap(({id, nodes}) =>
    nodes.map(({target}) => `${id}: ${target.join(" ")}`))
}"""
# What the keyboard has to reach, and how each looks while it has no focus.
START = """() => {
  window.looks = e => [e, e.parentElement, ...e.labels ?? []].map(one => {
    const s = getComputedStyle(one)
    return [s.outlineStyle !== "none" && s.outlineWidth, s.color, s.boxShadow,
      s.borderColor, s.backgroundColor, s.opacity, s.textDecorationLine].join()
  }).join()
  document.querySelectorAll("details").forEach(fold => { fold.open = true })
  const usable = "a[href], button, input, summary, [tabindex='0']"
  const shown = e => e.checkVisibility(
    {visibilityProperty: true, opacityProperty: true})
    && (e.type === "radio" ? e.checked : e.getBoundingClientRect().width > 1)
  window.before = new Map([...document.body.querySelectorAll("*")]
    .map(e => [e, looks(e)]))
  window.missed = new Set([...document.querySelectorAll(usable)].filter(e =>
    shown(e) && e.getAttribute("tabindex") !== "-1"))
}"""
# What is wrong with the element that has the focus now.
STOP = """() => {
  const e = document.activeElement
  if (e === document.body || e.reached) return null
  e.reached = true
  missed.delete(e)
  const box = (e.type === "radio" ? e.nextElementSibling : e)
    .getBoundingClientRect()
  const wrong = []
  if (box.width < 2 || box.bottom < 1 || box.top >= innerHeight)
    wrong.push("out of sight")
  if (looks(e) === before.get(e)) wrong.push("looks as before")
  return wrong.map(what => `${what}: ${e.outerHTML.slice(0, 120)}`)
}"""
MISSED = "[...missed].map(e => e.outerHTML.slice(0, 120))"
SAYS = """() => {
  const e = document.activeElement
  return e.ariaLabel || e.title || e.innerText
}"""
SIZES = """() => [...document.querySelectorAll("svg.drawing text")].map(e => {
  const {a, b} = e.getScreenCTM()
  return parseFloat(getComputedStyle(e).fontSize) * Math.hypot(a, b)
})"""
MOVING = """() => [...document.querySelectorAll("*")].filter(e => {
  const style = getComputedStyle(e)
  const lasts = time => time.split(",").some(part => parseFloat(part) > 0.01)
  return lasts(style.transitionDuration) || style.scrollBehavior === "smooth"
    || style.animationName !== "none" && lasts(style.animationDuration)
}).map(e => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def resize(tab: Tab, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 900})


@pytest.mark.parametrize("name", [*NAV, "404"])
def test_axe_finds_no_violation(name: str, tab: Tab, site: Site) -> None:
    """What depends neither on the theme nor on the width is asked once."""
    resize(tab, 1280)
    tab.goto(site.address + Page(name, site.folder).url)
    tab.evaluate(AXE)
    light = tab.evaluate(RUN, [[*STANDARDS, "best-practice"], EXCEPT])
    tab.click("button[title='Switch to dark']")
    body = tab.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    dark = tab.evaluate(RUN, [COLOURS, []])
    resize(tab, 320)
    narrow = tab.evaluate(RUN, [NARROW, []])
    assert (light, dark, narrow) == ([], [], [])


@pytest.mark.parametrize("part", ["__drawer", "__search"])
def test_axe_finds_no_violation_in_what_opens(
    part: str, tab: Tab, address: str
) -> None:
    resize(tab, 320)
    tab.goto(f"{address}slope/")
    tab.click(f".md-header [for={part}]")
    tab.keyboard.type("sigmoid")
    expect(tab.locator(f"#{part}")).to_be_checked()
    tab.evaluate(AXE)
    rules = [*STANDARDS, "best-practice"]
    assert tab.evaluate(RUN, [rules, EXCEPT]) == []


def test_every_cell_of_a_table_head_says_something(page: Page) -> None:
    heads = page.article.select("th")
    assert [head for head in heads if not head.get_text(strip=True)] == []


def test_a_page_says_its_language(page: Page) -> None:
    assert page.soup.html is not None
    assert page.soup.html["lang"] == "en"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_keyboard_reaches_everything_and_shows_where_it_is(
    tab: Tab, address: str, width: int
) -> None:
    resize(tab, width)
    tab.goto(f"{address}slope/")
    tab.evaluate(START)
    wrong: list[str] = []
    tab.keyboard.press("Tab")
    while (stop := tab.evaluate(STOP)) is not None:
        wrong += stop
        tab.keyboard.press("Tab")
    assert (wrong, tab.evaluate(MISSED)) == ([], [])


def press_tab_until(tab: Tab, words: str) -> None:
    for _ in range(60):
        tab.keyboard.press("Tab")
        if words in tab.evaluate(SAYS):
            return
    pytest.fail(f"the keyboard does not reach {words!r}")


def test_the_menu_of_a_phone_opens_by_keyboard(tab: Tab, address: str) -> None:
    resize(tab, 320)
    tab.goto(address)
    for step, key in ("Navigation", "Enter"), ("Build it", "Space"):
        press_tab_until(tab, step)
        focus = tab.locator(":focus")
        expect(focus).to_have_attribute("aria-expanded", "false")
        tab.keyboard.press(key)
        expect(focus).to_have_attribute("aria-expanded", "true")
    press_tab_until(tab, "The sigmoid")
    tab.keyboard.press("Enter")
    expect(tab).to_have_url(f"{address}sigmoid/")


def test_the_text_of_figures_can_be_read_on_a_phone(
    tab: Tab, page: Page, address: str
) -> None:
    resize(tab, 320)
    tab.goto(address + page.url)
    assert [size for size in tab.evaluate(SIZES) if size < 11] == []


def test_nothing_moves_for_who_asked_for_less_motion(
    tab: Tab, address: str
) -> None:
    tab.goto(f"{address}slope/")
    assert tab.evaluate(MOVING) == []
