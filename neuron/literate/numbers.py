"""The numbers of a figure as a table, for who cannot see it, or wants them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from numpy.typing import NDArray

_ROWS = 12


def tables(figure: Figure) -> str:
    """Write the labelled curves of a figure as HTML tables.

    Of many points about a dozen are kept, evenly spread over their numbers, or
    over the powers of ten where the axis is logarithmic.
    """
    return "".join(
        _html(axes, lines) for axes in figure.axes for lines in _curves(axes)
    )


def _curves(axes: Axes) -> list[list[Line2D]]:
    """Give the labelled curves, those over the same points together."""
    curves: dict[tuple[float, ...], list[Line2D]] = {}
    for line in axes.lines:
        if not str(line.get_label()).startswith("_"):
            x = np.asarray(line.get_xdata(), dtype=float)
            curves.setdefault(tuple(x), []).append(line)
    return list(curves.values())


def _kept(points: int, *, logarithmic: bool) -> NDArray[np.intp]:
    spread = np.linspace(0, points - 1, _ROWS)
    if logarithmic and points > 10 * _ROWS:
        spread = np.append(0, np.geomspace(1, points - 1, _ROWS - 1))
    return np.unique(spread.round().astype(np.intp))


def _html(axes: Axes, lines: list[Line2D]) -> str:
    head = [axes.get_xlabel(), *(str(line.get_label()) for line in lines)]
    columns = [lines[0].get_xdata(), *(line.get_ydata() for line in lines)]
    points = np.array(columns, dtype=float).T
    kept = _kept(len(points), logarithmic=axes.get_xscale() != "linear")
    cells = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    rows = "".join(
        "<tr>" + "".join(f"<td>{value:.4g}</td>" for value in row) + "</tr>"
        for row in points[kept]
    )
    return (
        f"<table><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>"
    )
