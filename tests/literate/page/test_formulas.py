"""LaTeX becomes MathML: coloured, numbered, without styles, or refused."""

import re
from xml.etree import ElementTree as ET

import pytest
from markdown import Markdown

from neuron.literate.page.definitions import definitions, equation
from neuron.literate.page.extension import LiteratePages
from neuron.literate.page.formulas import mathml
from neuron.quantities import QUANTITIES

EQUATIONS = [
    name
    for name, definition in definitions().items()
    if "$$" in definition.document
]


def parsed(formula: str) -> ET.Element:
    return ET.fromstring(mathml(formula, display=True))


def render(text: str) -> str:
    return Markdown(extensions=["md_in_html", LiteratePages()]).convert(text)


@pytest.mark.parametrize(
    ("formula", "quantity"),
    [
        ("x", "input"),
        ("X", "input"),
        ("x_{ij}", "input"),
        ("w", "weight"),
        ("z_i", "sum"),
        ("o", "output"),
        ("y", "target"),
        (r"\mathbf{X}", None),
        (r"\sigma", None),
        ("L", None),
        ("e_j", None),
    ],
)
def test_a_quantity_has_its_class_everywhere(
    formula: str, quantity: str | None
) -> None:
    root = parsed(rf"1 + \frac{{{formula}}}{{2}}")
    classes = {e.get("class") for e in root.iter() if e.get("class")}
    assert classes == ({f"q-{quantity}"} if quantity else set())


def test_quantities_share_no_letter() -> None:
    letters = "".join(quantity.symbols for quantity in QUANTITIES)
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize("name", EQUATIONS)
def test_every_equation_of_a_docstring_is_set(name: str) -> None:
    root = parsed(equation(name))
    assert "".join(root.itertext()).strip()
    assert root.get("alttext") == equation(name)


@pytest.mark.parametrize(
    "formula",
    [
        r"\begin{aligned} a &= b \\ &= c \end{aligned}",
        r"\begin{array}{lr} 1 & 2 \\ 3 & 4 \end{array}",
        r"\begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}",
    ],
)
def test_styles_become_classes(formula: str) -> None:
    root = parsed(formula)
    assert not [one for one in root.iter() if "style" in one.attrib]
    if "aligned" in formula:
        places = [element.get("class") or "" for element in root.iter("mtd")]
        assert {place.split("-")[0] for place in places} == {"align"}


def test_a_style_without_a_class_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown style 'color:#FF0000;'"):
        parsed(r"\textcolor{red}{x}")


def test_entities_that_xml_does_not_know_are_characters() -> None:
    for formula in r"a \, b", r"\text{a b}", r"a < b \& c", r"f'(x)", "a~b":
        assert "&nbsp;" not in mathml(formula, display=False)


@pytest.mark.parametrize("formula", [r"\nowhere", r"\frac{1}", "{", "a^b^c"])
def test_what_cannot_be_read_is_named(formula: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"formula ${formula}$: ")):
        mathml(formula, display=False)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("is $x$.", 1),
        ("$x$ and $y$", 2),
        ("$a\nb$", 1),
        ("costs $5 and $6", 0),
        (r"costs \$5\$", 0),
        ("in code `$x$`", 0),
        ("$ x $", 0),
        ("$*a*$ and *b*", 1),
        ("$a_1$ and $b_1$", 2),
        ("$$ x $$", 1),
        ("$$ \\begin{aligned}\na\n\\end{aligned} $$", 1),
        ("text\n\n$$ x_1 *2* $$\n\ntext", 1),
        ("- item\n\n    $$ x $$\n\n- item", 1),
    ],
)
def test_dollars_that_hug_a_formula_mark_it(text: str, formulas: int) -> None:
    html = render(text)
    assert html.count("<math") == formulas
    assert ("$" in html) is (formulas == 0)
    assert "<em>" not in re.sub("and <em>b</em>", "", html)


def test_a_formula_alone_in_a_head_has_a_name() -> None:
    """Axe does not count a formula as text."""
    page = Markdown(extensions=["md_in_html", "tables", LiteratePages()])
    table = "| $w_1$ | sum $z$ |\n|---|---|\n| $w_1$ | 2 |"
    html = page.convert(table)
    named = re.findall(
        r'<(t[hd])[^>]*>[^<]*<math [^>]*?aria-label="(.+?)"', html
    )
    assert named == [("th", "w1")]
