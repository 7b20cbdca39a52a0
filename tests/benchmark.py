"""How fast the package is: `python tests/benchmark.py` (under a minute).

Every figure is a ratio within one run. Both sides take turns, and the best of
many turns counts, so that a busy machine affects them alike.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))  # always this checkout

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    first_iteration,
    initial_weights,
    outputs_over_time,
    train,
    train_with_history,
)

REFERENCE = 6.7  # µs per iteration of the original, where targets were set


class OriginalNeuron:
    """The original's computation, rewritten: whole-number inputs, a global
    seed, a method for every formula, weights changed in place.
    """

    def __init__(self) -> None:
        np.random.seed(1)
        self.weights = 2 * np.random.random((3, 1)) - 1

    def squash(self, x: Any) -> Any:
        return 1 / (1 + np.exp(-x))

    def steepness(self, x: Any) -> Any:
        return x * (1 - x)

    def answer(self, inputs: Any) -> Any:
        return self.squash(np.dot(inputs, self.weights))

    def learn(self, inputs: Any, targets: Any, iterations: int) -> None:
        for _ in range(iterations):
            answers = self.answer(inputs)
            errors = targets - answers
            changes = np.dot(inputs.T, errors * self.steepness(answers))
            self.weights += changes


def original_loop(iterations: int) -> OriginalNeuron:
    """Train the original's neuron from the start."""
    neuron = OriginalNeuron()
    neuron.learn(TRAINING_INPUTS, TRAINING_TARGETS, iterations)
    return neuron


def original_analysis() -> tuple[list[float], int]:
    """Retrain for each of 99 points, then search in steps of ten."""
    test_input = np.array([1, 0, 0])
    points = [
        original_loop(iterations).answer(test_input)
        for iterations in range(10, 1000, 10)
    ]
    iterations, reached = 10, 0.1
    while reached < 0.999:
        reached = original_loop(iterations).answer(test_input)
        iterations += 10
    return [point.item() for point in points], iterations


def our_analysis() -> tuple[list[float], int | None]:
    """The same points and a better answer, from one run."""
    history = train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 990
    )
    tested = outputs_over_time(TEST_INPUT, history.weights)[:, 0, 0]
    return tested[10::10].tolist(), first_iteration(tested, 0.999)


def best(turns: int, *jobs: Callable[[], object]) -> list[float]:
    """Let the jobs take turns; return the shortest time of each, in seconds."""
    shortest = [float("inf")] * len(jobs)
    for _ in range(turns):
        for j, job in enumerate(jobs):
            start = perf_counter()
            job()
            shortest[j] = min(shortest[j], perf_counter() - start)
    return shortest


def main() -> None:
    """Measure, and print each figure with its target."""
    (original_points, printed), (points, exact) = (
        original_analysis(),
        our_analysis(),
    )
    np.testing.assert_allclose(points, original_points, rtol=1e-12)
    assert (printed, exact) == (740, 721)

    start, many = initial_weights(), initial_weights(neurons=10_000)
    problem = TRAINING_INPUTS, TRAINING_TARGETS

    original, ours = best(15, original_analysis, our_analysis)
    print("1. The whole analysis: 172 retrainings against one run")
    print(f"   original {original * 1e3:.0f} ms, ours {ours * 1e3:.2f} ms")
    print(f"   {original / ours:.0f} times faster (target: at least 60)")

    original, ours = best(
        60,
        lambda: original_loop(5000),
        lambda: train_with_history(*problem, start, 5000),
    )
    print("2. 5000 iterations with history against the original's without")
    theirs, each = original / 5000 * 1e6, ours / 5000 * 1e6
    print(f"   original {theirs:.2f} µs, ours {each:.2f} µs")
    print(f"   ratio {ours / original:.2f} (target: at most 1)")

    original, ours = best(
        150, lambda: original_loop(500), lambda: train(*problem, many, 10)
    )
    pace, each = original / 500 * 1e6, ours / 10 / 10_000 * 1e9
    print("3. 10,000 neurons at once, per neuron and iteration")
    print(
        f"   {each:.1f} ns here, where the original's loop takes {pace:.2f} µs"
    )
    print(
        f"   {each * REFERENCE / pace:.1f} ns where it takes {REFERENCE} µs "
        "(target: less than 60)"
    )


if __name__ == "__main__":
    main()
