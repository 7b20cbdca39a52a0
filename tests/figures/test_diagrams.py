"""What the diagrams of a neuron and its data draw."""

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, Rectangle

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    output,
)
from tests.figures.drawn import (
    START,
    axes_of,
    draw,
    lines,
    rings,
    words,
)


def test_the_neuron_has_all_its_symbols() -> None:
    figure = draw("draw_neuron")
    symbols = ["𝑥₁", "𝑥₂", "𝑥₃", "𝑤₁", "𝑤₂", "𝑤₃", "Σ", "𝑜"]
    named = ["inputs", "weights", "weighted sum 𝑧", "sigmoid 𝜎", "output"]
    assert sorted(words(figure)) == sorted(symbols + named)
    circles = [p for p in axes_of(figure).patches if isinstance(p, Circle)]
    assert len(circles) == 3 + 1 + 1


def test_the_matrix_product_has_all_numbers_and_shapes() -> None:
    seen = words(draw("draw_matrix_product"))
    for shape in ("4 × 3", "3 × 1", "4 × 1"):
        assert shape in seen
    assert [w for w in seen if w in ("0", "1")] == [
        str(x) for x in TRAINING_INPUTS.ravel()
    ]
    for value in ["0.5", "−0.25", "−0.125", "0.125", "0.375", "−0.375"]:
        assert value in seen
    assert seen.count("−0.125") == 2
    assert "1 · (0.5) + 1 · (−0.25) + 1 · (−0.125) = 0.125" in seen


def test_the_training_set_fills_a_square_for_every_1() -> None:
    figure = draw("draw_training_set")
    squares = [p for p in axes_of(figure).patches if isinstance(p, Rectangle)]
    filled = [to_rgba(p.get_facecolor())[3] > 0 for p in squares]
    digits = [text for text in words(figure) if text in ("0", "1")]
    assert filled == [digit == "1" for digit in digits]
    by_place = sorted(
        (-p.get_y(), p.get_x(), is_filled)
        for p, is_filled in zip(squares, filled, strict=True)
    )
    rows = np.hstack([TRAINING_INPUTS, TRAINING_TARGETS]).ravel().tolist()
    filled = [filled for _, _, filled in by_place]
    assert filled == rows + TEST_INPUT.ravel().tolist()
    assert words(figure).count("?") == 1


def test_the_puzzle_has_a_dot_for_each_output_and_a_ring_for_each_target() -> (
    None
):
    figure = draw("draw_puzzle")
    outputs = output(np.vstack([TRAINING_INPUTS, TEST_INPUT]), START)[:, 0]
    tracks = [
        (x, y[0])
        for x, y in lines(figure, "rule")
        if y[0] == y[1] and x[0] > 100
    ]
    dots = lines(figure, "output")
    assert len(tracks) == len(dots) == 5
    for (track, height), (x, y), o in zip(tracks, dots, outputs, strict=True):
        np.testing.assert_allclose(x, track[0] + o * (track[1] - track[0]))
        assert y == height
        assert f"{o:.4f}" in words(figure)
    assert rings(figure) == [
        (track[target], height)
        for (track, height), target in zip(
            tracks[:4], TRAINING_TARGETS[:, 0], strict=True
        )
    ]
    assert words(figure).count("?") == 1
