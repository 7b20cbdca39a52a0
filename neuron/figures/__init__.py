"""The figures of the site: one short function each, data in, `Figure` out."""

from neuron.figures.curves import (
    draw_gradient_check,
    draw_loss,
    draw_sigmoid,
    draw_slope,
)
from neuron.figures.diagrams import (
    draw_matrix_product,
    draw_neuron,
    draw_training_set,
)
from neuron.figures.examples import (
    draw_correction,
    draw_errors,
    draw_outputs,
    draw_truth_table,
)
from neuron.figures.histories import (
    draw_loss_history,
    draw_price_of_accuracy,
    draw_published_curve,
    draw_training_outputs,
    draw_weights,
)

__all__ = [
    "draw_correction",
    "draw_errors",
    "draw_gradient_check",
    "draw_loss",
    "draw_loss_history",
    "draw_matrix_product",
    "draw_neuron",
    "draw_outputs",
    "draw_price_of_accuracy",
    "draw_published_curve",
    "draw_sigmoid",
    "draw_slope",
    "draw_training_outputs",
    "draw_training_set",
    "draw_truth_table",
    "draw_weights",
]
