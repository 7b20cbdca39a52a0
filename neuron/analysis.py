"""How many iterations are enough: from one run, or by the original's search."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from neuron.arguments import IterationLimit, Level, OneOutputOverTime
from neuron.forward import output
from neuron.problem import TEST_INPUT, TRAINING_INPUTS, TRAINING_TARGETS
from neuron.training import train
from neuron.weights import initial_weights


def first_iteration(outputs: OneOutputOverTime, level: Level) -> int | None:
    r"""Find the first iteration at which an output reaches a level.

    $$ t^* = \min\,\{\, t : o^{(t)} \ge p \,\} $$

    Args:
        outputs: One output after 0, 1, 2, ... iterations, shape
            (iterations + 1,), each in [0, 1].
        level: The level $p$, greater than 0 and less than 1.

    Returns:
        The iteration $t^*$, or None if no output reaches the level.

    Examples:
        >>> from neuron import first_iteration
        >>> first_iteration([0.2, 0.4, 0.8, 0.9], level=0.75)
        2
        >>> first_iteration([0.2, 0.4, 0.8, 0.9], level=0.99) is None
        True

    Source: this project. The original searched in steps of 10 and printed 740.
    """
    reached = np.flatnonzero(outputs >= level)
    return int(reached[0]) if reached.size else None


class PublishedSearch(NamedTuple):
    """The result of the original's search, and what it cost.

    Attributes:
        printed: The number it printed, 10 more than it had trained for.
        trained: The number of iterations after which it stopped.
        output: The output for [1, 0, 0] after them, or the initial 0.1 if the
            level is so low that nothing was trained.
        updates: The total number of training steps in all its retrainings.

    Examples:
        >>> from neuron import published_search
        >>> published_search(level=0.9).trained
        20
    """

    printed: int
    trained: int
    output: float
    updates: int


def published_search(
    level: Level = 0.999, limit: IterationLimit = 5000
) -> PublishedSearch:
    r"""Repeat the original's search, with its lines in their original order.

    It trains a new neuron for 10 steps, another for 20, then for 30, ... Each
    time it computes the output, adds 10 to its counter, and only then checks
    the condition of its loop. So the number it prints is 10 more than it has
    trained for, and steps of 10 could not be exact anyway.

    Args:
        level: The output to reach, greater than 0 and less than 1.
        limit: The maximum number of iterations, 10 or more. The original has
            no limit.

    Returns:
        What it printed, how long it had trained, the output, and the cost.

    Raises:
        ValueError: If the level is not reached within the limit.

    Examples:
        >>> from neuron import published_search
        >>> search = published_search()
        >>> search.printed, search.trained, search.updates
        (740, 730, 27010)

    Source: Sichkar 2018, the last loop of its code.
    """
    iterations = 10
    reached = 0.1
    updates = 0
    while reached < level:
        if iterations > limit:
            raise ValueError(
                f"level: expected a level reached within {limit} iterations, "
                f"got {level}"
            )
        weights = train(
            TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), iterations
        )
        reached = output(TEST_INPUT, weights).item()
        updates += iterations
        iterations += 10
    return PublishedSearch(iterations, iterations - 10, reached, updates)
