"""A style sheet loses what no page can use, and nothing else."""

from pathlib import Path

import pytest

from neuron.literate.slim import pages, slim, words_of

WORDS = words_of(
    ['<p class="md-a md-b" data-md-state="on" id="here">md-none</p>'],
    ['e.classList.add("md-c")'],
)


def test_words_are_those_of_attributes_and_scripts() -> None:
    assert {"md-a", "md-b", "md-c", "on", "here"} <= WORDS
    assert "md-none" not in WORDS


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("p,a:hover{color:red}", "p,a:hover{color:red}"),
        (".md-a .md-c>a{color:red}", ".md-a .md-c>a{color:red}"),
        (".md-a .no{color:red}", ""),
        (".no,.md-b{color:red}", ".md-b{color:red}"),
        (".md-a:not(.no){color:red}", ".md-a:not(.no){color:red}"),
        ("[data-md-state=on]{top:0}", "[data-md-state=on]{top:0}"),
        ("[data-md-state=off]{top:0}", ""),
        ("[hidden]{top:0}", "[hidden]{top:0}"),
        ("@media print{.no{top:0}}p{top:1}", "p{top:1}"),
        (
            "@media (width<9em){.no{top:0}.md-a{top:0}}",
            "@media (width<9em){.md-a{top:0}}",
        ),
        ("@supports (top:0){.no{top:0}}", ""),
        ("@font-face{font-family:x}", "@font-face{font-family:x}"),
        ("@keyframes x{from{top:0}to{top:1}}",) * 2,
        ('@charset "UTF-8";p::after{content:"},.no{"}',) * 2,
        ("/* .no */p{top:0}", "p{top:0}"),
        (r".md-a,.no\:b{top:0}", ".md-a{top:0}"),
    ],
)
def test_a_rule_stays_if_all_it_asks_for_is_there(
    sheet: str, expected: str
) -> None:
    assert slim(sheet, WORDS) == expected


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("p{--x:1px;top:var(--x)}", "p{--x:1px;top:var(--x)}"),
        ("p{--x:1px;top:0}", "p{top:0}"),
        ("p{top:0;--x:1px}", "p{top:0;}"),
        ('p{--x:url("a;b}c");top:0}', "p{top:0}"),
        ("p{--x:1px;--y:var(--x);top:0}", "p{top:0}"),
        ("p{--x:1px}.no{top:var(--x)}", "p{}"),
        ("p{--md-c:1px}", "p{--md-c:1px}"),  # a script may read it
    ],
)
def test_a_variable_stays_if_something_reads_it(
    sheet: str, expected: str
) -> None:
    words = {*WORDS, "--md-c"}
    assert slim(sheet, words) == expected


SHEETS = (
    '<link rel="stylesheet" href="{0}assets/stylesheets/main.css">\n'
    '<link rel="stylesheet" href="{0}assets/site.css">\n'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages that has two style sheets."""
    sheets = tmp_path / "assets/stylesheets"
    sheets.mkdir(parents=True)
    (sheets / "main.css").write_text("table:not([class]) td{top:0}.no{top:0}")
    (tmp_path / "assets/site.css").write_text(".here{top:0}.later{top:1}")
    (tmp_path / "assets/site.js").write_text("toggle('later')")
    (tmp_path / "index.html").write_text(SHEETS.format("") + '<p class="here">')
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text(SHEETS.format("../") + "<table>")
    return tmp_path


def test_all_pages_share_one_sheet(site: Path) -> None:
    pages(site)
    sheets = {path.name: path.read_text() for path in site.rglob("*.css")}
    assert sheets == {
        "site.css": "table:not(:root) td{top:0}.here{top:0}.later{top:1}"
    }
    for page, way in ("index.html", ""), ("page/index.html", "../"):
        links = (site / page).read_text().count("<link")
        assert links == 1
        assert f'href="{way}assets/site.css"' in (site / page).read_text()


def test_a_table_with_a_class_keeps_its_looks(site: Path) -> None:
    (site / "other.html").write_text('<table class="here">')
    pages(site)
    assert "table:not([class]) td{" in (site / "assets/site.css").read_text()
