"""The ledger is read from the pages: numbers, places, figures."""

import pytest

from neuron.literate.page.ledger import Ledger, anchor
from neuron.literate.page.parts import PageError
from neuron.literate.page.reading import read

SO_FAR = "```so-far\n```\n"


def equation(function: str, figure: str = "") -> str:
    named = f"\nfigure: {figure}" if figure else ""
    return f"```equation\n{function}{named}\n```\n"


def drawing(call: str) -> str:
    return f"```figure\n{call}()\n\ncaption: C.\n\nalt: A.\n```\n"


def ledger(**pages: str) -> Ledger:
    made = Ledger()
    for name, text in pages.items():
        path = f"docs/{name}.md"
        made.add(name, path, read(SO_FAR + text, path))
    return made


def test_equations_are_numbered_in_the_order_of_the_pages() -> None:
    made = ledger(
        b=equation("loss") + drawing("draw_loss"),
        a=equation("slope") + equation("sigmoid") + drawing("draw_slope"),
    )
    numbers = {name: entry.number for name, entry in made.entries.items()}
    assert numbers == {"loss": 1, "slope": 2, "sigmoid": 3}
    assert made.link("sigmoid") == "[equation (3)](a.md#eq-sigmoid)"
    rows = made.as_list().splitlines()
    assert [row[:4] for row in rows[::4]] == ["1. [", "2. [", "3. ["]
    assert rows[0] == (
        "1. [`loss`][neuron.loss], on [b](b.md#eq-loss), "
        "[figure](b.md#fig-loss)"
    )
    assert rows[2].startswith("    $$ L = ")


def test_an_equation_is_drawn_by_the_next_figure_the_last_or_its_own() -> None:
    made = ledger(
        a=drawing("draw_sigmoid")
        + equation("loss")
        + drawing("draw_loss")
        + equation("error", "draw_sigmoid")
        + drawing("draw_slope")
        + equation("slope")
    )
    figures = {name: entry.figure for name, entry in made.entries.items()}
    assert figures == {
        "loss": "fig-loss",
        "error": "fig-sigmoid",
        "slope": "fig-slope",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (equation("loss"), "expected the equation of loss to be drawn"),
        (
            equation("loss", "draw_slope") + drawing("draw_loss"),
            "by draw_slope",
        ),
        (
            2 * equation("loss") + drawing("draw_loss"),
            "the equation of loss is already on a.md",
        ),
    ],
)
def test_an_equation_without_its_place_is_refused(
    text: str, message: str
) -> None:
    with pytest.raises(PageError, match=rf"^docs/a\.md:\d+: .*{message}"):
        ledger(a=text)


def test_a_summary_says_what_each_does_and_where_its_equation_is() -> None:
    made = ledger(two_layers=equation("loss") + drawing("draw_loss"))
    train, loss = made.summary("train", "loss").splitlines()
    assert train == (
        "- [`train`][neuron.train]: Repeat the training step and return the "
        "last weights."
    )
    assert loss == (
        "- [`loss`][neuron.loss]: Sum the squared errors of all examples into "
        "one number per neuron, [equation (1)](two_layers.md#eq-loss)."
    )


def test_an_unknown_equation_is_refused() -> None:
    with pytest.raises(ValueError, match="nothing: no page has its equation"):
        ledger().link("nothing")


def test_an_anchor_is_made_from_the_name() -> None:
    assert anchor("weighted_sum") == "eq-weighted-sum"
