"""The one style of all figures: a colour for each quantity, few lines, words.

A figure is 400 units wide with text of 15, so that it can be read on a phone.
The colours are those of the light theme; in a page they follow the theme.
"""

from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

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


def new_axes(
    height: int = 260, xlabel: str = "", ylabel: str = ""
) -> tuple[Figure, Axes]:
    """Open a figure with one pair of axes in the style of the site."""
    plt.rcParams.update(
        {
            "font.family": "STIXGeneral",
            "font.size": 15,
            "text.color": COLOURS["ink"],
            "axes.labelcolor": COLOURS["ink"],
            "axes.edgecolor": COLOURS["muted"],
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.unicode_minus": True,
            "xtick.color": COLOURS["muted"],
            "ytick.color": COLOURS["muted"],
            "figure.facecolor": "none",
            "axes.facecolor": "none",
            "lines.linewidth": 2.2,
        }
    )
    figure, axes = plt.subplots(
        figsize=(400 / 72, height / 72), dpi=72, layout="constrained"
    )
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    return figure, axes


def new_drawing(width: float, height: float) -> tuple[Figure, Axes]:
    """Open a figure without axes, measured in its own units."""
    figure, axes = new_axes(height=round(400 * height / width))
    axes.set_xlim(0, width)
    axes.set_ylim(0, height)
    axes.set_aspect("equal")
    axes.set_axis_off()
    return figure, axes
