"""What the figures about saturation draw."""

import numpy as np
import pytest
from matplotlib.contour import ContourSet

from neuron import (
    TRAINING_TARGETS,
)
from neuron.figures.style import COLOURS
from tests.figures.drawn import (
    FALLING,
    PATH,
    TWO_INPUTS,
    axes_of,
    dashed,
    draw,
    lines,
    rings,
    words,
)


def test_the_two_starts_have_solid_and_dashed_lines() -> None:
    figure = draw("draw_two_starts")
    drawn = lines(figure, "output")
    for (t, o), expected in zip(
        drawn, [*FALLING.T, *0.9 * FALLING.T], strict=True
    ):
        np.testing.assert_array_equal(t, np.arange(301))
        np.testing.assert_array_equal(o, expected)
    assert len(dashed(axes_of(figure))) == 2
    assert rings(figure) == [(300, 0)]
    assert {"from 0.98", "both, from 0.82"} <= {*words(figure)}


def test_the_deltas_are_the_slopes_of_the_two_losses() -> None:
    figure = draw("draw_deltas")
    (o, entropy), (_, squared) = lines(figure, "error")
    z, h = np.log(o[1:-1] / (1 - o[1:-1])), 1e-5
    above, below = 1 / (1 + np.exp(-z - h)), 1 / (1 + np.exp(-z + h))
    measured = (np.log(1 - below) - np.log(1 - above)) / (2 * h)
    np.testing.assert_allclose(entropy[1:-1], measured, atol=1e-8)
    measured = (above**2 / 2 - below**2 / 2) / (2 * h)
    np.testing.assert_allclose(squared[1:-1], measured, atol=1e-8)
    assert rings(figure) == [(0, 0)]


@pytest.mark.parametrize("name", ["draw_squared_map", "draw_entropy_map"])
def test_the_maps_are_as_high_as_their_labels_say(name: str) -> None:
    figure = draw(name)
    axes = axes_of(figure)
    way, dots = lines(figure, "weight")
    (start,) = (
        np.asarray(line.get_data(), dtype=float)[:, 0]
        for line in axes.get_lines()
        if line.get_markeredgecolor() == COLOURS["weight"] != line.get_color()
    )
    np.testing.assert_array_equal(way, PATH[:, :, 0].T)
    np.testing.assert_array_equal(dots, PATH[1:, :, 0].T)
    assert start.tolist() == PATH[0, :, 0].tolist()

    def height(w1: float, w3: float) -> float:
        o = 1 / (1 + np.exp(-(TWO_INPUTS @ [w1, w3])))
        y = TRAINING_TARGETS[:, 0]
        if name == "draw_squared_map":
            return float(((y - o) ** 2).sum() / 2)
        return float(-np.log(np.where(y == 1, o, 1 - o)).sum())

    labels = [t for t in axes.texts if t.get_text().startswith("loss ")]
    assert len(labels) >= 3
    for label in labels:
        stated = float(label.get_text().removeprefix("loss "))
        # A label is on a terrace, or just above the line that it names.
        found = height(*label.get_position())
        assert (
            stated - 0.02
            <= found
            <= stated + (0.05 if name == "draw_squared_map" else 4)
        )
    levels = [
        level
        for contours in axes.collections
        if isinstance(contours, ContourSet) and not contours.filled
        for level in contours.levels
    ]
    assert len(levels) >= 6
    for contours in axes.collections:
        if isinstance(contours, ContourSet) and not contours.filled:
            for level, path in zip(
                contours.levels, contours.get_paths(), strict=True
            ):
                for w1, w3 in np.array(path.vertices)[::10]:
                    assert height(w1, w3) == pytest.approx(level, abs=0.12)
