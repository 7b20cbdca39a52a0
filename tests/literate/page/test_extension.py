"""A page of Markdown becomes HTML: blocks, values, figures, formulas, names."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown_exec import formatter, validator
from mkdocs.utils.meta import get_data

from neuron.literate.page.course import Course
from neuron.literate.page.extension import LiteratePages
from neuron.literate.page.parts import PageError

FENCE = {"name": "python", "class": "python"}
EXTENSIONS = [
    "attr_list",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
    "tables",
]
SO_FAR = "```so-far\n```\n"


def converted(
    text: str, course: Course | None = None, name: str = "page"
) -> BeautifulSoup:
    """Convert a page as MkDocs does, which knows its file."""
    run = {**FENCE, "validator": validator, "format": formatter}
    page = Markdown(
        extensions=[*EXTENSIONS, LiteratePages(course=course or Course())],
        extension_configs={"pymdownx.superfences": {"custom_fences": [run]}},
    )
    known = Treeprocessor(page)
    path = f"docs/{name}.md"
    known.file = SimpleNamespace(  # type: ignore[attr-defined]
        src_uri=f"{name}.md", abs_src_path=path, content_string=text
    )
    page.treeprocessors.register(known, "relpath", 0)
    return BeautifulSoup(page.convert(get_data(text)[0]), "html5lib")


def test_a_block_is_shown_with_its_output_below() -> None:
    page = converted("```python\no = 1 / 2\nprint(o)\n```\n\nIt is {= o =}.")
    (code,) = page.select("div.language-python > pre#code-1 > code")
    assert code.get_text() == "o = 1 / 2\nprint(o)\n"
    (result,) = page.select("div.language-python + div.result")
    assert result.get_text().strip() == "0.5"
    assert "It is 0.5." in page.get_text()
    (foot,) = page.select("p.built")
    assert (foot["data-blocks"], foot["data-values"]) == ("1", "1")
    assert "1 block of its code ran and 1 value was put into its text" in (
        foot.get_text()
    )


def test_a_page_without_blocks_does_not_mention_any() -> None:
    page = converted("# A\n\n{= 1 + 1 =}\n\n```text\n{= no =}\n```\n")
    assert "2" in page.get_text()
    assert "{= no =}" in page.get_text()
    assert not page.select("p.built")


def test_a_value_can_be_written_literally() -> None:
    assert r"{= x:.2f =}" in converted(r"Write `\{= x:.2f =}`.").get_text()


def test_blocks_and_tables_in_a_fold_stay_in_it() -> None:
    page = converted(
        '??? solution "S"\n\n    a\n\n    ```python\n    print(1)\n    ```\n\n'
        "    {= table(['a', 'b'], [1, 2]) =}\n\nout"
    )
    (fold,) = page.select("details.solution")
    assert fold.select(".language-python + .result")
    assert fold.select(
        ".md-typeset__scrollwrap > .md-typeset__table > table td"
    )
    assert "out" not in fold.get_text()


def test_a_figure_has_drawing_caption_numbers_and_code() -> None:
    page = converted(
        SO_FAR + "```figure\ndraw_sigmoid()\n\ncaption: It is $z$,\nnot\n"
        "{= sigmoid(0.0):g =}.\n\nalt: A curve.\n```\n"
    )
    (figure,) = page.select("figure#fig-sigmoid")
    (drawing,) = figure.select("svg.drawing")
    assert drawing["aria-label"] == "A curve."
    (caption,) = figure.select("figcaption")
    assert "Figure 1. It is z, not 0.5." in " ".join(caption.get_text().split())
    assert caption.select("math")
    numbers, code = figure.find_next_siblings("details")
    assert numbers["class"] == ["code", "data"]
    assert numbers.select("table tbody tr")
    assert "figure = draw_sigmoid()" in code.get_text()
    ids = [block["id"] for block in page.select("pre[id]")]
    assert ids == ["code-1", "code-2"]
    first = page.select("details.code")[0]
    assert first.get_text().startswith("The code so far")


def test_numbers_given_by_the_author_replace_the_others() -> None:
    page = converted(
        SO_FAR + "```figure\ndraw_sigmoid()\n\ncaption: C.\n\nalt: A.\n\n"
        "data: {= table(['$z$', 'b'], [1, 2]) =}\n```\n"
    )
    (numbers,) = page.select("details.code.data")
    assert len(numbers.select("table")) == 1
    assert numbers.select("th math")


def test_an_equation_is_numbered_by_the_ledger() -> None:
    course = Course()
    for name, function in ("one", "loss"), ("two", "sigmoid"):
        page = converted(
            f"{SO_FAR}```equation\n{function}\n```\n{{= equation('loss') =}}\n"
            f"```figure\ndraw_{function}()\n\ncaption: C.\n\nalt: A.\n```\n",
            course,
            name,
        )
        (box,) = page.select(f"div.equation#eq-{function}")
        number = len(course.ledger.entries)
        (itself,) = box.select(f"a.equation-number[href='#eq-{function}']")
        assert itself.get_text() == f"({number})"
        assert itself["aria-label"] == f"Link to equation ({number})"
        assert len(box.select("div.formula > math")) == 1
        (link,) = page.select("a[href='one.md#eq-loss']")
        assert link.get_text() == "equation (1)"


def test_the_name_of_a_quantity_has_its_colour_in_a_sentence() -> None:
    page = converted("`weights`, `x`, ``weights``, `np.dot`, weights")
    coloured = page.select("code.q-weight")
    assert [name.get_text() for name in coloured] == ["weights"]
    assert len(page.select("code")) == 4


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: A\n---\n\na\n$\\nowhere$", r"page.md:6: formula"),
        ("a\n\n$$ \\frac{1} $$", "page.md:3: formula"),
        ("a\n\n```python\n1 / 0\n```", "page.md:4: ZeroDivisionError"),
        ("---\ntitle: A\n---\na {= b =}", "page.md:4: NameError"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(text: str, message: str) -> None:
    with pytest.raises(PageError, match=f"^docs/{message}"):
        converted(text)


def test_what_is_not_a_page_is_left_alone() -> None:
    html = Markdown(extensions=[LiteratePages()]).convert("{= 1 + 1 =} $x$")
    assert "{= 1 + 1 =}" in html
    assert "<math" in html
    course = Course()
    converted("a", course)
    docstring = converted("{= nowhere =}", course)  # in the same file
    assert "{= nowhere =}" in docstring.get_text()
