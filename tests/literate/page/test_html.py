"""Each block of Python has a button, each table a box that scrolls."""

from bs4 import BeautifulSoup

from neuron.literate.page import html


def parsed(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html5lib")


def test_a_button_copies_its_own_block() -> None:
    page = parsed(html.code("a < 1", 1) + html.output("1") + html.code("b", 2))
    buttons = page.select("button")
    assert [str(one["title"]) for one in buttons] == ["Copy to clipboard"] * 2
    aims = [str(one["data-clipboard-target"]) for one in buttons]
    assert len(set(aims)) == 2
    for button, aim, said in zip(buttons, aims, ("a < 1", "b"), strict=True):
        (code,) = page.select(aim)
        assert button.find_parent("pre") == code.parent
        assert code.get_text() == f"{said}\n"


def test_what_is_printed_stands_as_it_is_and_has_no_button() -> None:
    page = parsed(html.output("[1 < 2] & o\n"))
    (code,) = page.select(".result code")
    assert code.get_text() == "[1 < 2] & o\n"
    assert not page.select("button, span")
    assert html.output("") == ""


def test_a_fold_is_closed_and_not_searched() -> None:
    (fold,) = parsed(html.fold("Say", "<p>x</p>", "code data")).select(
        "details"
    )
    assert fold["class"] == ["code", "data"]
    assert "data-search-exclude" in fold.attrs
    assert "open" not in fold.attrs


def test_a_table_stands_in_a_box() -> None:
    page = parsed(html.table(["a", "b"], [["1", "2"], ["3", "4"]]))
    (table,) = page.select(
        ".md-typeset__scrollwrap > .md-typeset__table > table"
    )
    assert [one.get_text() for one in table.select("th")] == ["a", "b"]
    assert len(table.select("tbody tr")) == 2
