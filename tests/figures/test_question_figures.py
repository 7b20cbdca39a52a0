"""The figures about nines, saturation and learning rates: what they draw."""

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.contour import ContourSet
from matplotlib.patches import Rectangle
from test_figures import (
    ANSWERS,
    ASKED,
    DISTANCES,
    FALLING,
    LEARNED,
    PATH,
    RATES,
    SURE,
    TWO_INPUTS,
    WAITED,
    axes_of,
    clean_matplotlib,
    draw,
    lines,
    rings,
    words,
)

from neuron import TRAINING_TARGETS
from neuron.arguments import Array
from neuron.figures.style import COLOURS

__all__ = ["clean_matplotlib"]


def dashed(axes: Axes) -> list[Array]:
    return [
        np.asarray(line.get_data(), dtype=float)
        for line in axes.get_lines()
        if line.get_linestyle() == "--"
    ]


def test_the_nines_are_the_runs_and_the_laws_of_the_page() -> None:
    figure = draw("draw_nines")
    axes = axes_of(figure)
    for (t, missing), outputs in zip(
        lines(figure, "output"), [ANSWERS, SURE], strict=True
    ):
        assert (t[0], t[-1]) == (1, len(outputs) - 1)
        np.testing.assert_array_equal(missing, 1 - outputs[t.astype(int)])
    (t, squared), (u, entropy), _ = dashed(axes)
    np.testing.assert_allclose(squared, 3 / (5 * t))
    np.testing.assert_allclose(entropy, 36 / (25 * u**2))
    assert axes.get_xscale() == axes.get_yscale() == "log"
    assert axes.yaxis_inverted()
    for label, place in zip(
        axes.get_yticklabels(), axes.get_yticks(), strict=True
    ):
        assert float(label.get_text()) == pytest.approx(1 - place, abs=1e-9)


def test_the_bars_count_all_starts() -> None:
    figure = draw("draw_first_iterations")
    bars = [p for p in axes_of(figure).patches if isinstance(p, Rectangle)]
    assert sum(bar.get_height() for bar in bars) == len(WAITED)
    for bar, iteration in zip(bars, range(92, 108), strict=True):
        middle = bar.get_x() + bar.get_width() / 2
        assert middle == pytest.approx(iteration)
        assert bar.get_height() == np.count_nonzero(iteration == WAITED)
    assert "published start: 98" in words(figure)
    (mark,) = (
        one.get_segments()
        for one in axes_of(figure).collections
        if isinstance(one, LineCollection)
    )
    assert {x for x, _ in np.asarray(mark)[0]} == {98}


def test_the_learning_rates_mark_what_never_came() -> None:
    figure = draw("draw_learning_rates")
    ((x, asked),) = lines(figure, "muted")
    np.testing.assert_array_equal(x, RATES)
    np.testing.assert_array_equal(asked, ASKED)
    ((x, learned),) = lines(figure, "output")
    np.testing.assert_array_equal(x, RATES)
    np.testing.assert_array_equal(learned, LEARNED)
    ((x, y),) = lines(figure, "error")
    assert x.tolist() == [1000]
    assert y[0] > np.nanmax(LEARNED)
    assert "never" in words(figure)


def test_the_stability_draws_each_distance_and_names_its_share() -> None:
    figure = draw("draw_stability")
    for (t, y), distances in zip(
        lines(figure, "weight"), DISTANCES.values(), strict=True
    ):
        np.testing.assert_array_equal(t, np.arange(301))
        np.testing.assert_array_equal(y, distances)
    assert {"0.98 of the bound", "1.02 of the bound"} <= {*words(figure)}
    assert axes_of(figure).get_yscale() == "log"


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
    assert {"from 0.98", "squared error, from 0.82"} <= {*words(figure)}


def test_the_pulls_are_the_slopes_of_the_two_losses() -> None:
    figure = draw("draw_pulls")
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
    way, end = lines(figure, "weight")
    (start,) = (
        np.asarray(line.get_data(), dtype=float)[:, 0]
        for line in axes.get_lines()
        if line.get_markeredgecolor() == COLOURS["weight"] != line.get_color()
    )
    np.testing.assert_array_equal(way, PATH[:, :, 0].T)
    assert [end[0].item(), end[1].item()] == PATH[-1, :, 0].tolist()
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
        said = float(label.get_text().removeprefix("loss "))
        # A label stands on a terrace, or just above the line that it names.
        found = height(*label.get_position())
        assert (
            said - 0.02
            <= found
            <= said + (0.05 if name == "draw_squared_map" else 4)
        )
    levels = [
        level
        for one in axes.collections
        if isinstance(one, ContourSet) and not one.filled
        for level in one.levels
    ]
    assert len(levels) >= 6
    for contours in axes.collections:
        if isinstance(contours, ContourSet) and not contours.filled:
            for level, path in zip(
                contours.levels, contours.get_paths(), strict=True
            ):
                for w1, w3 in np.array(path.vertices)[::10]:
                    assert height(w1, w3) == pytest.approx(level, abs=0.12)
