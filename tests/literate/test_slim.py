"""A style sheet loses what no page can use, and nothing else."""

from pathlib import Path

import pytest

from neuron.literate.slim import slim, theme, words_of

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
        ("/* .no */p{--x:url(a.svg);top:0}", "p{--x:url(a.svg);top:0}"),
        (r".md-a,.no\:b{top:0}", ".md-a{top:0}"),
    ],
)
def test_a_rule_stays_if_all_it_asks_for_is_there(
    sheet: str, expected: str
) -> None:
    assert slim(sheet, WORDS) == expected


def test_the_sheets_of_a_built_site_are_rewritten(tmp_path: Path) -> None:
    sheets = tmp_path / "assets/stylesheets"
    sheets.mkdir(parents=True)
    (tmp_path / "index.html").write_text('<p class="here">')
    (tmp_path / "assets/site.js").write_text("toggle('later')")
    for file in (sheets / "main.css", tmp_path / "assets/site.css"):
        file.write_text(".here{top:0}.later{top:0}.never{top:0}")
    theme(tmp_path)
    assert (sheets / "main.css").read_text() == ".here{top:0}.later{top:0}"
    assert "never" in (tmp_path / "assets/site.css").read_text()
