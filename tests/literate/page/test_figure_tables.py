"""The numbers of a figure: labelled curves, thinned to a dozen points."""

import numpy as np
import pytest
from matplotlib import pyplot as plt

from neuron.figures.style import new_axes
from neuron.literate.page.figure_tables import tables


def rows(text: str) -> list[list[str]]:
    return [
        line.strip("| ").split(" | ")
        for line in text.splitlines()
        if line and "---" not in line
    ]


@pytest.mark.parametrize("scale", ["linear", "log", "symlog"])
def test_the_kept_points_follow_the_axis(scale: str) -> None:
    figure, axes = new_axes(x="iterations", y="output")
    t = np.arange(10_001)
    axes.plot(t, t / 4, label="a quarter")
    axes.plot(t, t * 2, label="the double")
    axes.plot(t, t * 3)
    axes.set_xscale(scale)
    head, *body = rows(tables(figure))
    plt.close(figure)
    assert head == ["iterations", "a quarter", "the double"]
    kept = np.array(
        [[cell.replace(",", "") for cell in row] for row in body], float
    )
    np.testing.assert_allclose(kept[:, 1:], kept[:, :1] * [0.25, 2], rtol=1e-3)
    assert (kept[0, 0], kept[-1, 0]) == (0, 10_000)
    assert 10 <= len(kept) <= 13
    inner = kept[1:, 0]
    steps = np.diff(inner) if scale == "linear" else np.diff(np.log(inner))
    assert steps.max() < 2 * np.median(steps)


def test_bars_are_read_at_their_middles() -> None:
    figure, axes = new_axes(x="first iteration")
    axes.bar([92, 93, 94], [5, 7, 1], 0.8, label="starts")
    axes.bar([92, 93, 94], [1, 1, 1], 0.8)
    expected = [["first iteration", "starts"], ["92", "5"], ["93", "7"]]
    assert rows(tables(figure)) == [*expected, ["94", "1"]]
    plt.close(figure)


def test_curves_over_other_points_have_a_table_of_their_own() -> None:
    figure, axes = new_axes(x="input")
    axes.plot([0, 1], [2, 3], label="one")
    axes.plot([0, 1, 2], [4, 5, 6], label="two")
    text = tables(figure)
    plt.close(figure)
    assert len(text.split("\n\n")) == 2
    assert rows(text)[-1] == ["2", "6"]


def test_a_figure_without_labelled_curves_has_no_table() -> None:
    figure, axes = new_axes()
    axes.plot([0, 1], [0, 1])
    assert tables(figure) == ""
    plt.close(figure)
