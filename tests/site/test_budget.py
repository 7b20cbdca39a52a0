"""What a first visit costs: bytes over the wire, and a page that jumps."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Response
from playwright.sync_api import Page as Tab

from tests.site.visits import Visit, shifts, slow_down, weigh

# All that a browser fetches for a page; and what the first search adds to it.
VISIT, SEARCH = 150_000, 85_000


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """A reader who comes for the first time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_a_first_visit_is_small(visit: Visit) -> None:
    sizes = visit.sizes
    print(f"\n{visit.page.name}: {sizes.total():,}")
    print(*sizes.most_common(9), sep="\n")
    assert len(sizes) > 10
    assert not [url for url in sizes if "search" in url]
    assert sizes.total() < VISIT


def test_the_first_search_is_small(tab: Tab, address: str) -> None:
    tab.goto(address, wait_until="networkidle")
    received: list[Response] = []
    tab.context.on("response", lambda one: received.append(one))
    tab.focus(".md-search__input")
    tab.keyboard.type("sigmoid")
    tab.wait_for_selector(".md-search-result__item")
    sizes = weigh(received)
    print(sizes)
    assert len(sizes) == 2  # the index, and the worker that searches it
    assert sizes.total() < SEARCH


def test_nothing_jumps(visit: Visit) -> None:
    assert visit.shifts == []


@pytest.mark.parametrize("name", ["", "slope/", "api/"])
def test_nothing_jumps_on_a_wide_screen(
    name: str, tab: Tab, address: str
) -> None:
    slow_down(tab)
    tab.goto(address + name)
    assert shifts(tab) == []
