"""The numbers of a figure as a table, for readers who want or need them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from numpy.typing import ArrayLike, NDArray

from neuron.arguments import Array
from neuron.literate.page.tables import short, table

_ROWS = 12


def tables(figure: Figure) -> str:
    """Write the labelled curves and bars of a figure as Markdown tables.

    A long curve is thinned to about a dozen points, evenly spaced by index, or
    by powers of ten where the axis is logarithmic.
    """
    return "\n\n".join(
        _table(axes, np.array(x), curves)
        for axes in figure.axes
        for x, curves in _labelled(axes).items()
    )


def _labelled(axes: Axes) -> dict[tuple[float, ...], dict[str, Array]]:
    """Return the labelled curves and bars, by x values and then by label."""
    found: dict[tuple[float, ...], dict[str, Array]] = {}

    def add(label: object, x: ArrayLike, y: ArrayLike) -> None:
        if not str(label).startswith("_"):
            points = tuple(np.asarray(x, dtype=float))
            values = np.asarray(y, dtype=float)
            found.setdefault(points, {})[str(label)] = values

    for line in axes.lines:
        add(line.get_label(), line.get_xdata(), line.get_ydata())
    for bars in axes.containers:
        if isinstance(bars, BarContainer):
            middles = [bar.get_center()[0] for bar in bars]
            heights = [bar.get_height() for bar in bars]
            add(bars.get_label(), middles, heights)
    return found


def _kept(points: int, *, logarithmic: bool) -> NDArray[np.intp]:
    spread = np.linspace(0, points - 1, _ROWS)
    if logarithmic and points > 10 * _ROWS:
        spread = np.append(0, np.geomspace(1, points - 1, _ROWS - 1))
    return np.unique(spread.round().astype(np.intp))


def _table(axes: Axes, x: Array, curves: dict[str, Array]) -> str:
    points = np.array([x, *curves.values()]).T
    kept = _kept(len(points), logarithmic=axes.get_xscale() != "linear")
    rows = [[short(value) for value in row] for row in points[kept]]
    return table([axes.get_xlabel(), *curves], *rows)
