"""A formula printed with a fault is not equal to its function."""

import pytest

from neuron.literate.page.definitions import equation
from tests.site.formulas.cases import CASES
from tests.site.formulas.checking import (
    UnequalError,
    check,
    converted,
    in_source,
)
from tests.site.formulas.faults import planted

PRINTED = {function: in_source(function) for function in CASES}
FAULTS = [
    # Printed in the tutorial behind this site.
    ("sigmoid", r"1 + \mathrm{e}", r"1 - \mathrm{e}"),
    ("sigmoid", "^{-z}", "^{z}"),
    ("weighted_sum", "X w", "w X"),
    ("weighted_sum", "w_j", "w_i"),
    ("weighted_sum", "x_{ij}", "x_{ji}"),
    ("weighted_sum", "j=1", "j=0"),
    ("output", r"\sigma(X w)", "X w"),
    ("error", "y - o", "o - y"),
    ("loss", r"\tfrac12 ", ""),
    ("loss", r"\tfrac12 ", "2 "),
    ("loss", "^2", ""),
    ("slope", r"o\,(1 - o)", r"z\,(1 - z)"),
    ("slope", r"\tfrac14", r"\tfrac12"),
    ("central_difference", "{2h}", "{h}"),
    ("central_difference", "f(x - h", "f(x + h"),
    ("central_difference", r"\partial x_j", r"\partial x_i"),
    ("correction", "(y - o)", "(o - y)"),
    ("correction", "= -", "="),
    ("correction", r"X^{\mathsf T}", "X"),
    ("correction", r"\circ (1 - o)", ""),
    ("correction", r"\partial L", r"\partial C"),
    ("training_step", "w + ", "w - "),
    ("training_step", r"\eta\,", ""),
    ("with_ones", "{w}{b}", "{b}{w}"),
    ("with_ones", r"\; \mathbf{1}", ""),
    ("first_iteration", r"\ge", r"\le"),
    ("first_iteration", r"\ge", ">"),
    ("cross_entropy", "C = -", "C = "),
    ("cross_entropy", "(1 - o_i)", "o_i"),
    ("cross_entropy_correction", "= -", r"= -\tfrac12"),
    ("cross_entropy_correction", "(y - o)", r"(y - o) \circ o"),
    ("two_layer_output", r"\mathbf{1}]\, W_2", r"\mathbf{1}]\, W_1"),
    ("two_layer_output", r"h = \sigma", "h = "),
    ("hidden_deltas", r"W_2^{\mathsf T}", "W_2"),
    ("hidden_deltas", "(1 - h)", "(1 - o)"),
    ("standardise", r"\sqrt", ""),
    ("standardise", r"\mu = \frac1N", r"\mu ="),
    ("late_weights", r"\frac1k", r"\frac12"),
    ("late_weights", r"\tfrac95", r"\tfrac59"),
    ("safe_learning_rate", r"\frac{2}", r"\frac{1}"),
    ("safe_learning_rate", "<", ">"),
    ("count_labellings", r"\cap x", r"\setminus x"),
    ("cover_count", "2 ", ""),
    ("cover_count", "N-1", "N"),
    ("cover_count", "d-1", "d"),
]


def found(function: str, latex: str) -> bool:
    """Whether a formula is reported as unequal to a function."""
    formula = converted(latex)
    cases = CASES[function]({**PRINTED, function: formula})
    try:
        check(function, formula, cases)
    except UnequalError as error:
        return str(error).startswith(f"{function}: ")
    return False


def test_each_formula_has_a_fault() -> None:
    assert {function for function, *_ in FAULTS} == set(CASES)


@pytest.mark.parametrize("function", CASES)
def test_a_formula_in_the_source_is_equal_to_its_function(
    function: str,
) -> None:
    """The check of the built pages, but in seconds, without a build."""
    check(function, PRINTED[function], CASES[function](PRINTED))


@pytest.mark.parametrize(("function", "right", "wrong"), FAULTS)
def test_a_fault_is_named(function: str, right: str, wrong: str) -> None:
    latex = equation(function)
    faulty = latex.replace(right, wrong)
    assert faulty != latex
    assert found(function, faulty)


@pytest.mark.parametrize("function", CASES)
def test_no_mark_can_be_wrong(function: str) -> None:
    """Each sign, digit, index, letter, transpose, limit and ∘, one by one."""
    mutants = list(planted(equation(function)))
    assert mutants
    assert [m for m in mutants if not found(function, m)] == []


def test_a_sign_that_is_wrong_leaves_the_others_right() -> None:
    """A fault in one formula does not affect others that are built on it."""
    broken = {**PRINTED, "sigmoid": converted(r"\sigma(z) = z")}
    check("loss", PRINTED["loss"], CASES["loss"](broken))
    with pytest.raises(UnequalError, match=r"^output: unequal for "):
        check("output", PRINTED["output"], CASES["output"](broken))
