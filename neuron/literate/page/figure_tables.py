"""The numbers of a figure as a table, for readers who want or need them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.container import BarContainer
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

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
    for drawn, label in zip(*axes.get_legend_handles_labels(), strict=True):
        if isinstance(drawn, Line2D):
            x, y = drawn.get_data()
        elif isinstance(drawn, BarContainer):
            x = [bar.get_center()[0] for bar in drawn]
            y = [bar.get_height() for bar in drawn]
        else:
            continue
        points = tuple(np.asarray(x, dtype=float))
        found.setdefault(points, {})[label] = np.asarray(y, dtype=float)
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
