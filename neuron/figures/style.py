"""The one style of all figures: a colour for each quantity, few lines, words.

A figure is 400 units wide with text of 15, so that it can be read on a phone.
The colours are those of the light theme; in a page they follow the theme.
"""

import numpy as np
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure

from neuron.checks import Array

COLOURS = {
    "ink": "#1d2530",
    "muted": "#566171",
    "rule": "#c6cdd6",
    "paper": "#fefdfb",
    "input": "#0a5cad",
    "weight": "#935600",
    "sum": "#7a3da1",
    "output": "#00725a",
    "target": "#4a5260",
    "error": "#c1242e",
}
NAMES = {
    "input": "input 𝑥",
    "weight": "weight 𝑤",
    "sum": "weighted sum 𝑧",
    "output": "output 𝑜",
    "target": "target 𝑦",
}


def new_axes(
    height: int = 260, x: str = "", y: str = ""
) -> tuple[Figure, Axes]:
    """Open a figure with one pair of axes, named by quantities or by words."""
    plt.rcParams.update(
        {
            "font.family": ["STIXGeneral", "DejaVu Sans"],
            "font.size": 15,
            "text.color": COLOURS["ink"],
            "axes.edgecolor": COLOURS["muted"],
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.titlesize": 15,
            "xtick.color": COLOURS["muted"],
            "ytick.color": COLOURS["muted"],
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "lines.linewidth": 2.2,
            "lines.markersize": 8,
        }
    )
    figure, axes = plt.subplots(
        figsize=(400 / 72, height / 72), dpi=72, layout="constrained"
    )
    ink = COLOURS["ink"]
    axes.set_xlabel(NAMES.get(x, x), color=COLOURS.get(x, ink))
    # The name of the vertical axis stands above it, and not on its side.
    axes.set_title(
        NAMES.get(y, y), color=COLOURS.get(y, ink), loc="left", pad=12
    )
    return figure, axes


def new_drawing(height: int) -> tuple[Figure, Axes]:
    """Open a figure without axes, 400 units wide."""
    figure, axes = new_axes(height)
    figure.set_layout_engine("none")
    axes.set_position((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, 400)
    axes.set_ylim(0, height)
    return figure, axes


def write(
    axes: Axes, x: float, y: float, text: str, colour: str, ha: str = "center"
) -> None:
    """Write words in the colour of a quantity, by default around a point."""
    axes.text(x, y, text, color=COLOURS[colour], ha=ha, va="center")


def add_rings(axes: Axes, x: Array, y: Array) -> None:
    """Mark targets by open rings."""
    axes.plot(
        x,
        y,
        "o",
        color=COLOURS["target"],
        markerfacecolor=COLOURS["paper"],
        markeredgewidth=1.8,
    )


def spread(places: Array, gap: float) -> Array:
    """Move labels up, so far that each has a gap to the one below it."""
    order = np.argsort(places)
    steps = gap * np.arange(len(places))
    spaced = np.array(places, dtype=float)
    spaced[order] = np.maximum.accumulate(places[order] - steps) + steps
    return spaced


def plain_ticks(axis: Axis, values: list[float]) -> None:
    """Mark an axis at these values only, written without powers."""
    axis.set_ticks(values, [f"{value:g}" for value in values])
    axis.set_ticks([], minor=True)


def iteration_axis(axes: Axes) -> None:
    """Let each mark be ten times the one before, and 0 be in its place."""
    axes.set_xscale("symlog", linthresh=1, linscale=0.5)
    plain_ticks(axes.xaxis, [0, 1, 10, 100, 1000])


def number(value: float, digits: int = 3) -> str:
    """Write a number with a minus sign that is one."""
    return f"{value:.{digits}f}".replace("-", "−")
