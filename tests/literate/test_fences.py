"""The fences of a page: found in one piece, expanded, or refused."""

import re

import pytest

from neuron.literate import ledger, session
from neuron.literate.fences import Fence, expand, split

FIGURE = "```figure\ndraw_slope()\n\ncaption: C.\n\nalt: A.\n```\n"


def expanded(text: str) -> str:
    return "\n".join(expand(text.split("\n"), session.new_page("test")))


def so_far(text: str) -> list[str]:
    """The names that the folded code of a page defines."""
    fold = re.search(
        r'\?\?\? code "The code so far"\n\n(.*?)\n    ````\n',
        expanded(text),
        re.DOTALL,
    )
    assert fold
    names = r"^    (?:def |class )?(\w+)(?:\(| =)"
    return re.findall(names, fold[1], re.MULTILINE)


def test_own_fences_come_in_one_piece_and_the_rest_as_it_is() -> None:
    text = (
        "a\n\n```python\nb\n\nc\n```\nd\n\n"
        '??? solution "S"\n\n    ```source\n    slope\n    loss\n    ```\n'
        "````markdown\n```python\nno\n```\n````\n```text\n{= no =}\n```"
    )
    found = list(split(text.split("\n")))
    assert [one for one in found if isinstance(one, Fence)] == [
        Fence("python", "b\n\nc", ""),
        Fence("source", "slope\nloss", "    "),
    ]
    rest = [one for one in found if isinstance(one, str)]
    assert rest[-8:] == text.split("\n")[-8:]


@pytest.mark.parametrize(
    "text",
    ["a\n\n```python\nb", "a\n\n    ```python\n    b\n```", "a\n\n````\n```"],
)
def test_a_fence_never_closed_is_named_with_its_line(text: str) -> None:
    with pytest.raises(ValueError, match=r"line 3: the fence `.* never closed"):
        list(split(text.split("\n")))


def test_a_page_without_fences_stays_as_it_is() -> None:
    assert expanded("# A\n\ntext\n\n```text\nx\n```") == (
        "# A\n\ntext\n\n```text\nx\n```"
    )


def test_the_numbers_of_a_figure_are_those_an_author_gives() -> None:
    fold = '??? code data "The numbers of this figure"'
    assert fold not in expanded("```so-far\n```\n" + FIGURE)
    given = FIGURE.replace("A.\n", "A.\n\ndata: {= table(1) =}\n")
    text = expanded("```so-far\n```\n" + given)
    assert f"{fold}\n\n    {{= table(1) =}}\n" in text
    assert "'A.'" in text


def test_every_block_has_one_session_and_an_id_of_its_own() -> None:
    text = expanded(
        "```so-far\n```\n```source\nslope\n```\n```python\nprint(1)\n```\n"
        "```python\na = 1\n```\n" + FIGURE
    )
    heads = re.findall(r"^ *````python (.+)$", text, re.MULTILINE)
    assert len(heads) == 7
    sessions = {re.findall('session="(.+?)"', head)[0] for head in heads}
    assert len(sessions) == 1
    shown = [head for head in heads if "source=" in head]
    numbers = {re.findall('id="(test-.+?)"', head)[0] for head in shown}
    assert len(numbers) == len(shown) == 4
    assert all('html="1"' in head for head in set(heads) - set(shown))


def test_a_block_in_a_fold_keeps_its_indentation() -> None:
    text = expanded('??? solution "S"\n\n    ```python\n    print(1)\n    ```')
    assert re.search(r'\n    ````python exec="1".*\n    print\(1\)\n', text)


def test_the_code_so_far_is_what_is_used_and_not_shown() -> None:
    assert so_far(
        "```so-far\n```\n```source\noutput\n```\n```python\nprint(output)\n```"
    ) == ["sigmoid", "weighted_sum"]


def test_the_code_so_far_leaves_out_what_is_shown_in_time() -> None:
    both = "```source\noutput\n```\n```source\nsigmoid\n```\n"
    assert so_far(f"```so-far\n```\n{both}```python\nprint(output)\n```") == [
        "weighted_sum"
    ]
    used = "```python\nprint(sigmoid(0.0))\n```\n"
    assert so_far(f"```so-far\n```\n{used}{both}") == [
        "sigmoid",
        "weighted_sum",
    ]


def test_the_code_so_far_has_what_a_figure_draws_with() -> None:
    early = FIGURE.replace(
        "draw_slope()", "draw_outputs(TRAINING_INPUTS, 1, 2)"
    )
    names = so_far(f"```so-far\n```\n{early}```source\nTRAINING_INPUTS\n```")
    assert {"TRAINING_INPUTS", "COLOURS", "new_axes", "sigmoid"} <= set(names)
    assert "draw_outputs" not in names


def test_a_name_that_the_page_makes_is_its_own() -> None:
    text = "```python\nerror = 1\nprint(error)\n```\n```python\nerror\n```"
    assert "def error" not in expanded(text)


def test_a_missing_so_far_says_what_it_would_hold() -> None:
    with pytest.raises(ValueError, match=r"missing; it would hold slope$"):
        expanded("```python\nprint(slope)\n```")


def test_a_program_holds_all_that_it_needs() -> None:
    text = expanded("```program\nprint(loss)\n```")
    assert text.index("def error") < text.index("def loss")
    assert "??? code" not in text


def test_an_equation_comes_from_its_docstring_with_its_anchor() -> None:
    text = expanded("```equation\nsigmoid\n```")
    assert f"$$ {ledger.latex('sigmoid')} $$ {{#eq-sigmoid}}" in text


def test_a_figure_has_number_caption_anchor_and_code() -> None:
    alternative = 'alt: It\'s "A"\n$b$.'
    figure = FIGURE.replace("C.", "C\nd.").replace("alt: A.", alternative)
    text = expanded(f"```so-far\n```\n{figure}{figure}")
    assert '<figure id="fig-slope" markdown="1">' in text
    assert "**[Figure 1.](#fig-slope)** C d." in text
    assert "**[Figure 2.](#fig-slope)** C d." in text
    assert "\n    figure = draw_slope()\n    plt.show()\n" in text


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("```figure\ndraw_slope()\n\nalt: A.\n```", "caption"),
        ("```figure\ndraw_slope()\n\ncaption: C.\n```", "alt"),
        ("```figure\ndraw_slope()\n\nalt: A.\n\ncaption: C.\n```", "order"),
        ("```figure\nslope(1)\n\ncaption: C.\n\nalt: A.\n```", "named draw_"),
        ("```figure\n1 + 1\n\ncaption: C.\n\nalt: A.\n```", "one call"),
        ("```figure\ndraw_x()\n\ncaption: C.\n\nalt: A.\n```", "draw_x: no"),
        ("```source\nnothing\n```", "nothing: no such definition"),
        ("```equation\nnothing\n```", "nothing: no such equation"),
        ("```equation\ntrain\n```", "train: no such equation"),
    ],
)
def test_what_cannot_be_expanded_is_named(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        expanded(f"```so-far\n```\n{text}")


def test_the_ledger_refuses_what_it_does_not_know(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with pytest.raises(ValueError, match="nothing: no such equation"):
        ledger.link("nothing")
    with pytest.raises(ValueError, match="slope: a figure's function"):
        ledger.figure_anchor("slope")
    monkeypatch.setitem(
        ledger.LEDGER, "train_with_history", ledger.Entry("", "")
    )
    with pytest.raises(ValueError, match="has no equation in"):
        ledger.latex("train_with_history")
