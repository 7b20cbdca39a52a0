"""What one neuron can tell apart: lines, planes and regions of weights."""

import itertools

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from neuron.arguments import Array
from neuron.bias import with_ones
from neuron.figures.style import COLOURS, new_axes, new_drawing, write
from neuron.forward import output, weighted_sum
from neuron.problem import all_inputs


def draw_labellings(inputs: Array, targets: Array, weights: Array) -> Figure:
    """Draw a cell for each neuron: four rows, their targets, and its line."""
    figure, axes = new_drawing(414)
    side = np.array([-0.36, 1.36])
    corners = np.array([[x, y, 1] for y in side for x in side])
    for k, w in enumerate(weights.T):
        left, bottom = 50 + 92 * (k % 4), 336 - 94 * (k // 4)
        x, y = left + 50 * side, bottom + 50 * side
        add_frame(axes, x, y)
        if np.abs(w).max() < 0.01:
            write(axes, left + 25, bottom + 25, "𝑜 = ½", "output")
        else:
            z = weighted_sum(corners, w[:, np.newaxis]).reshape(2, 2)
            add_half_plane(axes, x, y, z)
        for row, target in zip(inputs, targets[:, k], strict=True):
            add_target(axes, left + 50 * row[0], bottom + 50 * row[1], target)
    for place, text in [(50, "0"), (75, "𝑥₁"), (100, "1")]:
        write(axes, place, 18, text, "input")
        write(axes, 16, place + 4, text.replace("₁", "₂"), "input")
    return figure


def draw_labelling(inputs: Array, targets: Array, weights: Array) -> Figure:
    """Draw one neuron: four rows, their targets and outputs, and its line."""
    figure, axes = new_drawing(296)
    side = np.array([-0.4, 1.4])
    corners = with_ones(np.array([[x, y] for y in side for x in side]))
    x, y = 125 + 150 * side, 73 + 150 * side
    add_frame(axes, x, y)
    z = weighted_sum(corners, weights).reshape(2, 2)
    add_half_plane(axes, x, y, z)
    sure = [np.log(9), np.inf]  # the output is above 0.9
    axes.contourf(x, y, z, sure, colors=[COLOURS["output"]], alpha=0.16)
    rows = np.hstack([inputs, targets, output(inputs, weights)])
    for x1, x2, _, target, o in rows:
        left, bottom = 125 + 150 * x1, 73 + 150 * x2
        add_target(axes, left, bottom, target, size=18)
        beside = bottom + (26 if x2 else -26)
        write(axes, left - 5, beside, f"{x1:g} {x2:g}", "input", ha="right")
        write(axes, left + 5, beside, f"{o:.2f}", "output", ha="left")
    return figure


def draw_cube(targets: Array, weights: Array) -> Figure:
    """Draw three inputs as a cube, and the plane where the sum is 0."""
    figure, axes = new_drawing(330)
    corners = all_inputs(3)
    places = corners @ [[190, 0], [-84, -70], [0, 190]] + [150, 104]
    z = weighted_sum(corners, weights[:-1]) + weights[-1]
    crossings = []
    for a, b in itertools.combinations(range(8), 2):
        if np.abs(corners[a] - corners[b]).sum() == 1:  # an edge
            axes.plot(*places[[a, b]].T, color=COLOURS["rule"], linewidth=1.4)
            if z[a] * z[b] < 0:
                share = z[a] / (z[a] - z[b])
                crossings.append(places[a] + share * (places[b] - places[a]))
    outline = np.array(crossings)
    x, y = (outline - outline.mean(axis=0)).T
    outline = outline[np.argsort(np.arctan2(y, x))]
    axes.fill(*outline.T, color=COLOURS["weight"], alpha=0.16, linewidth=0)
    closed = outline[[*range(len(outline)), 0]]
    axes.plot(*closed.T, color=COLOURS["weight"])
    for i, row in enumerate(corners):
        (x, y), target = places[i], targets[i, 0]
        add_target(axes, x, y, target)
        name = " ".join(f"{value:g}" for value in row)
        if row[0]:
            write(axes, x + 13, y - 14, name, "input", ha="left")
        else:
            write(axes, x - 13, y + 14, name, "input", ha="right")
    return figure


def draw_weight_regions(rows: Array) -> Figure:
    """Draw how rows of two inputs divide the plane of weights into regions."""
    figure, axes = new_axes(350)
    axes.set_xlabel("weight 𝑤₁", color=COLOURS["weight"])
    axes.set_title("weight 𝑤₂", color=COLOURS["weight"], loc="left", pad=12)
    turns = np.arctan2(rows[:, 0], -rows[:, 1]) % np.pi
    for turn, row in zip(turns, rows, strict=True):
        along = np.array([np.cos(turn), np.sin(turn)])
        axes.plot(*np.outer(along, [-1, 1]), color=COLOURS["sum"])
        name = " ".join(f"{value:g}" for value in row)
        x, y = 1.16 * along
        write(axes, x, y, name, "input")
    edges = np.unique([*turns, *(turns + np.pi)])
    middles = (edges + np.append(edges[1:], edges[0] + 2 * np.pi)) / 2
    for middle in middles:
        x, y = 0.66 * np.cos(middle), 0.66 * np.sin(middle)
        labels = weighted_sum(rows, np.array([[x], [y]]))[:, 0] > 0
        text = " ".join(f"{label:d}" for label in labels)
        write(axes, x, y, text, "target")
    axes.set_aspect("equal")
    axes.set_xticks([-1, 0, 1], ["−1", "0", "1"])
    axes.set_yticks([-1, 0, 1], ["−1", "0", "1"])
    return figure


def draw_two_clouds(
    clouds: list[Array], targets: Array, weights: list[Array]
) -> Figure:
    """Draw two sets of points, and the line where each neuron's sum is 0."""
    figure, axes = new_drawing(222)
    side = np.array([-4.4, 4.4])
    corners = with_ones(np.array([[x, y] for y in side for x in side]))
    for middle, points, w in zip([104, 296], clouds, weights, strict=True):
        x, y = middle + 20 * side, 122 + 20 * side
        add_frame(axes, x, y)
        add_half_plane(axes, x, y, weighted_sum(corners, w).reshape(2, 2))
        wrong = (weighted_sum(with_ones(points), w) > 0) != targets
        places = [middle, 122] + 20 * points
        for (left, bottom), target in zip(places, targets[:, 0], strict=True):
            add_target(axes, left, bottom, target, size=7)
        crosses = places[wrong[:, 0]].T
        axes.plot(*crosses, "x", color=COLOURS["error"], ms=10, zorder=4)
        text = f"{wrong.sum()} on the wrong side"
        write(axes, middle, 16, text, "error" if wrong.any() else "ink")
    return figure


def draw_capacity(shares: dict[int, Array]) -> Figure:
    """Draw the share of labellings that can be learned as rows are added."""
    figure, axes = new_axes(290, "rows for each weight 𝑁/𝑑")
    axes.set_title("share of labellings", loc="left", pad=12)
    few, *_, many = shares
    for d, share in shares.items():
        rows = np.arange(1, len(share) + 1)
        label = f"{d} weights"
        axes.plot(rows / d, share, color=COLOURS["weight"], label=label)
    write(axes, 2.75, 0.26, f"{few} weights", "weight", ha="left")
    write(axes, 1.95, 0.1, f"{many} weights", "weight", ha="right")
    axes.plot(2, 0.5, "o", color=COLOURS["ink"])
    write(axes, 2.12, 0.53, "half, at twice 𝑑", "ink", ha="left")
    axes.set_xlim(0, 4)
    axes.set_xticks([0, 1, 2, 3, 4])
    axes.set_yticks([0, 0.5, 1], ["0", "½", "1"])
    return figure


def add_frame(axes: Axes, x: Array, y: Array) -> None:
    """Draw a faint frame around the range of two arrays."""
    around = x[[0, -1, -1, 0, 0]], y[[0, 0, -1, -1, 0]]
    axes.plot(*around, color=COLOURS["rule"], linewidth=1)


def add_target(
    axes: Axes, x: float, y: float, target: float, size: int = 13
) -> None:
    """Draw a target of 1 as a filled square, and one of 0 as an empty one."""
    face, edge = COLOURS["target" if target else "paper"], COLOURS["target"]
    axes.plot(x, y, "s", mfc=face, mec=edge, mew=1.8, ms=size, zorder=3)


def add_half_plane(axes: Axes, x: Array, y: Array, z: Array) -> None:
    """Tint the side where a sum is positive; draw the line where it is 0."""
    tint = COLOURS["output"]
    axes.contourf(x, y, z, [0, np.inf], colors=[tint], alpha=0.16)
    add_zero_line(axes, x, y, z)


def add_zero_line(axes: Axes, x: Array, y: Array, z: Array) -> None:
    """Draw the line where a sum is 0, if there is one."""
    if z.min() < 0 < z.max():
        line = COLOURS["weight"]
        axes.contour(x, y, z, [0], colors=[line], linewidths=2.2)
