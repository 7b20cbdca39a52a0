"""What the curves of single functions draw."""

import numpy as np
import pytest

from tests.figures.drawn import (
    ERRORS,
    STEPS,
    TRAP_ERRORS,
    axes_of,
    draw,
    lines,
    rings,
    words,
)


def test_a_nudge_of_the_sum_shows_in_a_line_and_an_s_but_not_in_a_step() -> (
    None
):
    figure = draw("draw_three_answers")
    dots = [(y - 90) / 54 for _, y in lines(figure, "output")]
    sums = np.array([2, 2.4])
    np.testing.assert_allclose(dots[0], sums)
    np.testing.assert_allclose(dots[1], [1, 1])
    np.testing.assert_allclose(dots[2], 1 / (1 + np.exp(-sums)))
    texts = words(figure)
    assert {"2 → 2.4", "1 → 1", "0.881 → 0.917", "sum 2 → 2.4"} < {*texts}


def test_the_sigmoid_is_the_sigmoid() -> None:
    figure = draw("draw_sigmoid")
    (z, o), (x, y) = lines(figure, "output")
    np.testing.assert_allclose(o, 1 / (1 + np.exp(-z)), rtol=1e-12)
    assert (z.min(), z.max()) == (-6, 6)
    assert (x.item(), y.item()) == (0, 0.5)
    assert "𝜎(0) = 0.5" in words(figure)


def test_the_slope_is_the_slope_and_its_triangles_have_its_height() -> None:
    figure = draw("draw_slope")
    ((z, _),) = lines(figure, "output")
    (x, s), *bars = lines(figure, "ink")
    np.testing.assert_array_equal(x, z)
    measured = np.gradient(1 / (1 + np.exp(-z)), z)
    np.testing.assert_allclose(s, measured, atol=2e-3)
    assert s.max() == 0.25
    for (_, rise), (place, height) in zip(bars[::2], bars[1::2], strict=True):
        assert np.ptp(rise) == pytest.approx(np.ptp(height))
        assert np.ptp(height) == pytest.approx(np.interp(place[0], x, s))


def test_the_loss_is_half_the_squared_error() -> None:
    figure = draw("draw_loss")
    (o, losses), *dots = lines(figure, "error")
    np.testing.assert_allclose(losses, (1 - o) ** 2 / 2)
    assert [(x.item(), y.item()) for x, y in dots] == [(0, 0.5), (0.5, 0.125)]
    assert "error 1, loss 0.5" in words(figure)
    assert "error 0.5, loss 0.125" in words(figure)
    assert rings(figure) == [(1, 0)]


def test_the_gradient_check_draws_both_errors() -> None:
    figure = draw("draw_gradient_check")
    ((x, formula),) = lines(figure, "ink")
    ((_, trap),) = lines(figure, "error")
    np.testing.assert_array_equal(x, STEPS)
    np.testing.assert_array_equal(formula, ERRORS)
    np.testing.assert_array_equal(trap, TRAP_ERRORS)
    assert axes_of(figure).get_xscale() == axes_of(figure).get_yscale() == "log"
