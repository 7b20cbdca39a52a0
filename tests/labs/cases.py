"""Calls of every equation in `docs/assets/labs/`, with Python's answers.

An argument is written as JavaScript takes it: for one neuron, so without the
last axis of a matrix (n, K). The types say which arguments have that axis in
Python. The arguments of a call are in the order of its function.
"""

import builtins
import csv
import inspect
import io
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, get_args, get_type_hints

import numpy as np

import neuron
from neuron import own_data
from neuron.arguments import (
    Array,
    Corrections,
    Errors,
    Losses,
    Outputs,
    OutputsOverTime,
    OutputWeights,
    Sums,
    TargetProbabilities,
    Targets,
    Weights,
    WeightsOverTime,
)
from neuron.checks import equations

EVERY_NEURON = [
    Corrections, Errors, Losses, Outputs, OutputsOverTime, OutputWeights, Sums,
    TargetProbabilities, Targets, Weights, WeightsOverTime,
]  # fmt: skip
"""The types whose last axis has one entry per neuron."""


@dataclass(frozen=True, eq=False)  # compared by identity
class Case:
    """One call; `near` is the allowed error, relative to Python's result."""

    name: str
    arguments: dict[str, Any]
    near: float


def case(function: str, /, near: float = 1e-12, **arguments: Any) -> Case:
    """Return a call of a function, such as case("sigmoid", z=0.0)."""
    return Case(function, arguments, near)


# Python's answers -------------------------------------------------------------


def rows_in(text: str) -> list[dict[str, object]]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, skipinitialspace=True)
    return [{"cells": row, "line": reader.line_num} for row in reader]


def number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return math.nan
    named = "n" in text.lower()  # infinity, or NaN
    return math.nan if named or "_" in text else value


def read_examples(lines_text: str, *asked: Any) -> dict[str, object]:
    lines = io.StringIO(lines_text, newline="")
    examples = neuron.read_examples(lines, *asked)
    return {"inputs": examples.inputs, "targets": examples.targets[:, 0]}


def random_sample(seed: int, count: int) -> Any:
    return np.random.RandomState(seed).random_sample(count)


ELSEWHERE: dict[str, Callable[..., Any]] = {
    # Functions of NumPy or Python, not of the package.
    "dot": lambda rows, column: np.dot(np.array(rows), np.array(column)),
    "transpose": np.transpose,
    "mean": np.mean,
    "logaddexp": np.logaddexp,
    "largest_stretch": lambda inputs: np.linalg.norm(np.array(inputs), 2),
    "random_sample": random_sample,
    "rows_in": rows_in,
    "float": number,
    "repr": builtins.repr,
    "cut": lambda text, count: text[:count],
    # A line in two functions of the package.
    "hidden_outputs": lambda inputs, hidden_weights: neuron.output(
        neuron.with_ones(inputs), hidden_weights
    ),
    # The arguments have other types here.
    "read_examples": read_examples,
    "slope": lambda output: neuron.slope(np.array([[output]]))[0, 0],
}


def package_function(name: str) -> Callable[..., Any] | None:
    """The function of the package with this name."""
    found = getattr(neuron, name, None) or getattr(own_data, name, None)
    return found if inspect.isfunction(found) else None


@cache
def expected(case: Case) -> object:
    """Python's answer, or error, in the form that JavaScript has to give it."""
    try:
        return plain(call(case))
    except ValueError as error:
        return {"error": str(error)}


def equation(function: Callable[..., Any]) -> Callable[..., Any]:
    """The plain equation, since JavaScript checks no arguments or results."""
    return equations.get(function, function)


def call(case: Case) -> object:
    if function := ELSEWHERE.get(case.name):
        return function(*case.arguments.values())
    function = package_function(case.name)
    assert function, f"not a function of the package: {case.name}"
    hints = get_type_hints(function, include_extras=True)
    arguments = {}
    for name, value in case.arguments.items():
        if get_args(hints[name])[:1] == (Array,):
            value = np.array(value, float)
        if hints[name] in EVERY_NEURON:
            value = value[..., np.newaxis]
        arguments[name] = equation(value) if callable(value) else value
    with np.errstate(all="ignore"):
        result = equation(function)(**arguments)
    match result:
        case neuron.History():
            return {k: v[..., 0] for k, v in result._asdict().items()}
        case neuron.TwoLayers(first, second):
            return {"first": first, "second": second[..., 0]}
    return result[..., 0] if hints["return"] in EVERY_NEURON else result


def plain(value: Any) -> Any:
    """Convert NumPy's arrays and numbers to Python's."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return (
        value.tolist() if isinstance(value, np.ndarray | np.generic) else value
    )


# The arguments ----------------------------------------------------------------

random = np.random.default_rng(13)
BIG = 1e300
TINY = 5e-324
SUMS = [
    0.0, -0.0, TINY, -TINY, 1e-300, -1e-300, 1e-9, 1.0, -1.0, 37.4, 37.5, 40.0,
    -40.0, 700.0, -700.0, -720.0, 750.0, -750.0, BIG, -BIG,
]  # fmt: skip
OUTPUTS = [0.0, -0.0, 1.0, TINY, 1e-300, 1e-17, 0.5, 1 - 2**-53, 1.0, 0.0]
TARGETS = [0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.25, 0.0, 0.0, 1.0]
EXTREME_INPUTS = [
    [1.0, 0.0, 750.0], [0.0, -0.0, 0.0], [BIG, 1.0, 0.0], [-BIG, 0.0, -1.0],
    [TINY, 0.0, 0.0], [-750.0, -1.0, -1e-300], [1.0, 1.0, 1.0],
    [-1.0, 0.0, 0.0], [1e-300, 1e-300, 1e-300], [0.0, 0.0, 5e300],
]  # fmt: skip
X = neuron.TRAINING_INPUTS.tolist()
Y = neuron.TRAINING_TARGETS[:, 0].tolist()
XOR = neuron.all_inputs(2).tolist()
RULES = [neuron.correction, neuron.cross_entropy_correction]


def drawn(*shape: int, size: float = 1.0) -> Any:
    return random.normal(0, size, shape).tolist()


def shapes() -> Iterator[tuple[int, int]]:
    """Numbers of examples and inputs: few, many, more of either."""
    yield from [(1, 1), (4, 3), (3, 8), (8, 1), (50, 4), (500, 3)]


def one_layer() -> Iterator[Case]:
    for z in [*SUMS, math.inf, -math.inf, *drawn(20, size=10)]:
        yield case("sigmoid", z=z)
        for other in SUMS:
            yield case("logaddexp", a=z, b=other)
    for output in [*OUTPUTS, *random.random(20).tolist()]:
        yield case("slope", output=output)
    for n, m in shapes():
        inputs, weights = drawn(n, m, size=3), drawn(m)
        outputs = random.random(n).tolist()
        targets = random.integers(0, 2, n).tolist()
        yield from forward(inputs, weights)
        yield from backward(inputs, targets, outputs, drawn(n, size=20))
        for rule, rate in product(RULES, (0.1, 1.0, 30.0)):
            yield step(inputs, targets, weights, learning_rate=rate, rule=rule)
    for weights in [1.0, 0.0, -1.0], [0.0, 750.0, -0.0], [-750.0, 1.0, 750.0]:
        yield from forward(EXTREME_INPUTS, weights)
    for sums in SUMS[:10], SUMS[10:]:
        yield from backward(EXTREME_INPUTS, TARGETS, OUTPUTS, sums)
    for weights in [-12.0, 0.0, 6.0], [750.0, -750.0, 0.0], [BIG, 0.0, -0.0]:
        yield step(X, Y, weights)


def forward(inputs: Any, weights: Any) -> Iterator[Case]:
    steps = [weights, [0.0] * len(weights), [-w for w in weights]]
    yield case("weighted_sum", inputs=inputs, weights=weights)
    yield case("dot", rows=inputs, column=weights)
    yield case("output", inputs=inputs, weights=weights)
    yield case("outputs_over_time", inputs=inputs, weights=steps)
    yield case("with_ones", near=0, inputs=inputs)
    yield case("transpose", near=0, rows=inputs)


def backward(
    inputs: Any, targets: Any, outputs: Any, sums: Any
) -> Iterator[Case]:
    yield case("error", targets=targets, outputs=outputs)
    yield case("loss", targets=targets, outputs=outputs)
    yield case("cross_entropy", targets=targets, sums=sums)
    for name in "correction", "cross_entropy_correction":
        yield case(name, inputs=inputs, targets=targets, outputs=outputs)


def step(inputs: Any, targets: Any, weights: Any, **pace: Any) -> Case:
    run = {"inputs": inputs, "targets": targets, "weights": weights}
    return case("training_step", **run, **pace)


def trainings() -> Iterator[Case]:
    seeds = [neuron.initial_weights(seed)[:, 0].tolist() for seed in (1, 7)]
    for start, ones, rate, rule in product(
        [*seeds, [-12.0, 0.0, 6.0]], (False, True), (0.1, 1.0, 10.0), RULES
    ):
        run: dict[str, Any] = {
            "inputs": neuron.with_ones(X).tolist() if ones else X,
            "targets": Y,
            "weights": [*start, 0.5] if ones else start,
        }
        for name, iterations in ("train", 5000), ("train_with_history", 100):
            pace = {"iterations": iterations, "learning_rate": rate}
            yield case(name, near=1e-9, **run, **pace, rule=rule)
    run = {"inputs": X, "targets": Y, "weights": seeds[0]}
    for name in "train", "train_with_history":
        yield case(name, near=1e-12, **run, iterations=0)
        yield case(name, near=1e-9, **run, iterations=10)


def around_training() -> Iterator[Case]:
    seeds = [*range(100), 2**31 - 1, 2**31, 2**32 - 2, 2**32 - 1]
    for seed in [*seeds, *random.integers(0, 2**32, 100).tolist()]:
        yield case("initial_weights", near=0, random=seed)
    for count in 1, 4, 311, 312, 313, 2000:  # 312 numbers use up all words
        yield case("initial_weights", near=0, random=count, inputs=count)
        yield case("random_sample", near=0, seed=2**32 - count, count=count)
    for inputs in 1, 2, 3, 10:
        yield case("all_inputs", inputs=inputs)
    yield case("all_inputs")
    rising = sorted([*random.random(20).tolist(), 0.5, 0.999])
    for level in 0.5, 0.999, 1e-9, 1 - 2**-53, *random.random(10).tolist():
        for outputs in rising, rising[::-1], [0.0, 1.0], [1.0], [0.0, -0.0]:
            yield case("first_iteration", outputs=outputs, level=level)
    times = [1e-100, 1e-9, 1.0, 721.0, 5000.0, 1e100, *random.random(9)]
    yield case("late_weights", times=times)
    for power in 1.0, 2.0, 1e-99, 1e99:
        yield case("late_weights", times=times, power=power)


def scales() -> Iterator[Case]:
    alike = [[1.0, 1 + 1e-9], [1.0, 1.0], [1.0, 1.0]]
    across, zeros = [[1.0, 0.0], [0.0, 1.0]], [[0.0, -0.0], [0.0, 0.0]]
    extreme = [[[-750.0]], [[TINY, 0.0], [0.0, BIG]]]
    sizes = 1e-300, 1.0, 1e150
    tables = [drawn(*shape, size=size) for shape in shapes() for size in sizes]
    tables.append(drawn(50, 40))  # needs many rotations of its columns
    beside = [[1.0, 0.0, 1.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    for inputs in [X, XOR, alike, across, beside, zeros, *extreme, *tables]:
        yield case("largest_stretch", inputs=inputs)
        yield case("safe_learning_rate", inputs=inputs)
        yield case("safe_learning_rate", inputs=inputs, bend=0.25)
    for n, m in [(2, 1), (4, 3), (100, 2), (500, 3)]:
        for size, centre in (1, 0), (1e-100, 0), (1e100, 0), (500, 4000):
            reference = random.normal(centre, size, (n, m)).tolist()
            inputs = random.normal(centre + 2 * size, size, (3, m)).tolist()
            yield case("standardise", inputs=inputs, reference=reference)
            yield case("mean", numbers=[abs(row[0]) for row in reference])
    for reference in [[1.0, 0.1], [2.0, 0.1]], [[1.0, 2.0]]:
        yield case("standardise", inputs=XOR, reference=reference)


def two_layers() -> Iterator[Case]:
    for n, m in [(1, 1), (4, 2), (4, 3), (20, 3)]:
        for count, size in product((1, 2, 4), (1.0, 30.0)):
            inputs = random.integers(0, 2, (n, m)).tolist()
            targets = random.integers(0, 2, n).tolist()
            first, second = drawn(m + 1, count, size=size), drawn(count + 1)
            yield from both_layers(inputs, targets, first, second)
            yield case(
                "hidden_deltas",
                targets=targets,
                outputs=random.random(n).tolist(),
                hidden=random.random((n, count)).tolist(),
                output_weights=second,
            )
    targets = [0, 1, 1, 0]
    saturated = [[750.0, -750.0], [-750.0, BIG], [-0.0, 0.0]]
    for second in [1.0, -1.0, 0.5], [-750.0, 750.0, 0.0]:
        yield from both_layers(XOR, targets, saturated, second)
    yield case(
        "hidden_deltas",
        targets=TARGETS,
        outputs=OUTPUTS,
        hidden=[[output, 1 - output] for output in OUTPUTS],
        output_weights=[BIG, -750.0, 1.0],
    )
    source = np.random.default_rng(2)  # the start on the page
    start = {
        "hidden_weights": neuron.initial_weights(source, 3, 2).tolist(),
        "output_weights": neuron.initial_weights(source, 3)[:, 0].tolist(),
    }
    # Not at rate 10, where the last bit of a start can change the sixth digit.
    for rate, iterations in (0.1, 1000), (1.0, 1000), (4.0, 1000), (1.0, 0):
        pace = {"iterations": iterations, "learning_rate": rate}
        run = {"inputs": XOR, "targets": targets, **start}
        yield case("train_two_layers", near=1e-9, **run, **pace)
    yield case("train_two_layers", near=1e-9, **run, iterations=10)


def both_layers(
    inputs: Any, targets: Any, first: Any, second: Any
) -> Iterator[Case]:
    layers = {"hidden_weights": first, "output_weights": second}
    yield case("hidden_outputs", inputs=inputs, hidden_weights=first)
    yield case("two_layer_output", inputs=inputs, **layers)
    yield case("two_layer_correction", inputs=inputs, targets=targets, **layers)


# Tables -----------------------------------------------------------------------

NUMBERS = [
    "1", "-2.5", " 1e3 ", "+.5", "5.", "1E-9", "00", "-0", "1e-400", "４２",
    "\xa07", "\x851", "٣", "𝟙", "0.1", "123456789012345678901",
    "1.7976931348623157e308",
]  # fmt: skip
NO_NUMBERS = [
    "", " ", "NA", "nan", "inf", "-Infinity", "1e999", "0x10", "1_000", "1;5",
    "1,5", "--1", "1e", ".", "e5", "4.5 kg", "−1", "\ufeff1", "\x1c1", "1 2",
    "٣٫١", "½", "²", "it's", 'say "1"', "a\\b", "tab\t", "\x00", "\u2028",
    "\U0001f427", "\U000e0001", "'\"", "two\nlines", "x" * 50,
    "é" * 29 + "\U0001f427" * 9,
]  # fmt: skip
LABELS = ["no", "yes"]


def cell(text: str) -> str:
    """Write a cell as a spreadsheet might, with or without quotes."""
    if set(text) & set(',"\n\r') or random.random() < 0.2:
        return '"' + text.replace('"', '""') + '"'
    return text


def table(damage: str) -> str:
    """Draw a table with some damage, such as a bad cell or stray characters."""
    head = ["name", "a", "b", "label"]
    rows = [
        [
            random.choice(["one, two", "", "it's", "two\r\nlines"]),
            *random.choice(NUMBERS, 2),
            random.choice(LABELS),
        ]
        for _ in range(0 if damage == "rows" else random.integers(1, 5))
    ]
    if damage in ("a", "b", "label"):
        row = rows[random.integers(len(rows))]
        row[head.index(damage)] = random.choice(NO_NUMBERS)
    elif damage == "cells":
        row = rows[random.integers(len(rows))]
        row[:] = row * 2 if random.random() < 0.5 else row[:2]
    elif damage == "head":
        head[random.integers(4)] = random.choice(["a", "b", "it's", "x" * 99])
    comma = random.choice([",", ", "])
    lines = [comma.join(map(cell, row)) for row in [head, *rows]]
    for _ in range(random.integers(3)):
        lines.insert(random.integers(1, len(lines) + 1), "")
    end = random.choice(["\n", "\r\n", "\r"])
    text: str = end.join(lines) + random.choice([end, ""])
    for _ in range(3 if damage == "anywhere" else 0):
        at, mark = random.integers(len(text)), random.choice([*'",\n\r '])
        text = f"{text[:at]}{mark}{text[at:]}"
    return text


def tables() -> Iterator[Case]:
    kinds = ["", "", "rows", "a", "b", "label", "cells", "head", "anywhere"]
    asked = {"columns": ["b", "a"], "target": "label", "labels": LABELS}
    for damage in kinds * 40:
        text = table(damage)
        yield case("read_examples", near=0, lines_text=text, **asked)
        yield case("rows_in", text=text)
    good = {"lines_text": "a,b,label\n1,2,no\n3,4,yes\n", **asked}
    changes: list[dict[str, Any]] = [
        {"lines_text": ""},
        {"lines_text": "\na,b,label\n1,2,no\n"},
        {"lines_text": "a,b,label"},
        {"lines_text": 'a,b,label\n1,2,"no\n'},
        {"columns": []},
        {"columns": ["a", "c"]},
        {"columns": ["label", "a"]},
        {"target": "c"},
        {"target": "c", "columns": ["c"]},
        {"labels": []},
        {"labels": ["no"]},
        {"labels": ["no", "no"]},
        {"labels": ["no", "yes", "maybe"]},
        {"labels": ["it's", "x" * 99, '"']},
        {"labels": ["x" * 99, "yes"]},
        {"labels": ["yes", "no"]},
    ]
    for change in changes:
        yield case("read_examples", near=0, **{**good, **change})


def cells() -> Iterator[Case]:
    for text in [*NUMBERS, *NO_NUMBERS]:
        place: dict[str, Any] = {"row": {"a": text}, "name": "a"}
        place |= {"place": "in line 3"}
        yield case("number_in", near=0, **place)
        yield case("label_in", **place, labels=LABELS)
        yield case("label_in", **place, labels=["", text])
        yield case("float", near=0, text=text)
        yield case("repr", value=text)
        yield case("repr", value=[text, "'"])
        yield case("cut", text=text, count=30)


CASES = [
    *one_layer(), *trainings(), *around_training(), *scales(), *two_layers(),
    *tables(), *cells(),
]  # fmt: skip
