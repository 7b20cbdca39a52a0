"""The code of a page: quantities in their colours, and little else marked."""

import re
from html import unescape

import pytest
from markdown import Markdown

from neuron.literate.page.names import (
    LANGUAGES,
    coloured_names,
    highlighted,
)
from neuron.quantities import QUANTITIES


def marks(code: str, *, draws: bool = False) -> list[tuple[str, str]]:
    """What is marked in a piece of code, and how."""
    html = highlighted(code, draws=draws)
    found = re.findall(r'<span class="([\w -]+)">([^<]*)</span>', html)
    return [(kind.split()[-1], unescape(text)) for kind, text in found]


def test_names_of_quantities_have_their_colours() -> None:
    code = "errors = targets - sigmoid(weighted_sum(inputs, weights))"
    assert marks(code) == [
        ("n-Error", "errors"),
        ("n-Target", "targets"),
        ("n-Output", "sigmoid"),
        ("n-Sum", "weighted_sum"),
        ("n-Input", "inputs"),
        ("n-Weight", "weights"),
    ]


def test_little_else_is_marked() -> None:
    code = 'for j in range(3):\n    print(f"{j}: {2.5 * j}")  # comment'
    kinds = dict.fromkeys(kind for kind, _ in marks(code))
    assert list(kinds) == ["k", "s", "c"]
    assert ("c", "# comment") in marks(code)
    assert ("s", "print") not in marks(code)


@pytest.mark.parametrize(
    "code",
    [
        'def output(inputs, weights):\n    """Answer."""\n    return 1.0 < 2\n',
        "o = 1 / (1 + np.exp(-X @ w))  # a & b\n",
        "print(f'{o:.2f}', end=\"\")\n",
    ],
)
def test_the_code_stays_the_same(code: str) -> None:
    html = highlighted(code, draws=False)
    assert html != code
    assert unescape(re.sub("<[^>]+>", "", html)) == code


def test_a_position_on_the_paper_is_not_a_quantity() -> None:
    code = "axes.plot(x, y, z)"
    places = [("n-Input", "x"), ("n-Target", "y")]
    assert marks(code) == [*places, ("n-Sum", "z")]
    assert marks(code, draws=True) == [("n-Sum", "z")]


def test_code_that_does_not_run_is_coloured_too() -> None:
    page = Markdown(
        extensions=["pymdownx.highlight", "pymdownx.superfences"],
        extension_configs={
            "pymdownx.highlight": {"extend_pygments_lang": LANGUAGES}
        },
    )
    html = page.convert("```py\no = 1  # x\n```\n\n```pycon\n>>> w\n```\n")
    for mark in ("n-Output", '"c1">' if "c1" in html else '"c">', "n-Weight"):
        assert mark in html
    assert '"gp"' in html


def test_the_table_has_every_quantity() -> None:
    names = re.findall(r"^\| (\w+) \| `", coloured_names(), re.MULTILINE)
    assert names == [quantity.name for quantity in QUANTITIES]
