"""What a teacher prints: clean sheets, light and whole, solutions unfolded.

The whole course is printed once, by its command, and read back.
"""

import io
import re
import subprocess
import sys
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
    "Copy all code", "Made with", "After a tutorial by", "of its code ran",
]  # fmt: skip


def letters(text: str) -> str:
    """What of a text survives hyphens, ligatures and the ends of lines."""
    return re.sub(r"[^a-zA-Z]|f(?=[fil])", "", text.replace("ﬁ", "fi"))


def outline(course: PdfReader) -> list[Destination]:
    """The entries of an outline, if it has one level."""
    return [entry for entry in course.outline if isinstance(entry, Destination)]


@pytest.fixture(scope="module")
def pdf(
    browser: Browser, site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Print all, where the other tests have found a Chromium."""
    pdf = tmp_path_factory.mktemp("course") / "all.pdf"
    subprocess.run(
        [sys.executable, "-m", "neuron.literate.export.pdf", site.folder, pdf],
        check=True,
    )
    return pdf


@pytest.fixture(scope="module")
def course(pdf: Path) -> PdfReader:
    return PdfReader(io.BytesIO(pdf.read_bytes()))


@pytest.fixture(scope="module")
def sections(pdf: Path, course: PdfReader) -> Sections:
    """The text of each sheet, by the page that it belongs to."""
    with pypdfium2.PdfDocument(pdf) as document:
        sheets = [page.get_textpage().get_text_range() for page in document]
    starts = [course.get_destination_page_number(at) for at in outline(course)]
    ends = [*starts[1:], len(sheets)]
    assert starts[0] == 0
    return {
        name: sheets[start:end]
        for name, start, end in zip(NAV, starts, ends, strict=True)
    }


def test_the_course_has_every_page_in_order(course: PdfReader) -> None:
    titles = [entry.title for entry in outline(course)]
    assert titles == ["One artificial neuron", *TITLES[1:]]
    assert len(course.pages) < 250  # it was 172


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
    links = [str(a["href"]) for a in page.article.select("a[href^=http]")]
    assert [link for link in links if letters(link) not in text] == []


def test_no_figure_is_cut_in_two(visit: Visit) -> None:
    assert visit.cut == []


def test_solutions_close_again_after_the_print(
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


def test_the_dark_theme_prints_as_the_light_one(
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
