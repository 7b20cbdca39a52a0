"""The value of a formula is what NumPy computes, written by hand."""

import math
from typing import Any

import numpy as np
import pytest

from tests.site.formulas.checking import (
    Case,
    UnequalError,
    check,
    converted,
)
from tests.site.formulas.value import close, holds, value

RANDOM = np.random.default_rng(0)
X, W = RANDOM.normal(size=(4, 3)), RANDOM.normal(size=(3, 2))
Y, O = RANDOM.random((4, 2)), RANDOM.random((4, 2))  # noqa: E741
NAMES: dict[str, Any] = {
    "X": X,
    "x": X,
    "w": W,
    "y": Y,
    "o": O,
    "n": 4,
    "b": W[:1],
    "W_1": 7.0,
    "i": 2,
    "a": 3.0,
    "σ": np.tanh,
    "f(a)": lambda a: a**3,
    "f(x)": lambda x: (x**3).sum(),
    "v": [1.0, 2.0, 4.0],
    "t": range(3),
    "p": 2.0,
}


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("X w", X @ W),
        ("a w", 3 * W),
        (r"X^{\mathsf T} y", X.T @ Y),
        (r"y \circ o", Y * O),
        ("y - o + 1", Y - O + 1),
        ("x_{ij}", X[1, 0]),
        ("w_i", W[1]),
        ("W_1 a", 21.0),
        ("-a^2 + 1", -8.0),
        (r"\mathrm{e}^{-a}", math.exp(-3)),
        (r"\mathrm{e}", math.e),
        (r"\sqrt{a} / 2", math.sqrt(3) / 2),
        (r"\ln a", math.log(3)),
        (r"\sigma(a)", math.tanh(3)),
        (r"\sum_{i=1}^{n} (y_i - o_i)^2", ((Y - O) ** 2).sum(axis=0)),
        (r"\sum_{k=0}^{2} \binom{5}{k}", 16),
        (r"\sum_{k=1}^{0} k", 0),
        (r"[X \; \mathbf{1}]", np.hstack([X, np.ones((4, 1))])),
        (r"\binom{w}{b}", np.vstack([W, W[:1]])),
        (r"\begin{pmatrix} a \\ 2 \end{pmatrix}", np.array([[3.0], [2.0]])),
        ("(a, 2)", np.array([3.0, 2.0])),
        ("v^{(2)}", 4.0),
        (r"\min\,\{\, t : v^{(t)} \ge p \,\}", 1),
        (r"\min\,\{\, t : v^{(t)} \ge 5 \,\}", None),
        (r"\frac{\mathrm{d}f}{\mathrm{d}a}", 27.0),
        (r"\frac{\partial f}{\partial x}", 3 * X**2),
        (r"\frac{\partial f}{\partial x_i}", 3 * X[1] ** 2),
    ],
)
def test_a_side_has_its_value(latex: str, expected: Any) -> None:
    (relation,) = converted(latex)
    assert close(value(relation.sides[0], {**NAMES, "j": 1}), expected)


@pytest.mark.parametrize(
    ("latex", "kind"),
    [
        ("q", NameError),
        ("X y", ValueError),
        (r"X \circ w", ValueError),
        (r"b \circ w", ValueError),  # NumPy would repeat b
        ("w_0", IndexError),
        ("w_4", IndexError),
        (r"X \cap w", NameError),
        (r"\frac{\partial y}{\partial w}", NameError),
    ],
)
def test_what_has_no_value_is_refused(
    latex: str, kind: type[Exception]
) -> None:
    (relation,) = converted(latex)
    with pytest.raises(kind):
        value(relation.sides[0], NAMES)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("a = 3 = 1 + 2", True),
        ("a = 3 = 4", False),
        ("a = 3.000000000001", True),
        ("a = 3.00000000001", False),
        (r"a \approx 3.01", True),
        (r"a \approx 3.1", False),
        ("2 < a > 1", True),
        ("3 < a", False),
        ("a > 3", False),
        (r"a \ge 3", True),
        (r"a \ge 4", False),
        (r"a \le 3", True),
        (r"a \le 2", False),
        (r"a \le 4", False),  # true, but 3 would do
        ("b = w", False),  # NumPy would repeat b
    ],
)
def test_a_relation_holds_or_does_not(latex: str, expected: bool) -> None:
    (relation,) = converted(latex)
    assert holds(relation, NAMES, near=0.01) is expected


def test_a_formula_may_explain_the_names_that_it_is_allowed_to() -> None:
    formula = converted(r"a = b + 1, \qquad b = c, \qquad c = 2")
    check("it", formula, [Case({"a": 3}, explains=("b", "c"))])
    with pytest.raises(UnequalError, match=r"^it: no value: unknown name b$"):
        check("it", formula, [Case({"a": 3}, explains=("c",))])
    with pytest.raises(UnequalError, match=r"^it: unequal for {'a': 4}$"):
        check("it", formula, [Case({"a": 4}, explains=("b", "c"))])


def test_an_arrow_leads_to_the_result() -> None:
    formula = converted(r"a \leftarrow a + 1")
    check("it", formula, [Case({"a": 3}, 4)])
    with pytest.raises(UnequalError, match=r"^it: unequal"):
        check("it", formula, [Case({"a": 3}, 3)])


def test_a_formula_without_a_case_is_not_checked() -> None:
    with pytest.raises(AssertionError, match="it: no case"):
        check("it", converted("a"), [])
