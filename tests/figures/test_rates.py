"""What the figures about the learning rate draw."""

import numpy as np

from tests.figures.drawn import (
    ASKED,
    DISTANCES,
    LEARNED,
    RATES,
    axes_of,
    draw,
    lines,
    words,
)


def test_the_learning_rates_mark_what_was_never_reached() -> None:
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


def test_the_stability_draws_each_distance_and_names_its_rate() -> None:
    figure = draw("draw_stability")
    for (t, y), distances in zip(
        lines(figure, "weight"), DISTANCES.values(), strict=True
    ):
        np.testing.assert_array_equal(t, np.arange(301))
        np.testing.assert_array_equal(y, distances)
    assert {"0.98 of the bound", "1.02 of the bound"} <= {*words(figure)}
    assert axes_of(figure).get_yscale() == "log"
