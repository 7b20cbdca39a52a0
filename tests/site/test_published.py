"""The site as its readers get it: built as the workflow builds it, served from
a folder of another site, and crawled link by link.
"""

import gzip
import json
import re
from http.client import HTTPResponse
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import numpy as np
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from pypdf import PdfReader

import neuron
from tests.building import REPOSITORY, WORKFLOW, build, small_site
from tests.site.built import Page, Site, one

LOST = "no/such/page"


def get(address: str) -> tuple[int, str, bytes]:
    """Request an address; return the status, the content type and the body."""
    try:
        answer: HTTPResponse | HTTPError = urlopen(address)
    except HTTPError as error:
        answer = error
    with answer:
        kind = answer.headers.get_content_type()
        body = answer.read()
        if answer.headers["Content-Encoding"] == "gzip":
            body = gzip.decompress(body)
        return int(answer.status or 0), kind, body


def test_every_link_is_answered(site: Site, book: Path) -> None:
    """Crawl from the home page, and from a page that is not found."""
    queue = [site.address, site.address + LOST]
    seen, wrong, kinds = set(queue), [], set()
    wanted: set[tuple[str, str]] = set()
    ids: dict[str, set[str]] = {}
    while queue:
        address = queue.pop()
        status, kind, body = get(address)
        kinds.add(kind)
        if status != (404 if address.endswith(LOST) else 200):
            wrong.append((status, address))
        if kind != "text/html":
            continue
        soup = BeautifulSoup(body, "html.parser")
        ids[address] = {str(tag["id"]) for tag in soup.select("[id]")}
        for tag in soup.select("[href], [src], [content^=http]"):
            link = tag.get("href") or tag.get("src") or tag["content"]
            target, fragment = urldefrag(urljoin(address, str(link)))
            if fragment and not fragment.startswith("__"):
                wanted.add((target, unquote(fragment)))
            if target.startswith(site.address) and target not in seen:
                seen.add(target)
                queue.append(target)
    assert wrong == []
    assert {*ids} >= {site.address + page.url for page in site.pages.values()}
    assert {"application/pdf", "image/png", "font/woff2"} <= kinds
    inside = {pair for pair in wanted if pair[0].startswith(site.address)}
    assert len(inside) > 400
    assert [(p, i) for p, i in inside if i not in ids.get(p, ())] == []


def test_every_page_leads_to_its_source_and_to_a_report(page: Page) -> None:
    hrefs = [str(a["href"]) for a in page.soup.select("a[href]")]
    assert f"{REPOSITORY}/blob/main/docs/{page.name}.md" in hrefs
    report = f"{REPOSITORY}/issues/new?title="
    (found,) = (href for href in hrefs if href.startswith(report))
    active = page.soup.select(".md-nav--primary a.md-nav__link--active")
    title = active[0].get_text().strip()
    assert unquote(found.removeprefix(report)) == f"{title}: "


def test_every_page_says_its_edition(page: Page) -> None:
    foot = one(page.soup, ".md-copyright").get_text()
    assert re.search(r"Version \d+\.\d+\.\d+, 2018-01-01\.", foot)


def test_every_preview_is_a_picture_at_its_address(
    page: Page, site: Site
) -> None:
    (picture,) = page.soup.select("meta[property='og:image']")
    assert picture["content"] == f"{site.address}{page.url}preview.png"
    status, kind, body = get(str(picture["content"]))
    assert (status, kind, body[:4]) == (200, "image/png", b"\x89PNG")


def test_a_local_build_has_no_address_to_name(tmp_path: Path) -> None:
    config = small_site(tmp_path, {"index": "# Home\n\nWords.\n"})
    done = build(config.with_name("site"), tmp_path)
    assert done.returncode == 0, done.stdout
    html = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "Report an error" not in html
    assert "Source code" not in html
    assert ".pdf" not in html
    assert re.search(r"Version \d+\.\d+\.\d+\.", html)


def test_the_workflow_passes_the_date_and_prints_the_book() -> None:
    assert "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)" in WORKFLOW["run"]
    assert "python -m neuron.literate.export.pdf site" in WORKFLOW["run"]


def test_the_citation_can_be_copied(browser: Browser, site: Site) -> None:
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"]
    )
    tab = context.new_page()
    tab.goto(f"{site.address}sources/")
    tab.click("[data-clipboard-target='#citation > code']")
    tab.wait_for_selector(".md-dialog--active")
    copied = tab.evaluate("navigator.clipboard.readText()")
    context.close()
    fields = dict(re.findall(r"^  (\w+) = \{(.+)\},?$", copied, re.MULTILINE))
    assert copied.startswith("@misc{one-artificial-neuron,\n")
    assert copied.rstrip().endswith("\n}")
    assert fields["title"] == "{One artificial neuron}"
    assert fields["url"] == site.address
    assert fields["year"] == "2018"
    assert re.fullmatch(r"\d+\.\d+\.\d+", fields["version"])


# By hand ---------------------------------------------------------------------


@pytest.fixture
def tab(browser: Browser) -> Tab:
    context = browser.new_context(reduced_motion="reduce")
    return context.new_page()


@pytest.mark.parametrize("lost", ["x", LOST, "slope/no/such/"])
def test_a_reader_who_is_lost_finds_the_way(
    lost: str, tab: Tab, site: Site
) -> None:
    answer = tab.goto(site.address + lost)
    assert answer is not None
    assert answer.status == 404
    expect(tab.locator("h1")).to_have_text("Look elsewhere")
    contents = tab.locator("article a").evaluate_all(
        "all => all.map(a => a.href)"
    )
    pages = {site.address + page.url for page in site.pages.values()}
    assert pages <= set(contents)
    tab.get_by_label("Search for").fill("sigmoid")
    tab.get_by_role("button", name="Search", exact=True).last.click()
    found = tab.locator("a.md-search-result__link")
    expect(found.first).to_be_visible()
    found.first.click()
    expect(tab.locator("h1")).to_have_text(re.compile("sigmoid", re.IGNORECASE))
    tab.context.close()


def test_a_reader_trains_and_downloads_everything(tab: Tab, site: Site) -> None:
    tab.goto(site.address)
    tab.locator("neuron-puzzle button").first.click()
    tab.get_by_role("link", name="Begin with the problem").click()
    expect(tab.locator("h1")).to_have_text(re.compile("The problem"))
    for kind in "Script", "Notebook", "Markdown":
        with tab.expect_download() as taken:
            tab.get_by_role("link", name=kind, exact=True).click()
        text = taken.value.path().read_text(encoding="utf-8")
        assert "The problem" in text
        if kind == "Notebook":
            assert json.loads(text)["nbformat"] == 4
    tab.goto(f"{site.address}neuron/")
    slider = tab.locator("neuron-weights input[type=range]").first
    slider.focus()
    slider.press("ArrowRight")
    expect(tab).to_have_url(re.compile("#.+"))
    tab.context.close()


def test_the_home_page_offers_the_book(
    tab: Tab, site: Site, book: Path
) -> None:
    tab.goto(site.address)
    with tab.expect_download() as taken:
        tab.get_by_role("link", name="The course as a book (PDF)").click()
    assert taken.value.path().read_bytes() == book.read_bytes()
    assert len(PdfReader(BytesIO(book.read_bytes())).pages) > 100
    assert urlsplit(taken.value.url).path.endswith(book.name)
    tab.context.close()


# A worksheet -----------------------------------------------------------------


@pytest.mark.parametrize("name", ["worksheet", "worksheet-solution"])
def test_a_worksheet_is_one_sheet(name: str, tab: Tab, site: Site) -> None:
    tab.goto(f"{site.address}{name}/")
    printed = PdfReader(BytesIO(tab.pdf(format="A4")))
    assert len(printed.pages) == 1
    tab.context.close()


def cells(page: Page, number: int) -> list[list[str]]:
    """The rows of a table of a worksheet."""
    table = page.article.select(".worksheet table")[number]
    rows = table.select("tbody tr")
    return [[cell.get_text() for cell in row.select("td")] for row in rows]


def test_the_solution_is_what_the_package_computes(site: Site) -> None:
    inputs, targets = neuron.TRAINING_INPUTS, neuron.TRAINING_TARGETS
    weights = neuron.initial_weights()
    z = neuron.weighted_sum(inputs, weights)
    o = neuron.output(inputs, weights)
    delta = (targets - o) * o * (1 - o)
    change = neuron.correction(inputs, targets, o)
    answers = np.hstack([z, o, targets - o, o * (1 - o), delta])
    weighing = [(inputs * delta).T, change, weights, weights + change]
    solved = site.pages["worksheet-solution"]
    for table, expected in enumerate([answers, np.hstack(weighing)]):
        rows = cells(solved, table)
        found = [row[-expected.shape[1] :] for row in rows]
        numbers = np.array(
            [[float(c.replace("−", "-")) for c in r] for r in found]
        )
        np.testing.assert_allclose(numbers, expected, atol=5.1e-5)
        empty = [row.count("") for row in cells(site.pages["worksheet"], table)]
        assert empty == [len(found[0]) - table] * len(rows)
