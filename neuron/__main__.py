"""Run the whole experiment in a terminal: `python -m neuron --help`."""

import argparse
import sys
from collections.abc import Callable, Sequence

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    all_inputs,
    first_iteration,
    initial_weights,
    output,
    outputs_over_time,
    published_search,
    train_with_history,
)
from neuron.arguments import Array


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the neuron, print a report, and return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        print(experiment(**vars(options)))
    except (ValueError, MemoryError) as error:
        print(f"python -m neuron: {error}", file=sys.stderr)
        return 2
    return 0


def experiment(
    iterations: int, seed: int, learning_rate: float, level: float
) -> str:
    """Run the experiment and report it as lines of text."""
    start = initial_weights(seed)
    history = train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, start, iterations, learning_rate
    )
    trained = history.weights[-1]
    tested = outputs_over_time(TEST_INPUT, history.weights).ravel()
    reached = first_iteration(tested, level)
    lines = [f"Initial weights (seed {seed})", *_rows(start)]
    lines.append(
        f"Trained weights ({iterations} iterations, "
        f"learning rate {learning_rate:g})"
    )
    lines += [*_rows(trained), "Outputs for all eight inputs"]
    inputs = all_inputs()
    answers = output(inputs, trained).ravel()
    for row, answer in zip(inputs, answers, strict=True):
        lines.append(f"  {row.astype(int)}  {answer:.8f}{_role(row.tolist())}")
    lines.append(f"First iteration with an output of {level:g} for [1 0 0]")
    if reached is None:
        lines.append(f"  not reached within {iterations} iterations")
    else:
        lines.append(f"  {reached}")
    if (seed, learning_rate, level) == (1, 1.0, 0.999):
        search = published_search(level)
        lines.append(
            f"  published: {search.printed}, from a search in steps of 10 that "
            f"stopped at {search.trained}"
        )
    return "\n".join(lines)


def _rows(weights: Array) -> list[str]:
    return [f"  w{j}  {w: .8f}" for j, w in enumerate(weights.ravel(), 1)]


def _role(row: list[float]) -> str:
    if row in TEST_INPUT.tolist():
        return "  the test input"
    rows = TRAINING_INPUTS.tolist()
    if row not in rows:
        return ""
    return (
        f"  training example, target {TRAINING_TARGETS.item(rows.index(row))}"
    )


def _parser() -> argparse.ArgumentParser:
    parser = _OneLineParser(
        prog="python -m neuron",
        description="Train one artificial neuron on four examples, then ask "
        "it about all eight inputs.",
    )
    options: list[tuple[str, Callable[[str], object], object, str]] = [
        ("--iterations", int, 5000, "training steps, 0 or more"),
        ("--seed", int, 1, "seed of the initial weights"),
        ("--learning-rate", float, 1.0, "size of a step, greater than 0"),
        ("--level", float, 0.999, "output to reach, between 0 and 1"),
    ]
    for flag, kind, default, meaning in options:
        parser.add_argument(
            flag,
            type=kind,
            default=default,
            help=f"{meaning} (default: {default})",
        )
    return parser


class _OneLineParser(argparse.ArgumentParser):
    """Print an error without the usage text that argparse puts before it."""

    def error(self, message: str) -> None:  # type: ignore[override]
        self.exit(2, f"{self.prog}: {message}\n")


if __name__ == "__main__":
    sys.exit(main())
