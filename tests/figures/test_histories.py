"""What the figures of a whole training run draw."""

import numpy as np

from neuron import (
    TRAINING_TARGETS,
    figures,
)
from tests.figures.drawn import (
    ANSWERS,
    HISTORY,
    axes_of,
    draw,
    lines,
    rings,
    words,
)


def test_the_weights_are_those_of_the_history() -> None:
    figure = draw("draw_weights")
    drawn = lines(figure, "weight")
    assert len(drawn) == 3
    for j, (t, w) in enumerate(drawn):
        np.testing.assert_array_equal(t, np.arange(5001))
        np.testing.assert_array_equal(w, HISTORY.weights[:, j, 0])
    labels = {t.get_text(): t.get_position()[1] for t in axes_of(figure).texts}
    assert labels == dict(
        zip(["𝑤₁", "𝑤₂", "𝑤₃"], HISTORY.weights[-1, :, 0], strict=True)
    )


def test_the_training_outputs_are_those_of_the_history() -> None:
    figure = draw("draw_training_outputs")
    drawn = lines(figure, "output")
    for i, (t, o) in enumerate(drawn):
        np.testing.assert_array_equal(t, np.arange(5001))
        np.testing.assert_array_equal(o, HISTORY.outputs[:, i, 0])
    assert rings(figure) == [(5000, y) for y in TRAINING_TARGETS[:, 0]]
    height = {t.get_text(): t.get_position()[1] for t in axes_of(figure).texts}
    order = np.argsort(HISTORY.outputs[-1, :, 0])
    assert sorted(
        (f"example {i}" for i in range(1, 5)), key=height.__getitem__
    ) == [f"example {i + 1}" for i in order]


def test_the_loss_history_is_that_of_the_history() -> None:
    figure = draw("draw_loss_history")
    ((t, losses),) = lines(figure, "error")
    np.testing.assert_array_equal(t, np.arange(5001))
    np.testing.assert_array_equal(losses, HISTORY.loss[:, 0])
    assert axes_of(figure).get_yscale() == "log"


def test_the_published_curve_has_the_99_points_of_the_original() -> None:
    figure = draw("draw_published_curve")
    ((t, o),) = lines(figure, "output")
    assert t.tolist() == list(range(10, 1000, 10))
    np.testing.assert_array_equal(o, [ANSWERS[i] for i in range(10, 1000, 10)])
    assert axes_of(figure).get_xscale() == "linear"
    assert axes_of(figure).get_yscale() == "linear"


def test_the_price_is_the_distance_from_1_and_the_mark_is_computed() -> None:
    figure = draw("draw_price_of_accuracy")
    (t, rest), (x, y) = lines(figure, "output")
    np.testing.assert_array_equal(t, np.arange(5001))
    np.testing.assert_array_equal(rest, 1 - ANSWERS)
    assert ANSWERS[int(x.item()) - 1] < 0.999 <= ANSWERS[int(x.item())]
    assert y.item() == 1 - ANSWERS[int(x.item())]
    assert f"0.999 at iteration {x.item():.0f}" in words(figure)


def test_a_level_that_is_not_reached_is_not_marked() -> None:
    figure = figures.draw_price_of_accuracy(ANSWERS, 0.99999)
    assert len(lines(figure, "output")) == 1
    assert not axes_of(figure).texts
