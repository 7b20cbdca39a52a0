"""The figures of the site: one short function each, data in, `Figure` out."""

from neuron.figures.batches import draw_batches
from neuron.figures.bias import (
    draw_bias,
    draw_compared_answers,
    draw_threshold,
)
from neuron.figures.curves import (
    draw_gradient_check,
    draw_loss,
    draw_sigmoid,
    draw_slope,
    draw_three_answers,
)
from neuron.figures.diagrams import (
    draw_matrix_product,
    draw_neuron,
    draw_puzzle,
    draw_training_set,
)
from neuron.figures.examples import (
    draw_all_rows,
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
from neuron.figures.nines import draw_first_iterations, draw_nines
from neuron.figures.precision import draw_precision
from neuron.figures.rates import draw_learning_rates, draw_stability
from neuron.figures.real_data import draw_penguins, draw_scales
from neuron.figures.saturation import (
    draw_deltas,
    draw_entropy_map,
    draw_squared_map,
    draw_two_starts,
)
from neuron.figures.separability import (
    draw_capacity,
    draw_cube,
    draw_labelling,
    draw_labellings,
    draw_two_clouds,
    draw_weight_regions,
)
from neuron.figures.two_layers import (
    draw_arrivals,
    draw_hidden_space,
    draw_network,
)

__all__ = [
    "draw_all_rows",
    "draw_arrivals",
    "draw_batches",
    "draw_bias",
    "draw_capacity",
    "draw_compared_answers",
    "draw_correction",
    "draw_cube",
    "draw_deltas",
    "draw_entropy_map",
    "draw_errors",
    "draw_first_iterations",
    "draw_gradient_check",
    "draw_hidden_space",
    "draw_labelling",
    "draw_labellings",
    "draw_learning_rates",
    "draw_loss",
    "draw_loss_history",
    "draw_matrix_product",
    "draw_network",
    "draw_neuron",
    "draw_nines",
    "draw_outputs",
    "draw_penguins",
    "draw_precision",
    "draw_price_of_accuracy",
    "draw_published_curve",
    "draw_puzzle",
    "draw_scales",
    "draw_sigmoid",
    "draw_slope",
    "draw_squared_map",
    "draw_stability",
    "draw_three_answers",
    "draw_threshold",
    "draw_training_outputs",
    "draw_training_set",
    "draw_truth_table",
    "draw_two_clouds",
    "draw_two_starts",
    "draw_weight_regions",
    "draw_weights",
]
