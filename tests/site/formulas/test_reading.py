"""A formula is read by the rules of the notation."""

import pytest
from bs4 import BeautifulSoup

from tests.site.formulas.checking import converted
from tests.site.formulas.reading import read
from tests.site.formulas.tree import (
    At,
    Call,
    Derivative,
    Indexed,
    Minus,
    Name,
    Node,
    Number,
    Operation,
    Power,
    Product,
    Quotient,
    Stacked,
    Sum,
    Total,
    Transposed,
    WithOnes,
)

A, B, C, I = (Name(letter) for letter in "abci")  # noqa: E741
ONE, TWO = Number(1), Number(2)


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        ("2", TWO),
        ("0.25", Number(0.25)),
        (r"\mathrm{e}", Name("ⅇ")),
        ("e", Name("e")),
        ("a - b + c", Sum((A, Minus(B), C))),
        ("-a b", Minus(Product((A, B)))),
        ("a (b + c)", Product((A, Sum((B, C))))),
        ("(a + b)^2", Power(Sum((A, B)), TWO)),
        (r"a \cdot b", Product((A, B))),
        ("1 / a b", Product((Quotient(ONE, A), B))),
        (r"a b \circ c", Operation("∘", Product((A, B)), C)),
        (r"\tfrac12 a", Product((Quotient(ONE, TWO), A))),
        ("a_i", Indexed(A, (I,))),
        ("a_{ib}", Indexed(A, (I, B))),
        ("a_1^2", Power(Indexed(A, (ONE,)), TWO)),
        (r"a^{\mathsf T}", Transposed(A)),
        ("a^{(b + 1)}", At(A, Sum((B, ONE)))),
        ("a^*", Name("a*")),
        (r"\Delta a", Name("Δa")),
        (r"\Delta a_1", Indexed(Name("Δa"), (ONE,))),
        (r"\sigma(a)", Call(Name("σ"), (A,))),
        ("a(b)", Product((A, B))),
        (r"\ln a b + c", Sum((Call(Name("ln"), (Product((A, B)),)), C))),
        (r"\ln (a) b", Product((Call(Name("ln"), (A,)), B))),
        (r"[a \; \mathbf{1}]", WithOnes(A)),
        (r"[a \; \mathbf{1}]^{\mathsf T}", Transposed(WithOnes(A))),
        (r"\binom{a}{b}", Stacked(A, B)),
        (r"\frac{\partial a}{\partial b}", Derivative(A, B)),
        (r"\frac{\mathrm{d}a}{\mathrm{d}b}", Derivative(A, B)),
        (
            r"\sum_{i=1}^{2} a b + c",
            Sum((Total(I, ONE, TWO, Product((A, B))), C)),
        ),
        (r"\underbrace{a}_{\text{is a letter}} b", Product((A, B))),
    ],
)
def test_one_side_is_read(latex: str, expected: Node) -> None:
    (relation,) = converted(latex)
    assert relation.sides == (expected,)
    assert relation.signs == ()


@pytest.mark.parametrize(
    "latex",
    [
        r"a = b, \quad b < c \le 2.",
        r"""
    \begin{aligned} a &= b \\ b &< c \\ &\le 2 \end{aligned}""",
    ],
)
def test_relations_follow_each_other(latex: str) -> None:
    first, second = converted(latex)
    assert (first.sides, first.signs) == ((A, B), ("=",))
    assert (second.sides, second.signs) == ((B, C, TWO), ("<", "≤"))


@pytest.mark.parametrize(
    ("latex", "message"),
    [
        ("a +", "ends too early"),
        ("a)", "expected the end"),
        ("(a", r"expected \), got None"),
        (r"a \pm b", "expected the end, got ±"),
        (r"\prod_{i=1}^{2} a", "expected a sum"),
        (r"\text{two} a", "no rule for <mtext>"),
    ],
)
def test_what_no_rule_can_read_is_refused(latex: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        converted(latex)


def test_what_a_reader_cannot_see_is_not_read() -> None:
    """Rows within rows, spaces, classes, and the LaTeX beside the formula."""
    html = """<math alttext="c"><mrow><mspace width="1em"/><mrow>
    <mi class="q-input">a</mi></mrow></mrow><mo>\u2062</mo><mi>b</mi></math>"""
    math = BeautifulSoup(html, "html5lib").math
    assert math is not None
    assert read(math)[0].sides == (Product((A, B)),)
