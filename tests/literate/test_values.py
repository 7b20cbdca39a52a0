"""Values in sentences, and tables of them."""

import re

import numpy as np
import pytest

from neuron.literate.tables import column_table, row_names, short, table
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


def test_a_table_in_a_fold_stays_in_it() -> None:
    text = "??? note\n\n    {= table(['a'], [1]) =}\n\nx {= table(['a']) =}"
    assert fill(text, {})[0] == (
        "??? note\n\n    | a |\n    | --- |\n    | 1 |\n\nx | a |\n| --- |"
    )


def test_a_table_of_columns_has_rows_of_one_length() -> None:
    assert column_table({"a": np.arange(2), "b": [0.25, 1 / 3]}) == (
        "| a | b |\n| --- | --- |\n| 0 | 0.25 |\n| 1 | 0.3333 |"
    )
    with pytest.raises(ValueError, match="zip"):
        column_table({"a": [1], "b": [1, 2]})


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (0.25, "0.25"),
        (-1 / 3, "−0.3333"),
        (np.float64(12_500), "12,500"),
        (1.5e-9, "1.5e−09"),
        (3e7, "3e+07"),
        (float("nan"), "–"),
        (12_500, "12500"),
        ("x-1", "x-1"),
    ],
)
def test_a_cell_is_short(cell: object, written: str) -> None:
    assert short(cell) == written


def test_a_row_is_named_by_its_numbers() -> None:
    assert row_names(np.array([[1, 0], [0.5, -1]])) == ["1 0", "0.5 -1"]
