"""The site in a browser: errors, narrow screens, themes, search."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.site.built import Site
from tests.site.visits import Visit, listen


@pytest.fixture
def complaints() -> list[str]:
    """What a tab logged or did that it should not have."""
    return []


@pytest.fixture
def tab(browser: Browser, site: Site, complaints: list[str]) -> Iterator[Tab]:
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()
    listen(tab, (site.address, "data:", "blob:"), complaints)
    yield tab
    context.close()


def test_a_page_is_quiet(visit: Visit) -> None:
    assert visit.complaints == []


def test_a_page_fits_a_phone(visit: Visit) -> None:
    assert visit.failed_fonts == []
    assert visit.flat == []
    assert visit.wide == []
    assert visit.scroll_width == 320


@pytest.mark.parametrize("name", ["slope", "real-data", "api"])
def test_scripts_leave_the_text_alone(
    name: str, tab: Tab, browser: Browser, address: str
) -> None:
    """The build has written everything, so nothing is laid out twice."""
    tags = "[...document.querySelectorAll('article *')].map(e => e.tagName)"
    tab.goto(f"{address}{name}/", wait_until="networkidle")
    context = browser.new_context(java_script_enabled=False)
    unscripted = context.new_page()
    unscripted.goto(f"{address}{name}/")
    assert tab.evaluate(tags) == unscripted.evaluate(tags)
    context.close()


def test_an_unknown_address_leads_home(tab: Tab, address: str) -> None:
    tab.goto(f"{address}404.html")
    tab.click("a.md-logo")
    expect(tab).to_have_url(address)


def test_the_toggle_changes_the_colours_of_page_and_figures(
    tab: Tab, address: str, complaints: list[str]
) -> None:
    colours = """() => [
      [".stroke-output", "stroke"], ["text.fill-sum", "fill"],
      ["math .q-output", "color"], ["pre .n-Output", "color"],
      ["body", "background-color"],
    ].map(([which, what]) =>
      getComputedStyle(document.querySelector(which))[what])"""
    tab.goto(f"{address}slope/")
    light = tab.evaluate(colours)
    # Each quantity has one colour everywhere.
    assert light[0] == light[2] == light[3]
    tab.click("button[title='Switch to dark']")
    expect(tab.locator("body")).to_have_attribute(
        "data-md-color-scheme", "slate"
    )
    dark = tab.evaluate(colours)
    assert dark[0] == dark[2] == dark[3]
    assert all(was != now for was, now in zip(light, dark, strict=True))
    tab.goto(f"{address}sigmoid/")  # the next page remembers
    assert tab.evaluate(colours) == dark
    assert complaints == []


def test_the_first_theme_is_that_of_the_system(
    tab: Tab, address: str, complaints: list[str]
) -> None:
    scheme = "document.body.dataset.mdColorScheme"
    tab.emulate_media(color_scheme="dark")
    tab.goto(address)
    assert tab.evaluate(scheme) == "slate"
    tab.locator("button[title='Switch to light']").focus()
    tab.keyboard.press("Enter")
    assert tab.evaluate(scheme) == "default"
    # The other button has taken its place, and has the focus.
    tab.keyboard.press("Space")
    assert tab.evaluate(scheme) == "slate"
    tab.keyboard.press("Space")
    tab.goto(f"{address}slope/")
    assert tab.evaluate(scheme) == "default"  # the reader's choice wins
    assert complaints == []


def test_a_browser_that_forbids_storage_still_shows_the_page(
    tab: Tab, address: str, complaints: list[str]
) -> None:
    tab.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " {get() { throw new Error('forbidden') }})"
    )
    tab.emulate_media(color_scheme="dark")
    tab.goto(f"{address}slope/")
    body = tab.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    tab.click("button[title='Switch to light']")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    expect(tab.locator("button[title='Switch to dark']")).to_be_focused()
    assert complaints == []


def test_the_bar_of_the_browser_has_the_colour_of_the_paper(
    tab: Tab, address: str
) -> None:
    colours = (
        "[document.querySelector('meta[name=theme-color]').content,"
        " getComputedStyle(document.body).getPropertyValue('--paper')]"
    )
    tab.goto(f"{address}correction/")
    light, paper = tab.evaluate(colours)
    assert light == paper
    tab.click("button[title='Switch to dark']")
    tab.click("a.md-footer__link--next")
    expect(tab).to_have_url(re.compile("/training/"))
    dark, paper = tab.evaluate(colours)
    assert dark == paper != light


def test_wide_code_is_scrolled_by_keyboard(tab: Tab, address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": 640})
    tab.goto(f"{address}slope/")
    wide = tab.locator("pre > code[tabindex='0']").first
    expect(wide).to_have_attribute("role", "group")
    expect(wide).to_have_attribute("aria-label", "Wide code")
    unmarked = wide.screenshot()
    tab.keyboard.press("Tab")  # so that the focus is marked
    wide.focus()
    assert wide.screenshot() != unmarked
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_search_finds_a_function_and_its_page(
    tab: Tab, address: str, complaints: list[str]
) -> None:
    tab.goto(address)
    tab.keyboard.press("s")
    tab.keyboard.type("sigmoid")
    results = tab.locator("a.md-search-result__link")
    expect(results.first).to_be_visible()
    links = results.evaluate_all("all => all.map(a => a.pathname + a.hash)")
    assert any(link.endswith("/sigmoid/") for link in links), links
    assert any(
        link.endswith("/api-neuron/#neuron.sigmoid") for link in links
    ), links
    assert complaints == []


def test_folds_open_by_keyboard(tab: Tab, address: str) -> None:
    tab.goto(f"{address}slope/")
    for kind in ("code", "solution"):
        fold = tab.locator(f"details.{kind}").first
        expect(fold.locator("code").first).to_be_hidden()
        fold.locator("summary").focus()
        tab.keyboard.press("Enter")
        expect(fold.locator("code").first).to_be_visible()
        tab.keyboard.press("Space")
        expect(fold.locator("code").first).to_be_hidden()


def test_the_section_that_is_read_is_marked(tab: Tab, address: str) -> None:
    """In the table of contents, and the page in the header.

    The address does not change: the part after its # is the state of a lab.
    """
    tab.goto(f"{address}slope/")
    tab.locator("#the-trap").evaluate("e => e.scrollIntoView()")
    tab.mouse.wheel(0, 1)
    marked = tab.locator(".md-sidebar--secondary .md-nav__link--active")
    expect(marked).to_have_text("The trap")
    expect(tab).to_have_url(f"{address}slope/")
    title = tab.locator(".md-header__title--active .md-header__topic").last
    expect(title).to_have_text("The slope")
