"""What a first visit costs: bytes over the wire, and a page that jumps."""

import gzip
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from built import ROOT, Page
from playwright.sync_api import Browser, Response
from playwright.sync_api import Page as Tab

# All that a browser fetches for a page; and what the first search adds to it.
VISIT, SEARCH, MATHS_FONT = 150_000, 85_000, 40_000
# The theme's title moves by less, which Lighthouse writes as 0.
STILL = 0.001
COMPRESSED = (".woff2", ".png")
# A slow telephone: what comes late comes after the first paint.
SLOW = {
    "offline": False,
    "latency": 100,
    "downloadThroughput": 200_000,
    "uploadThroughput": 100_000,
}
SHIFTS = """async () => {
  await document.fonts.ready
  const found = new Promise(done => new PerformanceObserver(list =>
    done(list.getEntries())).observe({type: "layout-shift", buffered: true}))
  const none = new Promise(done => setTimeout(() => done([]), 300))
  return (await Promise.race([found, none])).map(shift =>
    [shift.value, ...shift.sources.map(({node}) =>
      (node?.outerHTML ?? node?.data ?? "").slice(0, 80))])
}"""


@pytest.fixture
def tab(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A reader who comes for the first time."""
    width, height = getattr(request, "param", (1280, 900))
    context = browser.new_context(viewport={"width": width, "height": height})
    yield context.new_page()
    context.close()


def weigh(came: list[Response]) -> Counter[str]:
    """The bytes of each answer, as a server sends it that compresses."""
    sizes: Counter[str] = Counter()
    for one in came:
        body = one.body()
        if not one.url.endswith(COMPRESSED):
            body = gzip.compress(body, 9)
        sizes[one.url] += len(body)
    return sizes


def test_a_first_visit_is_small(page: Page, tab: Tab, address: str) -> None:
    came: list[Response] = []
    tab.on("response", lambda one: came.append(one))
    tab.goto(address + page.url, wait_until="networkidle")
    sizes = weigh([one for one in came if one.url.startswith("http")])
    print(f"\n{page.name}: {sizes.total():,}", *sizes.most_common(9), sep="\n")
    assert len(sizes) > 10
    assert not [url for url in sizes if "search" in url]
    assert sizes.total() < VISIT


def test_the_first_search_is_small(tab: Tab, address: str) -> None:
    tab.goto(address, wait_until="networkidle")
    came: list[Response] = []
    tab.context.on("response", lambda one: came.append(one))
    tab.focus(".md-search__input")
    tab.keyboard.type("sigmoid")
    tab.wait_for_selector(".md-search-result__item")
    sizes = weigh(came)
    print(sizes)
    assert len(sizes) == 2  # the index, and the worker that searches it
    assert sizes.total() < SEARCH


def test_the_maths_font_is_small() -> None:
    for font in "stix-two-math", "stix-two-math-more":
        file = ROOT / f"docs/assets/fonts/{font}.woff2"
        assert file.stat().st_size < MATHS_FONT


def shifts(tab: Tab, address: str) -> list[Any]:
    """Visit a page over a slow line, and say what moved."""
    network: Any = tab.context.new_cdp_session(tab)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    tab.goto(address, wait_until="networkidle")
    found: list[Any] = tab.evaluate(SHIFTS)
    return found if sum(shift[0] for shift in found) > STILL else []


@pytest.mark.parametrize("tab", [(360, 740)], indirect=True, ids=["phone"])
def test_nothing_jumps(page: Page, tab: Tab, address: str) -> None:
    assert shifts(tab, address + page.url) == []


@pytest.mark.parametrize("name", ["", "slope/", "api/"])
def test_nothing_jumps_on_a_wide_screen(
    name: str, tab: Tab, address: str
) -> None:
    assert shifts(tab, address + name) == []
