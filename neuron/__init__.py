"""One artificial neuron: every equation as one small NumPy function.

Inputs have shape (n, m), one example per row; weights (m, K), one neuron per
column; outputs (n, K). The same functions serve one neuron and ten thousand.

Every function checks its arguments; its error names the argument, what was
expected and what it got. It raises a TypeError for a value that is not a number
or is of the wrong kind, and a ValueError for a shape that does not fit, a
number that is not finite or is out of range, and a result that would not be
finite. Anything else that a function raises is documented with it. Arguments
are never modified.
"""

from inspect import isfunction

from neuron.activation import sigmoid, slope
from neuron.analysis import PublishedSearch, first_iteration, published_search
from neuron.back_propagation import (
    hidden_deltas,
    train_two_layers,
    two_layer_correction,
)
from neuron.bias import with_ones
from neuron.checks import checked
from neuron.delta_rule import correction
from neuron.entropy import cross_entropy, cross_entropy_correction
from neuron.forward import output, weighted_sum
from neuron.gradients import central_difference, relative_error
from neuron.history import History, outputs_over_time, train_with_history
from neuron.nines import late_weights
from neuron.objective import error, loss
from neuron.own_data import Examples, read_examples
from neuron.problem import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
)
from neuron.scales import standardise
from neuron.separability import count_labellings, cover_count
from neuron.stability import safe_learning_rate
from neuron.training import train, training_step
from neuron.two_layers import TwoLayers, two_layer_output
from neuron.weights import initial_weights

__all__ = [
    "TEST_INPUT",
    "TRAINING_INPUTS",
    "TRAINING_TARGETS",
    "Examples",
    "History",
    "PublishedSearch",
    "TwoLayers",
    "all_inputs",
    "central_difference",
    "correction",
    "count_labellings",
    "cover_count",
    "cross_entropy",
    "cross_entropy_correction",
    "error",
    "first_iteration",
    "hidden_deltas",
    "initial_weights",
    "late_weights",
    "loss",
    "output",
    "outputs_over_time",
    "published_search",
    "read_examples",
    "relative_error",
    "safe_learning_rate",
    "sigmoid",
    "slope",
    "standardise",
    "train",
    "train_two_layers",
    "train_with_history",
    "training_step",
    "two_layer_correction",
    "two_layer_output",
    "weighted_sum",
    "with_ones",
]

# The border: calls from outside are checked against the annotations. The
# modules themselves hold the plain equations and call each other unchecked.
for _name in __all__:
    if isfunction(globals()[_name]):
        globals()[_name] = checked(globals()[_name])
