"""Every bad argument of every public function, and the limits of good ones."""

import inspect
import math
import re
from collections.abc import Callable
from typing import Any, TypeAlias, get_args

import numpy as np
import pytest

from neuron import arguments
from tests.calls import FUNCTIONS, GOOD, W, X

# What each kind of argument must refuse -----------------------------------

Bad: TypeAlias = tuple[str, object, type[Exception]]

ANY_ARRAY: list[Bad] = [
    ("text", "one", TypeError),
    ("texts", [["1"]], TypeError),
    ("complex", [[1j]], TypeError),
    ("None", None, TypeError),
    ("object", [[object()]], TypeError),
    ("function", np.sum, TypeError),
    ("ragged", [[1, 2], [3]], ValueError),
    ("NaN", [[0.5, np.nan]], ValueError),
    ("masked", np.ma.masked_equal([[0.5, 0]], 0), TypeError),
]
FINITE: list[Bad] = [
    *ANY_ARRAY,
    ("inf", [[0.5, np.inf]], ValueError),
    ("-inf", [[0.5, -np.inf]], ValueError),
]
SHAPED: list[Bad] = [
    *FINITE,
    ("scalar", 0.5, ValueError),
    ("4-D", np.zeros((1, 1, 1, 1)), ValueError),
    ("empty", [], ValueError),
    ("empty matrix", np.empty((0, 0)), ValueError),
    ("empty cube", np.empty((2, 0, 3)), ValueError),
]
MATRIX: list[Bad] = [
    *SHAPED,
    ("vector", [0.5, 0.5, 0.5, 0.5], ValueError),
    ("cube", np.full((2, 2, 2), 0.5), ValueError),
]
WITHIN_0_1: list[Bad] = [
    ("too small", [[0.5, -1e-9]], ValueError),
    ("too large", [[0.5, 1 + 1e-9]], ValueError),
]
ROW: list[Bad] = [
    *SHAPED,
    ("matrix", [[0.5]], ValueError),
    ("too small", [0.5, -1e-9], ValueError),
    ("too large", [0.5, 1 + 1e-9], ValueError),
]
CUBE: list[Bad] = [*SHAPED, ("matrix", W, ValueError)]
NO_NUMBER: list[Bad] = [
    ("text", "1", TypeError),
    ("bool", True, TypeError),
    ("NumPy bool", np.True_, TypeError),
    ("complex", 1j, TypeError),
    ("None", None, TypeError),
    ("list", [1], TypeError),
    ("array", np.eye(3), TypeError),
]
NOT_WHOLE: list[Bad] = [
    ("half", 2.5, TypeError),
    ("float", 3.0, TypeError),
    ("NaN", np.nan, TypeError),
]
COUNT: list[Bad] = [
    *NO_NUMBER,
    *NOT_WHOLE,
    ("negative", -1, ValueError),
    ("NumPy negative", np.int64(-1), ValueError),
]
COUNT_FROM_1: list[Bad] = [*COUNT, ("zero", 0, ValueError)]
POSITIVE: list[Bad] = [
    *NO_NUMBER,
    ("zero", 0, ValueError),
    ("negative", -0.5, ValueError),
    ("NaN", np.nan, ValueError),
    ("inf", np.inf, ValueError),
    ("huge", 10**400, ValueError),
]
BETWEEN_0_1: list[Bad] = [
    *POSITIVE,
    ("one", 1.0, ValueError),
    ("NumPy one", np.float64(1), ValueError),
    ("too large", 2, ValueError),
]

NO_TEXTS: list[Bad] = [
    ("number", 1.0, TypeError),
    ("array", X, TypeError),
    ("None", None, TypeError),
    ("one text", "a,b", TypeError),
    ("bytes", [b"a,b"], TypeError),
    ("array without items", np.array(0.5), TypeError),
    ("nothing", [], ValueError),
]
NO_FUNCTION: list[Bad] = [
    ("number", 1.0, TypeError),
    ("array", X, TypeError),
    ("None", None, TypeError),
]
RULE: list[Bad] = [
    *NO_FUNCTION,
    *(
        (f"returns {what}", lambda *_, returned=returned: returned, kind)
        for what, returned, kind in MATRIX
    ),
    ("returns other neurons", lambda *_: np.ones((3, 7)), ValueError),
    ("returns a number", lambda *_: 1.0, ValueError),
]
FUNCTION: list[Bad] = [
    *NO_FUNCTION,
    *(
        (f"returns {what}", lambda _, returned=returned: returned, kind)
        for what, returned, kind in FINITE
    ),
]

BAD: dict[tuple[str, str], list[Bad]] = {
    ("all_inputs", "inputs"): [
        *COUNT_FROM_1,
        ("too many", 21, ValueError),
    ],
    ("central_difference", "function"): FUNCTION,
    ("central_difference", "point"): FINITE,
    ("central_difference", "step"): BETWEEN_0_1,
    ("correction", "inputs"): MATRIX,
    ("correction", "targets"): MATRIX,
    ("correction", "outputs"): MATRIX + WITHIN_0_1,
    ("count_labellings", "rows"): [
        *MATRIX,
        ("not whole", [[1.0, 0.5]], ValueError),
    ],
    ("cover_count", "examples"): COUNT_FROM_1,
    ("cover_count", "weights"): COUNT_FROM_1,
    ("cross_entropy", "targets"): MATRIX + WITHIN_0_1,
    ("cross_entropy", "sums"): MATRIX,
    ("cross_entropy_correction", "inputs"): MATRIX,
    ("cross_entropy_correction", "targets"): MATRIX,
    ("cross_entropy_correction", "outputs"): MATRIX + WITHIN_0_1,
    ("error", "targets"): MATRIX,
    ("error", "outputs"): MATRIX + WITHIN_0_1,
    ("first_iteration", "outputs"): ROW,
    ("first_iteration", "level"): BETWEEN_0_1,
    ("hidden_deltas", "targets"): MATRIX,
    ("hidden_deltas", "outputs"): MATRIX + WITHIN_0_1,
    ("hidden_deltas", "hidden"): MATRIX + WITHIN_0_1,
    ("hidden_deltas", "output_weights"): MATRIX,
    ("initial_weights", "random"): [
        *NO_NUMBER,
        *NOT_WHOLE,
        ("generator class", np.random.Generator, TypeError),
        ("negative", -1, ValueError),
        ("too large", 2**32, ValueError),
    ],
    ("initial_weights", "inputs"): COUNT_FROM_1,
    ("initial_weights", "neurons"): COUNT_FROM_1,
    ("late_weights", "times"): [
        *SHAPED,
        ("matrix", [[0.5]], ValueError),
        ("zero", [1.0, 0.0], ValueError),
        ("negative", [-1.0, 1.0], ValueError),
        ("too large", [1.0, 1e101], ValueError),
    ],
    ("late_weights", "power"): [
        *POSITIVE,
        ("too small", 1e-320, ValueError),
        ("too large", 1e101, ValueError),
    ],
    ("loss", "targets"): MATRIX,
    ("loss", "outputs"): MATRIX + WITHIN_0_1,
    ("output", "inputs"): MATRIX,
    ("output", "weights"): MATRIX,
    ("outputs_over_time", "inputs"): MATRIX,
    ("outputs_over_time", "weights"): CUBE,
    ("published_search", "level"): [
        *BETWEEN_0_1,
        ("unreached", 0.9999, ValueError),
    ],
    ("published_search", "limit"): [*COUNT, ("too small", 9, ValueError)],
    ("read_examples", "lines"): [
        *NO_TEXTS,
        ("no number", ["a,b", "x,no"], ValueError),
        ("no label", ["a,b", "1,x"], ValueError),
        ("too long", ["a,b", "1,no,2"], ValueError),
        ("no rows", ["a,b"], ValueError),
    ],
    ("read_examples", "columns"): [*NO_TEXTS, ("missing", ["c"], ValueError)],
    ("read_examples", "target"): [
        ("number", 1, TypeError),
        ("list", ["b"], TypeError),
        ("None", None, TypeError),
        ("missing", "c", ValueError),
    ],
    ("read_examples", "labels"): [
        *NO_TEXTS,
        ("one", ["no"], ValueError),
        ("twice", ["no", "no"], ValueError),
        ("three", ["no", "yes", "both"], ValueError),
    ],
    ("relative_error", "claimed"): FINITE,
    ("relative_error", "measured"): [*FINITE, ("other shape", W, ValueError)],
    ("safe_learning_rate", "inputs"): [
        *MATRIX,
        ("all zero", np.zeros((2, 2)), ValueError),
    ],
    ("safe_learning_rate", "bend"): POSITIVE,
    ("sigmoid", "z"): ANY_ARRAY,
    ("slope", "outputs"): MATRIX + WITHIN_0_1,
    ("standardise", "inputs"): MATRIX,
    ("standardise", "reference"): [*MATRIX, ("constant", X, ValueError)],
    **{
        (function, argument): refused
        for function in ("train", "train_with_history", "training_step")
        for argument, refused in {
            "inputs": MATRIX,
            "targets": MATRIX,
            "weights": MATRIX,
            "iterations": COUNT,
            "learning_rate": POSITIVE,
            "rule": RULE,
        }.items()
        if argument in GOOD[function]
    },
    **{
        (function, argument): refused
        for function in (
            *("train_two_layers", "two_layer_correction", "two_layer_output"),
        )
        for argument, refused in {
            "inputs": MATRIX,
            "targets": MATRIX,
            "hidden_weights": MATRIX,
            "output_weights": MATRIX,
            "iterations": COUNT,
            "learning_rate": POSITIVE,
        }.items()
        if argument in GOOD[function]
    },
    ("weighted_sum", "inputs"): MATRIX,
    ("weighted_sum", "weights"): MATRIX,
    ("with_ones", "inputs"): MATRIX,
}


def test_the_tables_cover_every_argument_of_every_function() -> None:
    arguments = {
        (name, argument)
        for name, function in FUNCTIONS.items()
        for argument in inspect.signature(function).parameters
    }
    assert set(BAD) == arguments
    assert {(n, a) for n, good in GOOD.items() for a in good} == arguments


@pytest.mark.parametrize(
    ("function", "argument", "bad", "kind"),
    [
        pytest.param(
            function, argument, bad, kind, id=f"{function}-{argument}-{what}"
        )
        for (function, argument), refused in BAD.items()
        for what, bad, kind in refused
    ],
)
def test_a_bad_argument_is_named(
    function: str, argument: str, bad: object, kind: type[Exception]
) -> None:
    with pytest.raises(kind) as caught:
        FUNCTIONS[function](**{**GOOD[function], argument: bad})
    assert caught.type is kind
    message = str(caught.value)
    assert re.match(rf"{argument}: expected .*\bgot\b .+$", message)
    assert len(message) < 120


# Where a range ends -------------------------------------------------------

Ends: TypeAlias = tuple[float, float]
WHOLES: dict[str, Ends] = {
    "Iterations": (0, 10**9),
    "IterationLimit": (10, 10**9),
    "Count": (1, 10**6),
    "InputCount": (1, 20),
}
BETWEEN: dict[str, Ends] = {  # the ends are outside
    "LearningRate": (0, math.inf),
    "Bend": (0, math.inf),
    "Level": (0, 1),
    "Step": (0, 1),
    "Power": (1e-100, 1e100),
}
ARRAYS: dict[str, tuple[Ends, int]] = {  # the ends are inside; number of axes
    "TargetProbabilities": ((0, 1), 2),
    "Outputs": ((0, 1), 2),
    "Slopes": ((0, 0.25), 2),
    "Losses": ((0, math.inf), 1),
    "OutputsOverTime": ((0, 1), 3),
    "OneOutputOverTime": ((0, 1), 1),
    "HiddenOutputs": ((0, 1), 2),
    "Times": ((1e-100, 1e100), 1),
}


def validated(kind: str, value: object) -> object:
    (validator,) = get_args(vars(arguments)[kind])[1:]
    return validator("it", value, {})


@pytest.mark.parametrize("kind", WHOLES)
def test_a_whole_number_may_be_the_least_and_the_most(kind: str) -> None:
    least, most = WHOLES[kind]
    for good, beyond in (least, least - 1), (most, most + 1):
        assert validated(kind, good) == good
        with pytest.raises(ValueError, match=rf"from {least} to {most}, got"):
            validated(kind, beyond)


@pytest.mark.parametrize("kind", BETWEEN)
def test_a_number_lies_between_the_ends(kind: str) -> None:
    low, high = BETWEEN[kind]
    for beyond, good in (
        (low, math.nextafter(low, high)),
        (high, math.nextafter(high, low)),
    ):
        assert validated(kind, good) == good
        with pytest.raises(ValueError, match=r"^it: expected a finite number"):
            validated(kind, beyond)


@pytest.mark.parametrize("kind", ARRAYS)
def test_the_numbers_of_an_array_may_be_the_ends(kind: str) -> None:
    (low, high), axes = ARRAYS[kind]
    for good, beyond in (
        (low, math.nextafter(low, -math.inf)),
        (high, math.nextafter(high, math.inf)),
    ):
        if good < math.inf:
            assert validated(kind, np.full((1,) * axes, good)) == good
        with pytest.raises(ValueError, match=r"^it: expected (finite )?num"):
            validated(kind, np.full((1,) * axes, beyond))


def test_a_sum_may_be_infinite() -> None:
    assert validated("AnySums", math.inf) == math.inf


# What a good call may rely on ---------------------------------------------


def flat(result: object) -> list[Any]:
    """The result of a function, as numbers that can be compared."""
    parts = result if isinstance(result, tuple) else (result,)
    return [np.asarray(part).tolist() for part in parts]


def each_array(
    arguments: dict[str, Any], change: Callable[[Any], object]
) -> dict[str, Any]:
    return {
        name: change(value) if isinstance(value, np.ndarray) else value
        for name, value in arguments.items()
    }


def read_only(array: Any) -> Any:
    view = array.view()
    view.flags.writeable = False
    return view


@pytest.mark.parametrize("name", FUNCTIONS)
def test_arguments_fit_by_name_by_position_and_as_any_kind_of_array(
    name: str,
) -> None:
    function, good = FUNCTIONS[name], GOOD[name]
    expected = flat(function(**good))
    assert flat(function(*good.values())) == expected
    for change in (
        read_only,
        np.asfortranarray,
        lambda array: array.tolist(),
        lambda array: array.astype(np.float32),  # the good values are exact
        lambda array: np.repeat(array, 2, axis=0)[::2],
    ):
        assert flat(function(**each_array(good, change))) == expected


@pytest.mark.parametrize("kind", [int, bool, np.uint8, object])
@pytest.mark.parametrize(
    "name", ["output", "train_with_history", "relative_error", "sigmoid"]
)
def test_whole_numbers_and_booleans_are_numbers_but_objects_are_not(
    name: str, kind: type
) -> None:
    good = each_array(GOOD[name], np.abs)
    cast = each_array(good, lambda array: array.astype(kind))
    if kind is object:
        with pytest.raises(TypeError, match="got ndarray of dtype object"):
            FUNCTIONS[name](**cast)
    else:
        assert flat(FUNCTIONS[name](**cast)) == flat(FUNCTIONS[name](**good))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_argument_is_modified_and_no_result_is_an_argument(
    name: str,
) -> None:
    good = {k: v for k, v in GOOD[name].items() if isinstance(v, np.ndarray)}
    mine = each_array(good, np.copy)
    result = FUNCTIONS[name](**{**GOOD[name], **mine})
    for argument, value in mine.items():
        np.testing.assert_array_equal(value, good[argument])
        for part in result if isinstance(result, tuple) else (result,):
            assert not np.shares_memory(part, value)
