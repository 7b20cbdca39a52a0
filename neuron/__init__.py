"""One artificial neuron: every equation as one small NumPy function.

Each function checks its arguments and names the one that does not fit. Inputs
have shape (n, m), one example a row; weights (m, K), one neuron a column;
outputs (n, K). The same functions serve one neuron and ten thousand.
"""

from neuron.activation import sigmoid, slope
from neuron.analysis import PublishedSearch, first_iteration, published_search
from neuron.forward import output, weighted_sum
from neuron.gradients import central_difference, relative_error
from neuron.objective import error, loss
from neuron.problem import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
)
from neuron.training import (
    History,
    correction,
    outputs_over_time,
    train,
    train_with_history,
    training_step,
)
from neuron.weights import initial_weights

__all__ = [
    "TEST_INPUT",
    "TRAINING_INPUTS",
    "TRAINING_TARGETS",
    "History",
    "PublishedSearch",
    "all_inputs",
    "central_difference",
    "correction",
    "error",
    "first_iteration",
    "initial_weights",
    "loss",
    "output",
    "outputs_over_time",
    "published_search",
    "relative_error",
    "sigmoid",
    "slope",
    "train",
    "train_with_history",
    "training_step",
    "weighted_sum",
]
