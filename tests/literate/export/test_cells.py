"""Downloads have definitions before their first use, and plain text."""

import pytest

from neuron.literate.export.cells import plain, with_definitions, words
from neuron.literate.page.definitions import names_made
from neuron.literate.page.parts import Code, Equation
from neuron.literate.page.reading import read

SO_FAR = "```so-far\n```\n"
FIGURE = "```figure\ndraw_loss()\n\ncaption: C.\n\nalt: A.\n```\n"


def cells(text: str) -> list[Code]:
    parts = read(SO_FAR + text, "docs/page.md")
    return [one for one in with_definitions(parts) if isinstance(one, Code)]


def kinds_and_names(text: str) -> list[tuple[str, set[str]]]:
    """The kind of each cell, and the names that it binds."""
    return [(cell.kind, set(names_made(cell.code))) for cell in cells(text)]


def test_a_definition_comes_just_before_its_first_use() -> None:
    found = kinds_and_names(
        "```python\na = 1\n```\n```python\nerror([[1]], [[0]])\n```\n"
        "```python\nerror(a, slope(a))\n```\n"
    )
    assert found == [
        ("python", {"a"}),
        ("definitions", {"error"}),
        ("python", set()),
        ("definitions", {"slope"}),
        ("python", set()),
    ]


def test_what_the_page_shows_in_time_is_not_defined_twice() -> None:
    found = kinds_and_names(
        "```source\nslope\n```\n```python\nslope(0.5)\n```\n"
    )
    assert found == [("source", {"slope"}), ("python", set())]


def test_what_a_source_needs_is_there_when_it_is_called() -> None:
    found = kinds_and_names(
        "```source\nloss\n```\n```python\nloss([[1]], [[0]])\n```\n"
    )
    assert [kind for kind, _ in found] == ["source", "definitions", "python"]
    assert found[1][1] == {"error"}


def test_the_style_is_one_cell_before_the_first_figure() -> None:
    found = kinds_and_names("```python\na = 1\n```\n" + FIGURE + FIGURE)
    kinds = [kind for kind, _ in found]
    assert kinds == ["python", "definitions", "definitions", "figure", "figure"]
    style, rest = (names for kind, names in found if kind == "definitions")
    assert {"COLOURS", "STYLE", "new_axes", "write", "np", "plt"} <= style
    assert "error" not in style
    assert rest == {"error", "loss"}


def test_the_code_so_far_is_not_a_cell() -> None:
    assert all(kind != "so-far" for kind, _ in kinds_and_names(FIGURE))


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ('??? solution "Why"\n\n    Because.', "**Why.**\n\nBecause."),
        ('??? deeper "How?"\n\n    So.', "**How?**\n\nSo."),
        ("[a](b.md) and [c](https://d)", "a and [c](https://d)"),
        ("[`e`][neuron.error]", "`e`"),
        ('<div class="lead" markdown>\nf\n</div>', "f"),
        ("# G { #g }", "# G"),
        ("h\n\n[Begin](i.md){ .md-button }", "h"),
    ],
)
def test_markdown_is_self_contained(markdown: str, expected: str) -> None:
    assert plain(markdown) == expected


def test_an_equation_is_written_out() -> None:
    assert words(Equation(1, "", "error")) == "$$ y - o $$"
