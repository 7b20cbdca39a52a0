"""How large a step can be: what it saves, and when it does harm."""

import numpy as np
from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.figures.style import COLOURS, new_axes, plain_ticks, write


def draw_learning_rates(rates: Array, tested: Array, trained: Array) -> Figure:
    """Draw when the question and the examples are answered well, by rate."""
    figure, axes = new_axes(330, "learning rate 𝜂", "iterations until …")
    never = 3 * np.nanmax(trained)
    missed = rates[np.isnan(trained)]
    for values, look, colour, name in [
        (tested, "o--", "muted", "the question"),
        (trained, "o-", "output", "all four examples"),
    ]:
        shade = COLOURS[colour]
        axes.loglog(rates, values, look, color=shade, ms=5, label=name)
    axes.plot(missed, 0 * missed + never, "x", color=COLOURS["error"])
    write(axes, 1.3 * missed[-1], 0.4 * never, "never", "error", ha="right")
    write(axes, 0.6, 600, "… all four examples", "output", ha="left")
    write(axes, 0.6, 300, "are answered well", "output", ha="left")
    write(axes, 0.8, 5, "… the question", "muted", ha="right")
    write(axes, 0.8, 2.5, "is answered well", "muted", ha="right")
    plain_ticks(axes.xaxis, [0.01, 0.1, 1, 10, 100, 1000])
    plain_ticks(axes.yaxis, [1, 10, 100, 1000, 10000])
    return figure


def draw_stability(distances: dict[float, Array]) -> Figure:
    """Draw the distance from the solution, for fractions of the safe rate."""
    figure, axes = new_axes(280, "iterations 𝑡", "distance from the solution")
    for share, distance in distances.items():
        text = f"{share:g} of the bound"
        axes.semilogy(distance, color=COLOURS["weight"], label=text)
        place = distance[len(distance) // 2]
        shift = 5 if share > 1 else 0.2
        middle = 0.5 * len(distance)
        write(axes, middle, shift * place, text, "weight", ha="right")
    plain_ticks(axes.yaxis, [1e-4, 0.01, 1, 100, 10000])
    return figure
