"""The source of a page: read into parts, or refused with a line number."""

import re

import pytest

from neuron.literate.page.parts import (
    Code,
    Equation,
    Figure,
    PageError,
    Part,
    Prose,
    code_of,
)
from neuron.literate.page.reading import code_behind, prose, read

SO_FAR = "```so-far\n```\n"
FIGURE = "```figure\ndraw_slope()\n\ncaption: C.\n\nalt: A.\n```\n"


def parts(text: str) -> list[Part]:
    return read(text, "docs/page.md")


def so_far(text: str) -> list[str]:
    """The names that the folded code of a page defines."""
    (block,) = (
        block for block in code_of(parts(text)) if block.kind == "so-far"
    )
    names = r"^(?:def |class )?(\w+)(?:\(| =)"
    return re.findall(names, block.code, re.MULTILINE)


def figure(text: str) -> Figure:
    (found,) = (part for part in parts(text) if isinstance(part, Figure))
    return found


def test_a_page_becomes_parts_that_know_their_lines() -> None:
    text = (
        "# A\n\n```python\nb = 1\n\nprint(b)\n```\nwords\n\n"
        '??? solution "S"\n\n    ```source\n    slope\n    ```\n\n'
        "```equation\nsigmoid\n```\nend"
    )
    found = [(type(part), part.line) for part in parts(text)]
    assert found == [
        (Prose, 1),
        (Code, 3),
        (Prose, 8),
        (Code, 12),
        (Prose, 15),
        (Equation, 16),
        (Prose, 19),
    ]
    block, source = code_of(parts(text))
    assert (block.kind, block.code, block.indent) == (
        "python",
        "b = 1\n\nprint(b)",
        "",
    )
    assert (source.kind, source.indent) == ("source", "    ")
    assert source.code.startswith("def slope(outputs):")


def test_the_text_between_the_blocks_is_kept_verbatim() -> None:
    text = "a\n\n```python\nb\n```\n  c\n```text\n{= no =}\n```\nd\n"
    kept = "".join(
        part.text if isinstance(part, Prose) else "```python\nb\n```\n"
        for part in parts(text)
    )
    assert kept == f"{text}\n"


def test_front_matter_is_counted() -> None:
    (text,) = read("a {= x =}", "docs/page.md", first_line=6)
    assert isinstance(text, Prose)
    assert text.values[0].line == 6


def test_other_fences_are_prose_and_have_no_values() -> None:
    text = (
        "````markdown\n```python\nno\n```\n````\n"
        "~~~{.py .no-copy}\n{= no =}\n~~~\n```text\n{= no =}\n```\n"
    )
    (only,) = parts(text)
    assert isinstance(only, Prose)
    assert only.values == []
    assert only.text == f"{text}\n"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("It is {= 1 / 4:g =}.", ["It is ", "1 / 4:g", "."]),
        ("{= (n,\n  n)[0] =}{= m =}", ["(n,\n  n)[0]", "m"]),
        ("{n} {=n=} { = n = }", ["{n} {=n=} { = n = }"]),
        (r"Write \{= n =}.", ["Write ", "{= n =}", "."]),
        ("", []),
    ],
)
def test_a_text_is_split_at_its_values(text: str, cut: list[str]) -> None:
    pieces = prose(text, 1).pieces
    found = [
        piece if isinstance(piece, str) else piece.expression
        for piece in pieces
    ]
    assert "".join(found) == "".join(cut)
    values = [one for one in pieces if not isinstance(one, str)]
    assert len(values) == len(re.findall(r"(?<!\\)\{= ", text))


def test_a_value_knows_its_line_and_its_margin() -> None:
    first, second = prose("a\n{= x =}\n\n    {= y =} {= z =}", 7).values[:2]
    assert (first.line, first.margin) == (8, "")
    assert (second.line, second.margin) == (10, "    ")


@pytest.mark.parametrize(
    "text",
    ["a\n\n```python\nb", "a\n\n    ```python\n    b\n```", "a\n\n````\n```"],
)
def test_a_fence_never_closed_is_named_with_its_line(text: str) -> None:
    message = r"docs/page\.md:3: the fence `.* is never closed"
    with pytest.raises(PageError, match=message):
        parts(text)


@pytest.mark.parametrize("kind", ["pyhton", "{.pyhton .no-copy}", "so_far"])
def test_an_unknown_kind_of_fence_is_refused(kind: str) -> None:
    message = rf"docs/page\.md:2: unknown kind of fence `+{re.escape(kind)}"
    with pytest.raises(PageError, match=message):
        parts(f"\n```{kind}\nx\n```")


@pytest.mark.parametrize("kind", ["", "text", "console", "toml", "{.py}"])
def test_a_kind_of_fence_that_pygments_knows_is_accepted(kind: str) -> None:
    assert len(parts(f"```{kind}\nx\n```")) == 1


def test_the_code_so_far_is_what_is_used_and_not_shown() -> None:
    assert so_far(
        f"{SO_FAR}```source\noutput\n```\n```python\nprint(output)\n```"
    ) == ["sigmoid", "weighted_sum"]


def test_the_code_so_far_leaves_out_what_is_shown_in_time() -> None:
    both = "```source\noutput\n```\n```source\nsigmoid\n```\n"
    assert so_far(f"{SO_FAR}{both}```python\nprint(output)\n```") == [
        "weighted_sum"
    ]
    used = "```python\nprint(sigmoid(0.0))\n```\n"
    assert so_far(f"{SO_FAR}{used}{both}") == ["sigmoid", "weighted_sum"]


def test_the_code_so_far_has_what_a_figure_needs_to_draw() -> None:
    early = FIGURE.replace(
        "draw_slope()", "draw_outputs(TRAINING_INPUTS, 1, 2)"
    )
    names = so_far(f"{SO_FAR}{early}```source\nTRAINING_INPUTS\n```")
    assert {"TRAINING_INPUTS", "COLOURS", "new_axes", "sigmoid"} <= set(names)
    assert "draw_outputs" not in names


def test_a_figure_above_the_code_so_far_has_all_that_it_needs() -> None:
    text = f"{FIGURE}{SO_FAR}```python\nprint(output)\n```"
    assert so_far(text) == ["weighted_sum", "output"]
    early = figure(text)
    assert early.needs == []
    assert "import numpy as np\n" in early.code
    assert early.code.index("def sigmoid") < early.code.index("def draw_slope")
    assert so_far(f"{FIGURE}{SO_FAR}{FIGURE}") == []


def test_a_name_that_the_page_binds_is_its_own() -> None:
    text = "```python\nerror = 1\nprint(error)\n```\n```python\nerror\n```"
    assert all("def error" not in block.code for block in code_of(parts(text)))


def test_a_missing_so_far_says_what_it_would_hold() -> None:
    message = r"page\.md:2: a so-far fence is missing; it would hold slope$"
    with pytest.raises(PageError, match=message):
        parts("\n```python\nprint(slope)\n```")


def test_a_program_holds_all_that_it_needs_in_one_order() -> None:
    (first,) = code_of(parts("```program\nprint(loss, output)\n```"))
    (second,) = code_of(parts("```program\nprint(output, loss)\n```"))
    assert first.code.index("def error") < first.code.index("def loss")
    assert first.code.rsplit("\n", 1)[0] == second.code.rsplit("\n", 1)[0]


def test_an_equation_may_name_its_figure() -> None:
    text = (
        "```equation\nsigmoid\n```\n```equation\nloss\nfigure: draw_loss\n```"
    )
    found = [one for one in parts(text) if isinstance(one, Equation)]
    assert [(part.function, part.figure) for part in found] == [
        ("sigmoid", ""),
        ("loss", "draw_loss"),
    ]


def test_a_figure_may_be_replaced_by_a_lab() -> None:
    text = f"{SO_FAR}{FIGURE}".replace("caption", "lab: curve bend=2\ncaption")
    assert figure(text).lab.text == "curve bend=2"
    assert figure(text).lab_name == "curve"
    assert figure(f"{SO_FAR}{FIGURE}").lab_name == ""


def test_a_figure_has_its_call_and_its_texts_with_their_lines() -> None:
    text = FIGURE.replace("C.", "C\nd {= x =}.").replace(
        "alt: A.", "alt: A\nb."
    )
    found = figure(f"{SO_FAR}{text}")
    assert found.code.endswith("\n\n\nfigure = draw_slope()\nplt.show()")
    assert found.code.startswith("def draw_slope():")
    assert found.function == "draw_slope"
    assert found.caption.values[0].line == 7
    assert found.alternative.text == "A\nb."
    assert found.data.pieces == []
    given = FIGURE.replace("A.\n", "A.\n\ndata: {= table(1) =}\n")
    data = figure(f"{SO_FAR}{given}").data
    assert data.values[0].expression == "table(1)"


def test_code_behind_a_page_is_also_that_behind_its_values() -> None:
    before = code_behind(parts("{= loss(y, o) =}"))
    assert "def loss" in before
    assert "def error" in before
    assert "draw_slope" in code_behind(parts(f"{SO_FAR}{FIGURE}"))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("```figure\ndraw_slope()\n\nalt: A.\n```", "caption"),
        ("```figure\ndraw_slope()\n\ncaption: C.\n```", "alt"),
        ("```figure\ndraw_slope()\n\nalt: A.\n\ncaption: C.\n```", "order"),
        ("```figure\nslope(1)\n\ncaption: C.\n\nalt: A.\n```", "draw_"),
        ("```figure\n1 + 1\n\ncaption: C.\n\nalt: A.\n```", "one call"),
        ("```figure\n1 +\n\ncaption: C.\n\nalt: A.\n```", "invalid syntax"),
        ("```figure\ndraw_x()\n\ncaption: C.\n\nalt: A.\n```", "draw_x: no"),
        ("```source\nnothing\n```", "nothing: no such definition"),
        ("```equation\nnothing\n```", "nothing: no such definition"),
        ("```equation\ntrain_with_history\n```", "has no equation in"),
        ("```equation\na b c\n```", "a b c: no such definition"),
        ("```equation\n\n```", "equation: expected the lines figure?"),
        ("```figure\n\ncaption: C.\n\nalt: A.\n```", "lab?, caption, alt"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(
    text: str, complaint: str
) -> None:
    message = rf"^docs/page\.md:[34]: .*{re.escape(complaint)}"
    with pytest.raises(PageError, match=message):
        parts(f"{SO_FAR}{text}")
