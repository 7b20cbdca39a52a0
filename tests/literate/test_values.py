"""Values in sentences, and tables of them."""

import re

import numpy as np
import pytest

from neuron.literate.tables import table
from neuron.literate.values import fill


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is {= 1 / 4:.1%} =}.", None),
        ("It is {= 1 / 4:.1% =}.", "It is 25.0%."),
        ("{= n =} and {= n + 1:03d =}", "7 and 008"),
        ("{= sigmoid(0.0):g =}", "0.5"),
        ("{= ', '.join(f'{v:g}' for v in x) =}", "1, 2"),
        ('{= {"a": 1}["a"] =}', None),
        ('{= dict(a=1)["a"] =}', "1"),
        ("{= (n,\n   n)[0] =}", "7"),
        ("{= [w for w in x\n   if w > 1] =}", "[2.0]"),
        ("{n} {=n=} { = n = }", "{n} {=n=} { = n = }"),
        ("{= -0.25 =}, {= n - 8 =}", "−0.25, −1"),  # signs, not hyphens
        ("{= 'a-1' =}", "a-1"),
        ("{= error =}", "mine"),  # names of the page before the package's
    ],
)
def test_an_expression_is_formatted_in_its_place(
    text: str, expected: str | None
) -> None:
    names = {"n": 7, "x": [1.0, 2.0], "error": "mine"}
    if expected is None:
        with pytest.raises(ValueError, match="inline value"):
            fill(text, names)
        return
    found, count = fill(text, names)
    assert found == expected
    assert count == len(re.findall(r"\{= ", text))


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("nowhere", "NameError: name 'nowhere' is not defined"),
        ("1 / 0", "ZeroDivisionError"),
        ("1 +", "SyntaxError"),
        ("'a':d", "ValueError: Unknown format code"),
        ("np.log(-1.0)", "RuntimeWarning"),
    ],
)
def test_a_failure_names_the_expression(expression: str, reason: str) -> None:
    said = re.escape(f"inline value {{= {expression} =}}: {reason}")
    with pytest.raises(ValueError, match=said):
        fill(f"A {{= {expression} =}}", {"np": np})


def test_a_table_has_a_head_and_rows() -> None:
    assert table(["", "$x$"], ["a", 1], ("b", 2.5)) == (
        "|  | $x$ |\n| --- | --- |\n| a | 1 |\n| b | 2.5 |"
    )


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 2 cells, came 3"):
        table(["a", "b"], [1, 2, 3])
