"""The code of a page: quantities in their colours, and little else marked."""

import re

import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from neuron.literate.code import colour, table
from neuron.literate.maths import QUANTITIES

SHOWN = (
    '<div class="language-python highlight"><pre><span></span><code>{}</code>'
)


def block(code: str) -> str:
    """What Pygments makes of code, as it stands on a page."""
    marked = highlight(code, PythonLexer(), HtmlFormatter(nowrap=True))
    return SHOWN.format(marked)


def marks(html: str) -> list[tuple[str, str]]:
    """What is marked in the code of a page, and how."""
    return re.findall(r'<span class="([\w-]+)">([^<]*)</span>', html)


def test_names_of_quantities_have_their_colours() -> None:
    code = "errors = targets - sigmoid(weighted_sum(inputs, weights))"
    assert marks(colour(block(code))) == [
        ("q-error", "errors"),
        ("q-target", "targets"),
        ("q-output", "sigmoid"),
        ("q-sum", "weighted_sum"),
        ("q-input", "inputs"),
        ("q-weight", "weights"),
    ]


def test_of_the_rest_little_is_marked() -> None:
    code = 'for j in range(3):\n    print(f"{j}: {2.5 * j}")  # comment'
    assert marks(colour(block(code))) == [
        ("k", "for"),
        ("k", "in"),
        ("s", "f"),
        ("s", '"'),
        ("s", ": "),
        ("s", '"'),
        ("c", "# comment"),
    ]


@pytest.mark.parametrize(
    "code",
    [
        'def output(inputs, weights):\n    """Give."""\n    return 1.0 < 2\n',
        "o = 1 / (1 + np.exp(-X @ w))  # a & b\n",
        "print(f'{o:.2f}', end=\"\")\n",
    ],
)
def test_the_code_stays_the_same(code: str) -> None:
    before, after = block(code), colour(block(code))
    assert before != after
    assert re.sub("<[^>]+>", "", before) == re.sub("<[^>]+>", "", after)


@pytest.mark.parametrize("fold", ["so far", "of this figure"])
def test_a_place_on_the_paper_is_no_quantity(fold: str) -> None:
    drawing = block("axes.plot(x, y, z)")
    folded = f"<summary>The code {fold}</summary>\n{drawing}"
    places = [("q-input", "x"), ("q-target", "y")]
    assert marks(colour(drawing)) == [*places, ("q-sum", "z")]
    assert marks(colour(folded)) == [("q-sum", "z")]


def test_a_name_in_a_sentence_has_its_colour_too() -> None:
    text = "<p>The <code>weights</code> of <code>x</code>, weights</p>"
    assert colour(text) == text.replace(
        "<code>weights", '<code class="q-weight">weights'
    )


def test_a_number_that_is_printed_is_no_quantity() -> None:
    printed = (
        '<div class="language-text no-copy highlight"><pre><code>o w</code>'
    )
    assert colour(printed) == printed


def test_the_table_has_every_quantity() -> None:
    quantities = re.findall(r"^\| (\w+) \| `", table(), re.MULTILINE)
    assert quantities == [*QUANTITIES, "error"]
