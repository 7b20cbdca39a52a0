"""Each block of Python has a button, each table a box that scrolls."""

from bs4 import BeautifulSoup
from markdown import Markdown

from neuron.literate.page import html, tables
from neuron.literate.page.extension import LiteratePages
from neuron.literate.page.parts import Code


def parsed(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html5lib")


def test_a_button_copies_its_own_block() -> None:
    page = parsed(html.code("a < 1", 1) + html.output("1") + html.code("b", 2))
    buttons = page.select("button")
    titles = [str(button["title"]) for button in buttons]
    assert titles == ["Copy to clipboard"] * 2
    aims = [str(button["data-clipboard-target"]) for button in buttons]
    assert len(set(aims)) == 2
    for button, aim, source in zip(buttons, aims, ("a < 1", "b"), strict=True):
        (code,) = page.select(aim)
        assert button.find_parent("pre") == code.parent
        assert code.get_text() == f"{source}\n"


def test_output_is_shown_verbatim_and_has_no_button() -> None:
    page = parsed(html.output("[1 < 2] & o\n"))
    (code,) = page.select(".result code")
    assert code.get_text() == "[1 < 2] & o\n"
    assert not page.select("button, span")
    assert html.output("") == ""


def test_a_block_that_ran_is_written_with_its_results() -> None:
    shown = html.block(Code(1, "", "python", "x = 1", "1\n"), 3)
    assert 'id="code-3"' in shown
    assert 'class="result"' in shown
    folded = html.block(Code(1, "", "so-far", "x = 1"), 1)
    assert parsed(folded).select("details.code > summary")[0].get_text() == (
        "The code so far"
    )


def test_the_foot_counts_what_ran() -> None:
    assert html.foot(0, 3) == ""
    assert "1 block of its code ran." in html.foot(1, 0)
    assert "2 blocks of its code ran and 1 value was put" in html.foot(2, 1)


def test_a_fold_is_closed_and_not_searched() -> None:
    (fold,) = parsed(html.fold("Say", "<p>x</p>")).select("details")
    assert fold["class"] == ["code"]
    assert "data-search-exclude" in fold.attrs
    assert "open" not in fold.attrs


def test_a_table_is_in_a_box() -> None:
    page = Markdown(extensions=["tables", LiteratePages()])
    text = page.convert(tables.table(["a", "b"], ["1", "2"], ["3", "4"]))
    (table,) = parsed(text).select(
        ".md-typeset__scrollwrap > .md-typeset__table > table"
    )
    heads = table.select("th[scope=col]")
    assert [head.get_text() for head in heads] == ["a", "b"]
    assert len(table.select("tbody tr")) == 2
