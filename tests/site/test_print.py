"""What a teacher prints: clean, complete sheets, with solutions unfolded.

The whole course is printed once, by its command, and read back.
"""

import io
import re
from collections import Counter
from pathlib import Path
from typing import TypeAlias

import pypdfium2
import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from pypdf.generic import Destination

from tests.site.built import CONFIG, NAV, Page, Site, one, strings
from tests.site.visits import Visit

Sections: TypeAlias = dict[str, list[str]]
TITLES = re.findall(r"^ +- (.+?): [\w-]+\.md$", CONFIG, re.MULTILINE)
FRAME = [
    "Skip to content", "Type to start searching", "Table of contents",
    "Copy all code", "Made with", "of its code ran", "Report an error",
    "Begin with the problem", "I have decided",
]  # fmt: skip


def letters(text: str) -> str:
    """The part of a text that survives hyphens, ligatures and line breaks."""
    return re.sub(r"[^a-zA-Z]|f(?=[fil])", "", text.replace("ﬁ", "fi"))


def letters_and_digits(text: str) -> str:
    """The same, with digits."""
    return re.sub(r"[^a-zA-Z0-9]|f(?=[fil])", "", text.replace("ﬁ", "fi"))


def outline(course: PdfReader) -> list[Destination]:
    """The entries of an outline with one level."""
    return [entry for entry in course.outline if isinstance(entry, Destination)]


@pytest.fixture(scope="module")
def course(book: Path) -> PdfReader:
    return PdfReader(io.BytesIO(book.read_bytes()))


@pytest.fixture(scope="module")
def sheets(book: Path) -> list[str]:
    """The text of each sheet."""
    with pypdfium2.PdfDocument(book) as document:
        return [page.get_textpage().get_text_range() for page in document]


@pytest.fixture(scope="module")
def starts(course: PdfReader) -> list[int]:
    """The first sheets of the contents and of each page."""
    numbers = map(course.get_destination_page_number, outline(course))
    return [number for number in numbers if number is not None]


@pytest.fixture(scope="module")
def sections(sheets: list[str], starts: list[int]) -> Sections:
    """The texts of the sheets, by page."""
    ends = [*starts[2:], len(sheets)]
    return {
        name: sheets[start:end]
        for name, start, end in zip(NAV, starts[1:], ends, strict=True)
    }


def test_the_course_has_every_page_in_order(course: PdfReader) -> None:
    titles = [entry.title for entry in outline(course)]
    assert titles == ["Contents", "One artificial neuron", *TITLES[1:]]
    assert len(course.pages) < 260  # it was 226


def test_the_book_says_what_it_is(course: PdfReader) -> None:
    metadata = course.metadata
    assert metadata is not None
    assert metadata.title == "One artificial neuron"
    assert metadata.author == "The authors of One artificial neuron"
    assert "explained, run, drawn and tested" in str(metadata.subject)
    assert str(metadata["/CreationDate"]) == "D:20180101000000Z"
    assert str(course.root_object["/Lang"]) == "en"
    assert {
        tuple(map(round, sheet.mediabox[2:])) for sheet in course.pages
    } == {(595, 842)}


def test_the_book_is_tagged_for_screen_readers(
    course: PdfReader, site: Site
) -> None:
    tree, kinds = [course.root_object["/StructTreeRoot"]], Counter[str]()
    while tree:
        element = tree.pop().get_object()
        if isinstance(element, list):
            tree += element
        elif isinstance(element, dict):
            kind = element.get("/S")
            kinds[kind] += 1
            if kind == "/Figure":
                kinds["described"] += bool(element.get("/Alt"))
            tree += [element["/K"]] if "/K" in element else []
    assert kinds["/H1"] == len(NAV) + 1
    assert {"/P", "/Table", "/TH", "/L", "/Link", "/H2"} <= kinds.keys()
    pages = site.pages.values()
    drawings = sum(len(page.article.select("svg.drawing")) for page in pages)
    assert kinds["described"] == drawings > 40


def test_every_sheet_but_the_title_is_numbered(sheets: list[str]) -> None:
    numbers = [sheet.split()[0] for sheet in sheets[1:]]
    assert numbers == [str(n) for n in range(2, len(sheets) + 1)]
    assert "explained, run, drawn and tested" in " ".join(sheets[0].split())


def test_the_contents_name_the_sheets(
    sheets: list[str], starts: list[int]
) -> None:
    listed = "".join(sheets[1].split())
    titles = ["One artificial neuron", *TITLES[1:]]
    for title, start in zip(titles, starts[1:], strict=True):
        assert f"{letters(title)}{start + 1}" in letters_and_digits(listed)


def test_links_between_pages_stay_inside(course: PdfReader, site: Site) -> None:
    inside, outside = 0, set()
    for sheet in course.pages:
        for link in sheet.get("/Annots", []):
            target = link.get_object()
            if "/Dest" in target:
                assert target["/Dest"] in course.named_destinations
                inside += 1
            else:
                outside.add(str(target["/A"]["/URI"]))
    assert inside > 500
    own = {address for address in outside if address.startswith(site.address)}
    pages = {site.address + page.url for page in site.pages.values()}
    assert own & pages == {site.address}  # named on the title page
    assert all(
        address.startswith(("https://", "http://")) for address in outside
    )


def test_a_page_begins_with_its_heading(page: Page, sections: Sections) -> None:
    heading = "".join(strings(one(page.article, "h1"), {"a"}))
    assert letters(sections[page.name][0]).startswith(letters(heading))


def test_no_sheet_is_blank(page: Page, sections: Sections) -> None:
    assert all(len(letters(sheet)) > 20 for sheet in sections[page.name])


def test_the_frame_of_the_page_is_not_printed(
    page: Page, sections: Sections
) -> None:
    text = "\n".join(sections[page.name])
    assert [words for words in FRAME if words in text] == []


def test_every_solution_is_printed(page: Page, sections: Sections) -> None:
    text = letters("".join(sections[page.name]))
    for solution in page.article.select("details.solution"):
        parts = [*strings(solution, {"math", "summary", "details"})]
        assert len(letters("".join(parts))) > 10
        assert [part for part in parts if letters(part) not in text] == []


def test_links_to_other_sites_can_be_read(
    page: Page, sections: Sections
) -> None:
    text = letters("".join(sections[page.name]))
    links = [
        str(a["href"])
        for a in page.article.select("a[href^=http]:not(.take-along a)")
    ]
    assert [link for link in links if letters(link) not in text] == []


def test_no_figure_is_cut_in_two(visit: Visit) -> None:
    assert visit.cut == []


def test_solutions_close_again_after_printing(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(f"{site.address}slope/")
    tab.locator("details.solution > summary").first.click()
    tab.pdf()
    solutions = tab.locator("details.solution")
    opened = solutions.evaluate_all("all => all.map(fold => fold.open)")
    assert opened == [True] + [False] * (len(opened) - 1)
    assert len(opened) > 1
    context.close()


def test_the_dark_theme_prints_like_the_light_one(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(reduced_motion="reduce")
    tab = context.new_page()

    def printed() -> list[bytes]:
        tab.goto(f"{site.address}slope/")
        sheets = PdfReader(io.BytesIO(tab.pdf(print_background=True))).pages
        contents = [sheet.get_contents() for sheet in sheets]
        return [drawn.get_data() for drawn in contents if drawn is not None]

    light = printed()
    assert len(light) > 2
    tab.click("button[title='Switch to dark']")
    tab.wait_for_selector("body[data-md-color-scheme=slate]")
    assert printed() == light
    context.close()
