"""The style of all figures: a colour for each quantity, few lines, labels.

A figure is 400 units wide with text of size 15, so it is readable on a phone.
The colours are those of the light theme; in a page they follow the theme.
"""

from typing import Any

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from numpy.typing import ArrayLike

from neuron.arguments import Array

# Compact, because every script that draws contains this.
COLOURS = {
    "ink": "#1d2530", "muted": "#566171", "rule": "#c6cdd6", "paper": "#fefdfb",
    "input": "#1465bb", "weight": "#935600", "sum": "#662587",
    "output": "#05725a", "target": "#46566a", "error": "#a6112b",
}  # fmt: skip
STYLE: dict[Any, Any] = {
    "font.family": ["STIXGeneral", "DejaVu Sans"], "font.size": 15,
    "axes.titlesize": 15, "lines.linewidth": 2.2, "lines.markersize": 8,
    "text.color": COLOURS["ink"], "axes.edgecolor": COLOURS["muted"],
    "xtick.color": COLOURS["muted"], "ytick.color": COLOURS["muted"],
    "axes.spines.top": False, "axes.spines.right": False,
    "figure.constrained_layout.w_pad": 0.09,
}  # fmt: skip
COLOUR_OF = {"𝑤": "weight", "𝑧": "sum", "𝑜": "output", "loss": "error"}


def new_axes(
    height: int = 260, x: str = "", y: str = ""
) -> tuple[Figure, Axes]:
    """Create a figure with one pair of axes in the style of the site."""
    plt.rcParams.update(STYLE)
    size = 400 / 72, height / 72
    figure, axes = plt.subplots(figsize=size, dpi=72, layout="constrained")
    # The vertical axis has its name above it, not rotated beside it.
    axes.set_xlabel(x, color=axis_colour(x))
    axes.set_title(y, color=axis_colour(y), loc="left", pad=12)
    return figure, axes


def axis_colour(name: str) -> str:
    """Return the colour of the quantity that an axis is named after."""
    known = [COLOUR_OF[word] for word in name.split() if word in COLOUR_OF]
    return COLOURS[known[0] if known else "ink"]


def new_drawing(height: int) -> tuple[Figure, Axes]:
    """Create a figure without axes, 400 units wide."""
    plt.rcParams.update(STYLE)
    figure = plt.figure(figsize=(400 / 72, height / 72), dpi=72)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, 400), ylim=(0, height))
    axes.set_axis_off()
    return figure, axes


def write(
    axes: Axes,
    x: float,
    y: float,
    text: str,
    colour: str,
    ha: str = "center",
    size: int = 15,
) -> None:
    """Write text in the colour of a quantity, by default around a point."""
    axes.text(
        x, y, text, color=COLOURS[colour], ha=ha, va="center", fontsize=size
    )


def add_rings(axes: Axes, x: ArrayLike, y: ArrayLike) -> None:
    """Mark targets with open rings, large enough to hold an output."""
    edge = COLOURS["target"]
    axes.plot(x, y, "o", mfc="none", mec=edge, markersize=13, mew=1.6)


def spread(places: Array, gap: float) -> Array:
    """Move labels apart until this gap is between them, keeping their mean."""
    order = np.argsort(places)
    steps = gap * np.arange(len(places))
    spaced = np.empty(len(places))
    spaced[order] = np.maximum.accumulate(places[order] - steps) + steps
    spaced += (places - spaced).mean()
    return spaced


def plain_ticks(axis: Axis, values: list[float]) -> None:
    """Put ticks at these values only, written without powers of ten."""
    axis.set_ticks(values, [f"{value:g}" for value in values])
    axis.set_ticks([], minor=True)


def iteration_axis(axes: Axes) -> None:
    """Make the iterations logarithmic, but keep a place for 0."""
    axes.set_xscale("symlog", linthresh=1, linscale=0.5)
    plain_ticks(axes.xaxis, [0, 1, 10, 100, 1000])


def number(value: float, form: str = "g") -> str:
    """Format a number, with a real minus sign."""
    return f"{value:{form}}".replace("-", "−")
