"""The build computes everything that the pages ask for, and is strict."""

import re
from collections import Counter
from pathlib import Path

from mkdocs.utils.meta import get_data

from tests.building import ROOT
from tests.site.built import CONFIG, IN_NAV, NAV, Built, Page, one

FENCE = re.compile(
    r"^(?P<indent> *)(?P<ticks>`{3,})(?P<kind>[\w-]*).*?\n"
    r"(?P<body>.*?)^(?P=indent)(?P=ticks) *$",
    re.DOTALL | re.MULTILINE,
)
VALUE = re.compile(r"(?<!\\)\{=\s.+?\s=\}", re.DOTALL)
RUN = {"python", "source", "program", "so-far", "figure"}


def test_the_site_is_built_without_a_warning(built: Built) -> None:
    assert built.code == 0, built.log
    assert built.problems == [], built.log


def test_the_navigation_has_every_page() -> None:
    assert out_of_the_navigation(ROOT) == []
    assert NAV[0] == "index"


def out_of_the_navigation(root: Path) -> list[str]:
    """The pages that the navigation lacks, repeats, or invents."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    listed = Counter(re.findall(IN_NAV, text, re.MULTILINE))
    listed.subtract(path.stem for path in (root / "docs").rglob("*.md"))
    return [name for name, count in listed.items() if count]


def test_every_block_ran_and_every_value_was_computed(page: Page) -> None:
    fences = [found.groupdict() for found in FENCE.finditer(page.source)]
    blocks = sum(fence["kind"] in RUN for fence in fences)
    texts = [one["body"] for one in fences if one["kind"] in ("figure", "bet")]
    sentences = FENCE.sub("", page.source)
    values = len(VALUE.findall("".join([sentences, *texts])))
    feet = [
        (foot["data-blocks"], foot["data-values"])
        for foot in page.soup.select("p.built")
    ]
    assert feet == ([(str(blocks), str(values))] if blocks else [])


def test_every_block_is_on_the_page(page: Page) -> None:
    kinds = [found["kind"] for found in FENCE.finditer(page.source)]
    figures = page.article.select("figure")
    assert len(figures) == kinds.count("figure")
    assert len(page.article.select("div.equation")) == kinds.count("equation")
    folds = [
        fold
        for fold in page.article.select("details.code")
        if one(fold, "summary").get_text() == "The code so far"
    ]
    assert len(folds) == kinds.count("so-far")
    for fold in folds:
        assert one(fold, "code").get_text().strip(), "holds nothing: remove it"


def test_a_page_has_one_name_and_says_what_it_is_about(page: Page) -> None:
    """In the navigation, in its head and above its text."""
    (named,) = re.findall(
        rf"^ +- (.+?): {re.escape(page.name)}\.md$", CONFIG, re.MULTILINE
    )
    _, meta = get_data(page.source)
    heading = one(page.article, "h1").get_text().rstrip("#").strip()
    if page.name != "index":
        assert named == meta["title"] == heading
    assert len(str(meta["description"])) > 20
