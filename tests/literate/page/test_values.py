"""Values in sentences: computed, formatted, or refused."""

from typing import Any

import numpy as np
import pytest

from neuron.literate.page.values import computed, names_used

NAMES: dict[str, Any] = {"n": 7, "x": [1.0, 2.0], "error": "mine"}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("1 / 4:.1%", "25.0%"),
        ("n + 1:03d", "008"),
        ("sigmoid(0.0):g", "0.5"),  # a function of the package
        ("TRAINING_TARGETS.sum()", "2"),
        ("', '.join(f'{v:g}' for v in x)", "1, 2"),
        ('dict(a=1)["a"]', "1"),
        ("[w for w in x\n   if w > 1]", "[2.0]"),
        ("n - 8", "−1"),  # a sign, not a hyphen
        ("f'{-0.25}, {-1}'", "−0.25, −1"),
        ("'a-1'", "a-1"),
        ("error", "mine"),  # names of the page come first
        ("'infinity, finance'", "infinity, finance"),
    ],
)
def test_an_expression_is_formatted(expression: str, expected: str) -> None:
    assert computed(expression, NAMES) == expected


@pytest.mark.parametrize(
    "expression",
    [
        "float('nan')",
        "float('inf'):.2f",
        "-np.inf",
        "[1.0, np.nan]",
        "f'{np.nan:.1f} %'",
    ],
)
def test_what_is_not_a_number_is_refused(expression: str) -> None:
    with pytest.raises(ValueError, match=r"expected a finite number, got"):
        computed(expression, {"np": np})


def test_the_names_of_an_expression_are_all_that_it_reads() -> None:
    assert names_used("f(a)[b]:{width}") == {"f", "a", "b", "width"}
    assert names_used("[v for v in x if v > low]") == {"x", "low"}
