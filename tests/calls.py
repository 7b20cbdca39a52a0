"""A valid call of every public function, for the tests of the border."""

import inspect
from typing import Any

import numpy as np

import neuron

PUBLIC = {
    name: value
    for name in neuron.__all__
    if callable(value := getattr(neuron, name))
}
FUNCTIONS = {n: f for n, f in PUBLIC.items() if inspect.isfunction(f)}

X = np.array([[1.0, 1, 1], [1, 0, 1], [0, 0, 1], [0, 1, 1]])
Y = np.array([[1.0], [1], [0], [0]])
W = np.array([[1.0, 0], [0, 1], [1, 1]])
OUT = np.full((4, 2), 0.25)
STEPS = np.stack([W, W, W])
RUN = {"inputs": X, "targets": Y, "weights": W}
PACE = {"learning_rate": 0.5, "rule": neuron.correction}

LAYERS = {"hidden_weights": np.eye(4)[:, :2], "output_weights": W}

GOOD: dict[str, dict[str, Any]] = {
    "all_inputs": {"inputs": 2},
    "central_difference": {"function": np.sum, "point": X, "step": 0.5},
    "correction": {"inputs": X, "targets": Y, "outputs": OUT},
    "count_labellings": {"rows": X},
    "cover_count": {"examples": 4, "weights": 3},
    "cross_entropy": {"targets": Y, "sums": OUT},
    "cross_entropy_correction": {"inputs": X, "targets": Y, "outputs": OUT},
    "error": {"targets": Y, "outputs": OUT},
    "first_iteration": {"outputs": np.array([0.0, 1]), "level": 0.5},
    "hidden_deltas": {
        "targets": Y,
        "outputs": OUT,
        "hidden": OUT,
        "output_weights": W,
    },
    "initial_weights": {"random": 1, "inputs": 3, "neurons": 2},
    "late_weights": {"times": np.array([1.0, 2]), "power": 2.0},
    "loss": {"targets": Y, "outputs": OUT},
    "output": {"inputs": X, "weights": W},
    "outputs_over_time": {"inputs": X, "weights": STEPS},
    "published_search": {"level": 0.5, "limit": 20},
    "read_examples": {
        "lines": ["a,b", "1,no", "2,yes"],
        "columns": ["a"],
        "target": "b",
        "labels": ["no", "yes"],
    },
    "relative_error": {"claimed": X, "measured": -X},
    "safe_learning_rate": {"inputs": X, "bend": 0.5},
    "sigmoid": {"z": X},
    "slope": {"outputs": OUT},
    "standardise": {
        "inputs": X,
        "reference": np.array([[1.0, 0, 4], [2, 2, 8]]),
    },
    "train": {**RUN, "iterations": 3, **PACE},
    "train_two_layers": {
        "inputs": X,
        "targets": Y,
        **LAYERS,
        "iterations": 3,
        "learning_rate": 0.5,
    },
    "train_with_history": {**RUN, "iterations": 3, **PACE},
    "training_step": {**RUN, **PACE},
    "two_layer_correction": {"inputs": X, "targets": Y, **LAYERS},
    "two_layer_output": {"inputs": X, **LAYERS},
    "weighted_sum": {"inputs": X, "weights": W},
    "with_ones": {"inputs": X},
}
