"""The accessibility of every page: axe-core, the keyboard, and less motion."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.site import axe
from tests.site.built import Page
from tests.site.visits import Visit, resize, violations

# What the keyboard has to reach, and the look of everything without focus.
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
  if (looks(e) === before.get(e)) wrong.push("no visible focus")
  return wrong.map(what => `${what}: ${e.outerHTML.slice(0, 120)}`)
}"""
MISSED = "[...missed].map(e => e.outerHTML.slice(0, 120))"
LABEL = """() => {
  const e = document.activeElement
  return e.ariaLabel || e.title || e.innerText
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter(e => {
  const style = getComputedStyle(e)
  const lasts = time => time.split(",").some(part => parseFloat(part) > 0.01)
  return lasts(style.transitionDuration) || style.scrollBehavior === "smooth"
    || style.animationName !== "none" && lasts(style.animationDuration)
}).map(e => e.outerHTML.slice(0, 120))"""

SPOIL = """() => {
  const [text, other] = [...document.querySelectorAll("article > p")].filter(
    e => e.querySelector(":scope > a"))
  text.style.color = "#bbb"
  const {style} = other.querySelector(":scope > a")
  style.color = "#333"
  style.textDecoration = "none"
  other.append(new Image())
}"""


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", ["light", "dark", "narrow"])
def test_axe_finds_no_violation(kind: str, visit: Visit) -> None:
    assert visit.violations[kind] == []


def test_axe_finds_planted_violations(tab: Tab, address: str) -> None:
    """Otherwise its silence would prove nothing."""
    tab.goto(f"{address}slope/")
    axe.load(tab)
    axe.unfold(tab)
    tab.evaluate(SPOIL)
    found = {line.partition(":")[0] for line in axe.find_all(tab)}
    assert found == {"color-contrast", "link-in-text-block", "image-alt"}


def test_axe_finds_no_violation_on_the_404_page(tab: Tab, address: str) -> None:
    resize(tab, 1280)
    tab.goto(f"{address}404.html")
    assert not any(violations(tab).values())


@pytest.mark.parametrize("part", ["__drawer", "__search"])
def test_axe_finds_no_violation_in_the_drawer_or_search(
    part: str, tab: Tab, address: str
) -> None:
    resize(tab, 320)
    tab.goto(f"{address}slope/")
    tab.click(f".md-header [for={part}]")
    tab.keyboard.type("sigmoid")
    expect(tab.locator(f"#{part}")).to_be_checked()
    axe.load(tab)
    axe.unfold(tab)
    assert axe.find_all(tab) == []


def test_no_header_cell_of_a_table_is_empty(page: Page) -> None:
    heads = page.article.select("th")
    assert [head for head in heads if not head.get_text(strip=True)] == []


def test_a_page_declares_its_language(page: Page) -> None:
    assert page.soup.html is not None
    assert page.soup.html["lang"] == "en"


@pytest.mark.parametrize("width", [1280, 320])
def test_the_keyboard_reaches_everything_with_visible_focus(
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


def press_tab_until(tab: Tab, label: str) -> None:
    for _ in range(60):
        tab.keyboard.press("Tab")
        if label in tab.evaluate(LABEL):
            return
    pytest.fail(f"the keyboard does not reach {label!r}")


def test_the_phone_menu_opens_by_keyboard(tab: Tab, address: str) -> None:
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


def test_the_text_of_figures_is_readable_on_a_phone(visit: Visit) -> None:
    assert [size for size in visit.text_sizes if size < 11] == []


def test_nothing_moves_for_readers_who_prefer_less_motion(
    tab: Tab, address: str
) -> None:
    tab.goto(f"{address}slope/")
    assert tab.evaluate(MOVING) == []
