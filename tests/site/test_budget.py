"""The cost of a first visit: bytes over the wire, and layout shifts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from tests.conftest import Shared
from tests.serving import SLOW
from tests.site.visits import Visit, shifts

LATE = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'
# Limits on what a browser fetches for a page, its labs, and the search.
VISIT, LABS, SEARCH = 160_000, 20_000, 115_000
PLAYGROUND = 30_000  # several labs in one


@pytest.fixture
def tab(browser: Browser) -> Iterator[Tab]:
    """The browser of a first-time reader."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_a_first_visit_is_small(visit: Visit) -> None:
    search = [url for url in visit.sizes if "search" in url]
    assert len(search) == 2  # the index, and the worker that searches it
    later = sum(visit.sizes[url] for url in search)
    first = visit.sizes.total() - later
    print(f"\n{visit.page.name}: {first:,}, and {later:,} for the search")
    print(*visit.sizes.most_common(9), sep="\n")
    assert len(visit.sizes) > 10
    labs = sum(size for url, size in visit.sizes.items() if "/labs/" in url)
    assert first - labs < VISIT
    assert labs < (PLAYGROUND if visit.page.name == "playground" else LABS)
    assert later < SEARCH


def test_nothing_jumps(visit: Visit) -> None:
    assert visit.shifts == []


@pytest.mark.parametrize("name", ["", "slope/", "api/"])
def test_nothing_jumps_on_a_wide_screen(
    name: str, tab: Tab, address: str
) -> None:
    tab.set_extra_http_headers(SLOW)
    tab.goto(address + name)
    assert shifts(tab) == []


def test_a_jump_is_found(tab: Tab, shared: Shared) -> None:
    """A drawing without a size arrives late, and moves the text below it."""
    folder = shared.folder / "jumps"
    folder.mkdir()
    (folder / "late.svg").write_text(LATE)
    (folder / "index.html").write_text("<img src=late.svg><p>Text")
    tab.set_extra_http_headers(SLOW)
    tab.goto(f"{shared.address}jumps/")
    assert shifts(tab)
