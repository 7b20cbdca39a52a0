"""The built HTML: complete, linked, labelled, and without third parties."""

import json
import re
from collections import Counter
from itertools import pairwise, takewhile
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import Tag

from tests.site.built import NAV, Page, Site, one

LINKS = {"href", "src", "srcset", "xlink:href", "data-src", "poster"}


def targets(page: Page, site: Site) -> list[tuple[Tag, str]]:
    """Every address that an element of a page refers to, as absolute."""
    return [
        (tag, urljoin(site.address + page.url, str(tag[name])))
        for tag in page.soup.find_all(True)
        for name in LINKS & set(tag.attrs)
    ]


def problem(address: str, site: Site) -> str | None:
    """Return what is wrong with an address of the site itself, if anything."""
    place, fragment = urldefrag(address)
    if not place.startswith(site.address):
        return "outside the site"
    name = unquote(place.removeprefix(site.address))
    if name.endswith(".pdf"):
        return None  # printed afterwards; test_published.py asks for it
    file = site.folder / name
    if name == "" or name.endswith("/"):
        file /= "index.html"
    if not file.is_file():
        return "no such file"
    if fragment and file.suffix == ".html":
        pages = [page for page in site.pages.values() if page.file == file]
        if not pages:
            pages = [Page("404", file)]
        if unquote(fragment) not in pages[0].ids:
            return "no such anchor"
    return None


def not_found(site: Site) -> Page:
    return Page("404", site.folder / "404.html")


# Text ------------------------------------------------------------------------


def test_no_trace_of_the_machinery_is_left(page: Page) -> None:
    text = page.soup.get_text()
    for trace in "Traceback", "```", "<code block", "__import__":
        assert trace not in text
    if page.name != "how":  # it shows how a value is written
        assert "{= " not in text
        assert " =}" not in text
    assert not re.search(r"\{=|=\}|\?\?\?|!!!", page.text("code", "pre"))
    assert not [p for p in page.article.select("p") if not p.contents]


def test_no_latex_is_visible(page: Page) -> None:
    text = page.text("code", "pre")
    assert not re.findall(r"\S*(?:\$|\\\w|\\[,;!(\[{]|\{#)\S*", text)


def test_attributes_that_are_read_aloud_are_computed(page: Page) -> None:
    for tag in page.soup.find_all(True):
        for name in ("alt", "aria-label", "title", "content"):
            value = str(tag.get(name, ""))
            assert not re.search(r"[{}$\n]", value), value
    assert without_alternative(page) == []


def without_alternative(page: Page) -> list[str]:
    """The pictures of a page that have no text alternative."""
    return [
        str(drawing)
        for drawing in page.article.select("img, svg")
        if drawing.get("aria-hidden") != "true"
        and not (drawing.get("alt") or drawing.get("aria-label"))
    ]


def test_formulas_are_set(page: Page) -> None:
    for formula in page.soup.select("math"):
        assert formula.get_text(strip=True), formula
        assert formula["alttext"], formula
        assert not formula.select("merror"), formula["alttext"]


def test_no_element_of_the_text_has_a_style_of_its_own(page: Page) -> None:
    assert not page.article.select("[style], style, font, center")


def test_one_heading_of_the_first_level_and_no_level_skipped(
    page: Page,
) -> None:
    levels = [
        int(heading.name[1])
        for heading in page.article.find_all(re.compile("^h[1-6]$"))
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    for above, below in pairwise(levels):
        assert below <= above + 1, page.article.find_all(f"h{below}")
    assert len(page.soup.select("h1")) == 1


# Figures ---------------------------------------------------------------------


def test_every_figure_has_alternative_caption_and_code(page: Page) -> None:
    for number, figure in enumerate(page.article.select("figure"), 1):
        drawing = one(figure, "svg.drawing, img")
        alternative = drawing.get("aria-label") or drawing.get("alt")
        assert len(str(alternative)) > 20
        caption = one(figure, "figcaption").get_text().strip()
        assert caption.startswith(f"Figure {number}. ")
        folds = takewhile(
            lambda tag: tag.name == "details", figure.find_next_siblings()
        )
        (fold,) = (
            fold
            for fold in folds
            if one(fold, ":scope > summary").get_text()
            == "The code of this figure"
        )
        assert "plt.show()" in one(fold, "code").get_text()


def test_every_figure_has_its_numbers_as_a_table(page: Page) -> None:
    """A figure that only names things has no numbers."""
    for figure in page.article.select("figure"):
        fold = figure.find_next_sibling("details")
        if figure["id"] in ("fig-neuron", "fig-bias"):
            continue
        assert fold is not None
        assert one(fold, "summary").get_text() == "The numbers of this figure"
        tables = fold.select("table")
        assert tables
        for table in tables:
            head, *body = table.select("tr")
            assert len(body) > 2
            for row in body:
                assert len(row.select("td")) == len(head.select("th")) > 1


def test_every_drawing_takes_its_colours_from_the_page(page: Page) -> None:
    for shape in page.article.select("svg.drawing *"):
        for name in ("fill", "stroke"):
            assert shape.get(name, "none") == "none"


# Names and links -------------------------------------------------------------


def test_no_id_is_used_twice(page: Page) -> None:
    assert repeated_ids(page) == []


def repeated_ids(page: Page) -> list[str]:
    """The ids that more than one element of a page has."""
    return [name for name, count in Counter(page.ids).items() if count > 1]


def test_every_link_leads_somewhere(page: Page, site: Site) -> None:
    assert dead_references(page, site) == []


def dead_references(page: Page, site: Site) -> list[str]:
    """The references of a page that lead nowhere, or off the site."""
    return [
        f"{address}: {wrong}"
        for tag, address in targets(page, site)
        if not is_external_link(tag, address, site)
        and (wrong := problem(address, site))
    ]


def test_every_link_of_the_page_not_found_leads_somewhere(site: Site) -> None:
    page = not_found(site)
    found = [problem(address, site) for _, address in targets(page, site)]
    assert len(found) > 20
    wrong = [
        address
        for tag, address in targets(page, site)
        if not is_external_link(tag, address, site) and problem(address, site)
    ]
    assert wrong == []


def is_external_link(tag: Tag, address: str, site: Site) -> bool:
    """Whether this is a link to another site, which alone may lead out."""
    home = address.startswith(urljoin(site.address, "/"))
    return tag.name == "a" and address.startswith("http") and not home


def test_style_sheets_and_scripts_fetch_nothing_from_elsewhere(
    site: Site,
) -> None:
    for sheet in site.folder.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        for address in re.findall(r"(?:url\(|@import )[\"']?([^\"')]+)", text):
            if not address.startswith(("data:", "#")):
                place = sheet.relative_to(site.folder).as_posix()
                assert (
                    problem(urljoin(site.address + place, address), site)
                    is None
                )
    for script in (site.folder / "assets").glob("*.js"):
        assert "http" not in script.read_text(encoding="utf-8")


def test_search_site_map_and_list_lead_somewhere(site: Site) -> None:
    index = json.loads((site.folder / "search/search_index.json").read_text())
    addresses = [
        urljoin(site.address, entry["location"]) for entry in index["docs"]
    ]
    site_map = (site.folder / "sitemap.xml").read_text()
    mapped = re.findall("<loc>(.*?)</loc>", site_map)
    assert sorted(mapped) == sorted(
        site.address + page.url for page in site.pages.values()
    )
    listed = re.findall(r"\]\((.*?)\):", (site.folder / "llms.txt").read_text())
    assert len(listed) == len(site.pages)
    for address in [*addresses, *mapped, *listed]:
        assert problem(address, site) is None, address


def test_every_file_is_reached_from_a_page(site: Site) -> None:
    reached = {
        urldefrag(address)[0]
        for page in [*site.pages.values(), not_found(site)]
        for _, address in targets(page, site)
    }
    for page in site.pages.values():
        for kind in ("py", "ipynb", "md"):
            for file in page.file.parent.glob(f"*.{kind}"):
                place = file.relative_to(site.folder).as_posix()
                assert site.address + place in reached


# The site as a whole ---------------------------------------------------------


def test_a_page_does_not_say_which_program_built_it(page: Page) -> None:
    """MkDocs or its successor ProperDocs: both build the same."""
    (named,) = page.soup.select("meta[name=generator]")
    assert re.fullmatch(r"mkdocs-material-[\d.]+", str(named["content"]))


def test_addresses_are_short_and_in_lower_case(page: Page) -> None:
    assert re.fullmatch(r"(?:[a-z]+(?:-[a-z]+)*/)?", page.url)
    assert len(page.url) <= 20


@pytest.mark.parametrize("selector", ["title", "h1", "meta[name=description]"])
def test_titles_and_descriptions_are_unique(selector: str, site: Site) -> None:
    found = [one(page.soup, selector) for page in site.pages.values()]
    texts = [tag.get("content") or tag.get_text() for tag in found]
    assert all(texts)
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("name", NAV[1:-1])
def test_one_page_leads_to_the_next(name: str, site: Site) -> None:
    names = list(site.pages)
    here = names.index(name)
    for direction, neighbour in ("prev", here - 1), ("next", here + 1):
        expected = site.address + site.pages[names[neighbour]].url
        link = one(site.pages[name].soup, f"a.md-footer__link--{direction}")
        assert (
            urljoin(site.address + site.pages[name].url, str(link["href"]))
            == expected
        )
