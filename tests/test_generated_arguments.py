"""Thousands of generated calls: a bad argument is refused by name; good ones,
however extreme, give a finite result or are refused as well.

The requirements of each type are repeated here, so that the generator does not
depend on the validators that it tests.
"""

import datetime
import decimal
import io
import math
import re
from collections.abc import Callable
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

import neuron
from neuron import arguments, checks
from neuron.__main__ import main
from tests.calls import FUNCTIONS

BAD_CALLS = 10_000
EXTREME_CALLS = 6_000
BAD_COMMANDS = 300

# What the arguments have to be ------------------------------------------------

MAX = float(np.finfo(float).max)
TINY = 5e-324
NUMBERS = (-MAX, MAX)
SHARE = (0.0, 1.0)

ARRAYS: dict[str, tuple[str, tuple[float, float]]] = {  # sizes, and range
    "Inputs": ("n m", NUMBERS),
    "Targets": ("n K", NUMBERS),
    "TargetProbabilities": ("n K", SHARE),
    "Weights": ("m K", NUMBERS),
    "Sums": ("n K", NUMBERS),
    "Outputs": ("n K", SHARE),
    "WeightsOverTime": ("t m K", NUMBERS),
    "OneOutputOverTime": ("t", SHARE),
    "HiddenWeights": ("m+1 H", NUMBERS),
    "HiddenOutputs": ("n H", SHARE),
    "OutputWeights": ("H+1 K", NUMBERS),
    "Reference": ("N m", NUMBERS),
    "Rows": ("N d", NUMBERS),
    "Times": ("t", (1e-100, 1e100)),
}
ANY_SHAPE = ["AnySums", "Point", "Gradient"]
WHOLES = {
    "Iterations": (0, 10**9),
    "IterationLimit": (10, 10**9),
    "Count": (1, 10**6),
    "InputCount": (1, 20),
    "RandomSource": (0, 2**32 - 1),
}
BETWEEN = {
    "LearningRate": (0.0, math.inf),
    "Bend": (0.0, math.inf),
    "Level": (0.0, 1.0),
    "Step": (0.0, 1.0),
    "Power": (1e-100, 1e100),
}
TEXTS = ["Lines", "Names", "Labels", "Name"]
CALLABLES = ["Rule", "Function"]

STRANGERS: list[Callable[[], Any]] = [
    lambda: None,
    lambda: 1j,
    lambda: b"1",
    dict,
    lambda: {1.0},
    lambda: ...,
    lambda: slice(3),
    lambda: datetime.date(2018, 7, 1),
    lambda: np.datetime64("2018-07-01"),
    lambda: np.timedelta64(1, "s"),
    lambda: decimal.Decimal(1),
    lambda: Fraction(1, 2),
    lambda: np.array("1"),
    lambda: np.ma.masked,
    lambda: np.ma.masked_array(0.5),
    lambda: np.void(b"1"),
    lambda: Unconvertible(),
    object,
]
"""Values that are never a valid argument."""


class Unconvertible:
    """Like a tensor on another device, it refuses to become an array."""

    def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
        raise RuntimeError("not on this device")


def types(name: str) -> dict[str, str]:
    """The type name of each argument."""
    written = checks.equations[FUNCTIONS[name]].__annotations__
    return {name: kind for name, kind in written.items() if name != "return"}


def test_every_type_of_an_argument_is_described_here() -> None:
    described = {*ARRAYS, *ANY_SHAPE, *WHOLES, *BETWEEN, *TEXTS, *CALLABLES}
    asked = {kind for name in FUNCTIONS for kind in types(name).values()}
    assert described == asked <= vars(arguments).keys()


# Good calls -------------------------------------------------------------------

EXTREMES = [
    0.0, -0.0, TINY, 1e-310, 1e-200, 1e-100, 1e-9, 0.5, 1 - 2**-53, 1.0, 7.0,
    40.0, 750.0, 1e15, 1e100, 1e155, 1e300, MAX / 2, MAX,
]  # fmt: skip


def number(random: Random, low: float, high: float, extreme: bool) -> float:
    """Draw a number in [low, high]: an ordinary or an extreme one."""
    if not extreme:
        return random.uniform(max(low, -2.0), min(high, 2.0))
    sign = random.choice([-1, 1])
    within = [x for x in EXTREMES if low <= sign * x <= high]
    return sign * random.choice(within) if within else high


def array(
    random: Random, shape: tuple[int, ...], low: float, high: float, ends: bool
) -> Any:
    count = math.prod(shape)
    drawn = [number(random, low, high, ends) for _ in range(count)]
    return np.array(drawn).reshape(shape)


def good_call(name: str, random: Random, extreme: bool) -> dict[str, Any]:
    """Draw arguments that fit each other."""
    if name == "read_examples":
        return good_table(random)
    size = {
        letter: random.randint(1 + (not extreme), 4) for letter in "nmKHtNd"
    }
    any_shape = tuple(random.randint(1, 3) for _ in range(random.randint(0, 3)))

    def good(kind: str) -> Any:
        if kind in ARRAYS:
            sizes, (low, high) = ARRAYS[kind]
            shape = tuple(
                size[size_name[0]] + size_name.endswith("+1")
                for size_name in sizes.split()
            )
            if kind.startswith("Target") and random.random() < 0.3:
                shape = (shape[0], 1)
            drawn = array(random, shape, low, high, extreme)
            return np.round(drawn) if kind == "Rows" else drawn
        if kind in ANY_SHAPE:
            return array(random, any_shape, *NUMBERS, extreme)
        if kind in WHOLES:
            least, most = WHOLES[kind]
            return min(least + random.randint(1, 5), most)
        if kind in BETWEEN:
            low, high = BETWEEN[kind]
            drawn = number(random, low, high, extreme)
            return drawn if low < drawn < high else 0.5
        if kind == "Rule":
            return random.choice(
                [
                    neuron.correction,
                    neuron.cross_entropy_correction,
                    lambda inputs, targets, outputs: np.ones(
                        (inputs.shape[1], outputs.shape[1])
                    ),
                ]
            )
        return np.max  # a function

    return {argument: good(kind) for argument, kind in types(name).items()}


def good_table(random: Random) -> dict[str, Any]:
    head = random.sample(["a", "b", "ü", "x y", "label", "1" * 50], 4)
    *columns, target = random.sample(head, random.randint(2, 4))
    labels = random.sample(["no", "yes", "", "0", "x" * 99], 2)
    lines = [",".join(head)]
    for _ in range(random.randint(1, 4)):
        cells = {column: str(number(random, *NUMBERS, True)) for column in head}
        cells[target] = random.choice(labels)
        lines.append(",".join(cells.values()))
    return {
        "lines": lines,
        "columns": columns,
        "target": target,
        "labels": labels,
    }


# Bad arguments ----------------------------------------------------------------


def bad(kind: str, good: Any, random: Random) -> Any:
    """Draw an invalid argument of this type."""
    if random.random() < 0.2 and kind != "Name":
        return random.choice(STRANGERS)()
    if kind in ARRAYS:
        sizes, within = ARRAYS[kind]
        return bad_array(good, within, random, len(sizes.split()))
    if kind in ANY_SHAPE:
        infinite = math.inf if kind == "AnySums" else MAX
        return bad_array(good, (-infinite, infinite), random)
    if kind in WHOLES:
        return bad_whole(*WHOLES[kind], random)
    if kind in BETWEEN:
        return bad_number(*BETWEEN[kind], random)
    if kind in CALLABLES:
        axes = 2 if kind == "Rule" else None
        returned = bad_array(np.ones((2, 3)), NUMBERS, random, axes)
        return lambda *_: returned
    return bad_texts(kind, good, random)


def bad_array(
    good: Any,
    within: tuple[float, float],
    random: Random,
    axes: int | None = None,
) -> Any:
    """Damage a good array in one way; `axes` is the required number of axes."""
    low, high = within
    spoilt = good.copy()
    place = tuple(random.randrange(length) for length in good.shape)
    strange = [math.nan]
    if high < math.inf:
        strange += [math.inf, math.nextafter(high, math.inf)]
        strange += [-math.inf, math.nextafter(low, -math.inf)]
        strange += [x for x in EXTREMES if not low <= x <= high]
    spoilt[place] = random.choice(strange)
    listed = good.tolist()
    if good.ndim:
        *outer, last = place
        row = listed
        for i in outer:
            row = row[i]
        row[last] = random.choice(STRANGERS)()
    else:
        listed = "0.5"
    masked = np.ma.masked_array(good, random.random() < 0.5)
    ways: list[Any] = [
        spoilt,
        spoilt.tolist(),
        listed,
        good.astype(
            random.choice([complex, object, "U9", "S9", "M8[s]", "V8"])
        ),
        masked,
        [masked, masked],
        ([masked], [masked]),
    ]
    if good.ndim > 1:
        ragged = good.tolist()
        ragged[0] = ragged[0] * 2
        ways.append([*ragged, []])
    if axes is not None:
        ways += [
            good[np.newaxis],
            good[0],
            good.take([], axis=random.randrange(good.ndim)),
            random.choice(EXTREMES),
            [],
        ]
    return random.choice(ways)


def bad_whole(least: int, most: int, random: Random) -> Any:
    far = 10 ** random.choice([1, 5, 12, 19, 20, 400, 5000])
    ways: list[Any] = [
        least - 1,
        least - far,
        np.int64(-random.randint(1, 99)),
        most + 1,
        most + far,
        random.choice(
            [True, np.True_, "1", [1], (1,), np.array(1), np.ones(2)]
        ),
        random.choice([1.0, np.float64(2), 2.5, math.nan, math.inf, TINY]),
    ]
    return random.choice(ways)


def bad_number(low: float, high: float, random: Random) -> Any:
    far = random.choice([1, 10**5, 10**308, 10**400, 10**5000])
    ways: list[Any] = [
        low,
        math.nextafter(low, -math.inf),
        -far,
        random.choice([math.nan, math.inf, -math.inf, -1e-9, np.float32(-1)]),
        random.choice(
            [True, np.True_, "0.5", [0.5], np.array(0.5), np.ones(2)]
        ),
        -np.longdouble("1e4000"),
    ]
    if high < math.inf:
        ways += [high, np.float64(high), math.nextafter(high, math.inf), 1e101]
    else:
        ways += [10**309, 10**5000, np.longdouble("1e4000")]
    return random.choice(ways)


def bad_texts(kind: str, good: Any, random: Random) -> Any:
    stranger = random.choice([1, 0.5, True, *(one() for one in STRANGERS)])
    if kind == "Name":
        return random.choice([stranger, ["a"], ("a",), "no such column"])
    closed = io.StringIO("a,b")
    closed.close()
    ways: list[Any] = [
        stranger,
        "a,b\n1,no\n",
        [],
        ["a", stranger],
        np.ones((2, 2)),
        np.array(0.5),
        iter([1, 2]),
        closed,
    ]
    by_kind: dict[str, list[Any]] = {
        "Names": [["no such column"], [*good, ""]],
        "Labels": [good[:1], good[:1] * 2, [*good, "perhaps"]],
        "Lines": [
            [good[0], "1\r2"],
            [good[0], "1" * 200_000],
            [good[0]],
            [f"{good[0]},{good[0]}"],
            [*good, ",".join(["x;y"] * (good[0].count(",") + 1))],
            [*good, random.choice(["0", '"', "\ud800", "\x00"])],
        ],
    }
    return random.choice([*ways, *by_kind[kind]])


def resized(name: str, good: dict[str, Any], random: Random) -> str | None:
    """Make one argument disagree with another in size; return which, if any."""
    kinds = types(name)
    found = []
    for argument, kind in kinds.items():
        if kind == "Gradient":
            found.append((argument, 0))
        for axis, size in enumerate(ARRAYS.get(kind, ("",))[0].split()):
            shared = [
                other
                for other, its in kinds.items()
                if its in ARRAYS
                and re.search(rf"\b{size[0]}\b", ARRAYS[its][0])
                and not (size == "K" and its.startswith("Target"))
            ]
            if {*shared} - {argument} and not (
                axis == 1
                and kind.startswith("Target")
                and good[argument].shape[1] == 1
            ):
                found.append((argument, axis))
    if not found:
        return None
    argument, axis = random.choice(found)
    first = np.atleast_1d(good[argument]).take([0], axis)
    good[argument] = np.append(first, np.atleast_1d(good[argument]), axis)
    return argument


# What must happen to them -----------------------------------------------------


def kept(arguments: dict[str, Any]) -> list[object]:
    """Everything about some arguments that a function could change."""
    return [
        (value.dtype, value.shape, value.tobytes())
        if type(value) is np.ndarray
        else repr(value)
        if isinstance(value, list | tuple)
        else None
        for value in arguments.values()
    ]


def refused(name: str, arguments: dict[str, Any], pattern: str) -> None:
    before = kept(arguments)
    with pytest.raises((TypeError, ValueError)) as caught:
        FUNCTIONS[name](**arguments)
    assert re.match(pattern, str(caught.value)), (str(caught.value), arguments)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200
    assert kept(arguments) == before


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_bad_argument_is_refused_by_its_name(name: str) -> None:
    random = Random(name)
    for _ in range(BAD_CALLS // len(FUNCTIONS) + 1):
        arguments = good_call(name, random, extreme=False)
        if random.random() < 0.15 and resized(name, arguments, random):
            names = "|".join(arguments)
            refused(name, arguments, rf"({names}): expected .+, got shape \(")
        else:
            argument, kind = random.choice([*types(name).items()])
            arguments[argument] = bad(kind, arguments[argument], random)
            refused(name, arguments, rf"{argument}: expected .+\bgot .+")


def finite(result: object) -> bool:
    if isinstance(result, tuple):
        return all(map(finite, result))
    if isinstance(result, int) or result is None:
        return True
    return bool(np.isfinite(np.asarray(result)).all())


def test_good_arguments_however_extreme_have_a_finite_result() -> None:
    random, answered = Random(14), 0
    for _ in range(EXTREME_CALLS // len(FUNCTIONS)):
        for name, function in FUNCTIONS.items():
            arguments = good_call(name, random, extreme=True)
            before, refusal = kept(arguments), ""
            try:
                result = function(**arguments)
            except ValueError as error:
                refusal = str(error)
            if refusal:
                names = rf"({'|'.join(arguments)})"
                pattern = rf"{names}(, {names})*: expected .+\bgot .+"
                assert re.match(pattern, refusal), (refusal, arguments)
            else:
                assert finite(result), (result, arguments)
                answered += 1
            assert kept(arguments) == before
    print(f"{answered} of {EXTREME_CALLS} extreme calls were answered")
    assert answered > EXTREME_CALLS / 2


# The command line -------------------------------------------------------------

NO_NUMBERS = [
    "",
    " ",
    "x",
    "1;5",
    "1,5",
    "½",
    "--",
    "-",
    "0x10",
    "1e",
    "\n",
    "é",
]
OPTIONS: dict[str, list[str]] = {
    "--iterations": ["1.5", "nan", "1e3", "-1", "9" * 12, "9" * 5000],
    "--seed": ["1.5", "inf", "1e3", "-1", str(2**32), "9" * 400],
    "--learning-rate": ["nan", "inf", "-inf", "0", "-0.0", "-1", "1e400"],
    "--level": ["nan", "inf", "0", "1", "1.0", "-1", "1e-400", "1e400"],
}


def run_main(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> tuple[object, str, str]:
    try:
        code: object = main(command)
    except SystemExit as stop:  # how argparse exits
        code = stop.code
    return code, *capsys.readouterr()


def test_every_bad_option_is_refused_in_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    random = Random(14)
    for _ in range(BAD_COMMANDS):
        option = random.choice([*OPTIONS])
        value = random.choice(OPTIONS[option] + NO_NUMBERS)
        good = ["--iterations", "9", "--level", "0.5", "--seed", "3"]
        code, out, line = run_main([*good, option, value], capsys)
        assert (code, out) == (2, ""), (option, value)
        name = option.strip("-").replace("-", "[-_]")
        assert re.fullmatch(rf"python -m neuron: .*\b{name}\b.*\n", line), line


def test_good_options_however_extreme_are_answered_or_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for rate in "1e-320", "1e-9", "1e300", str(MAX):
        for level in "1e-320", "0.9999999999999999":
            for seed in "0", "4294967295":
                command = ["--learning-rate", rate, "--level", level]
                command += ["--seed", seed, "--iterations", "9"]
                code, out, line = run_main(command, capsys)
                assert (code == 0) is (line == "") is (out != "")
                assert not re.search(r"\b(inf|nan)\b", out)
                assert line.count("\n") <= 1
                assert not line or "learning_rate: expected" in line
