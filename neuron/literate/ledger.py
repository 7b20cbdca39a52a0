"""The ledger: each equation has its function, its page and its figure."""

import inspect
import re
from typing import NamedTuple

import neuron

_DISPLAY = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)


class Entry(NamedTuple):
    """Where an equation is explained, and which function draws it."""

    page: str
    figure: str


LEDGER = {
    "output": Entry("neuron", "draw_neuron"),
    "weighted_sum": Entry("weighted-sum", "draw_matrix_product"),
    "sigmoid": Entry("sigmoid", "draw_sigmoid"),
    "error": Entry("error", "draw_errors"),
    "loss": Entry("error", "draw_loss"),
    "slope": Entry("slope", "draw_slope"),
    "central_difference": Entry("slope", "draw_gradient_check"),
    "correction": Entry("correction", "draw_correction"),
    "training_step": Entry("training", "draw_weights"),
    "first_iteration": Entry("analysis", "draw_price_of_accuracy"),
    "late_weights": Entry("nines", "draw_nines"),
    "cross_entropy": Entry("saturation", "draw_two_starts"),
    "cross_entropy_correction": Entry("saturation", "draw_pulls"),
    "safe_learning_rate": Entry("learning-rate", "draw_stability"),
    "with_ones": Entry("bias", "draw_bias"),
    "count_labellings": Entry("limits", "draw_weight_regions"),
    "cover_count": Entry("limits", "draw_labellings"),
    "two_layer_output": Entry("two-layers", "draw_network"),
    "hidden_deltas": Entry("two-layers", "draw_hidden_space"),
    "standardise": Entry("real-data", "draw_scales"),
}


def number(name: str) -> int:
    """Give the number of the equation of a function, from 1."""
    return list(LEDGER).index(_known(name)) + 1


def latex(name: str) -> str:
    """Give the equation of a function, from its docstring."""
    found = _DISPLAY.search(inspect.getdoc(getattr(neuron, _known(name))) or "")
    if not found:
        raise ValueError(f"{name}: its docstring has no equation in $$ ... $$")
    return " ".join(found[1].split())


def anchor(name: str) -> str:
    """Give the anchor of an equation on its page."""
    return f"eq-{_known(name).replace('_', '-')}"


def number_of_anchor(anchored: str) -> int | None:
    """Give the number of the equation with this anchor, if it has one."""
    return next(
        (number(name) for name in LEDGER if anchor(name) == anchored), None
    )


def figure_anchor(function: str) -> str:
    """Give the anchor of a figure, from the name of its drawing function."""
    if not function.startswith("draw_"):
        raise ValueError(f"{function}: a figure's function is named draw_...")
    return "fig-" + function.removeprefix("draw_").replace("_", "-")


def link(name: str) -> str:
    """Write a link to an equation, as `equation (3)`."""
    target = f"{LEDGER[_known(name)].page}.md#{anchor(name)}"
    return f"[equation ({number(name)})]({target})"


def lines_of(name: str) -> str:
    """Write an equation for a narrow place, each of its parts on a line."""
    parts = latex(name).split(r", \qquad ")
    return ",<br>".join(f"${part}$" for part in parts)


def table() -> str:
    """Write the whole ledger as a Markdown table."""
    lines = ["| no. | equation | function | figure |", "|---|---|---|---|"]
    for name, entry in LEDGER.items():
        figure = f"{entry.page}.md#{figure_anchor(entry.figure)}"
        lines.append(
            f"| [({number(name)})]({entry.page}.md#{anchor(name)}) "
            f"| {lines_of(name)} "
            f"| [`{name}`][neuron.{name}] | [figure]({figure}) |"
        )
    return "\n".join(lines)


def _known(name: str) -> str:
    if name not in LEDGER:
        raise ValueError(f"{name}: no such equation in the ledger")
    return name
