"""Every bad argument of every public function, and what the border costs."""

import doctest
import inspect
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FrameType
from typing import Any, TypeAlias

import numpy as np
import pytest

import neuron
from neuron import checks, rules

ROOT = Path(__file__).parents[1]
PUBLIC = {
    name: value
    for name in neuron.__all__
    if callable(value := getattr(neuron, name))
}
FUNCTIONS = {n: f for n, f in PUBLIC.items() if inspect.isfunction(f)}

# One good call of each function -------------------------------------------

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
    ("nothing", [], ValueError),
]
NO_FUNCTION: list[Bad] = [
    ("number", 1.0, TypeError),
    ("array", X, TypeError),
    ("None", None, TypeError),
]

BAD: dict[tuple[str, str], list[Bad]] = {
    ("all_inputs", "inputs"): [
        *COUNT_FROM_1,
        ("too many", 21, ValueError),
    ],
    ("central_difference", "function"): NO_FUNCTION,
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
    ],
    ("late_weights", "power"): POSITIVE,
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
            "rule": NO_FUNCTION,
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
    assert re.match(rf"{argument}: expected .*\bcame\b .+$", message)
    assert len(message) < 120


def test_a_number_just_outside_is_shown_with_all_its_digits() -> None:
    with pytest.raises(ValueError, match=r"came 1\.000000001$"):
        neuron.slope(np.array([[1.000000001]]))
    with pytest.raises(ValueError, match=r"came 1\.000000001$"):
        neuron.first_iteration(np.array([0.5]), 1.000000001)


@pytest.mark.parametrize(
    ("function", "changed", "named", "size"),
    [
        ("correction", {"inputs": X[:3]}, "targets", "n = 3 as in inputs"),
        ("correction", {"targets": Y[:3]}, "targets", "n = 4 as in inputs"),
        ("correction", {"outputs": OUT[:3]}, "outputs", "n = 4 as in inputs"),
        (
            "correction",
            {"targets": OUT[:, [0, 1, 1]]},
            "outputs",
            "K = 3 as in t",
        ),
        ("error", {"outputs": OUT[:3]}, "outputs", "n = 4 as in targets"),
        (
            "error",
            {"targets": OUT, "outputs": Y},
            "outputs",
            "K = 2 as in targ",
        ),
        ("loss", {"outputs": OUT.T}, "outputs", "n = 4 as in targets"),
        ("output", {"inputs": X.T}, "weights", "m = 4 as in inputs"),
        ("output", {"weights": W.T}, "weights", "m = 3 as in inputs"),
        ("outputs_over_time", {"inputs": X.T}, "weights", "m = 4 as in inp"),
        ("train", {"targets": Y.T}, "targets", "n = 4 as in inputs"),
        ("train", {"weights": W[:2]}, "weights", "m = 3 as in inputs"),
        ("train", {"targets": X}, "weights", "K = 3 as in targets"),
        ("train_with_history", {"weights": Y}, "weights", "m = 3 as in inp"),
        ("training_step", {"inputs": X[:, :2]}, "weights", "m = 2 as in inp"),
        (
            "hidden_deltas",
            {"hidden": OUT[:, [0, 1, 1]]},
            "output_weights",
            r"H \+ 1 = 4 as in hidden",
        ),
        (
            "two_layer_output",
            {"inputs": X[:, :2]},
            "hidden_weights",
            r"m \+ 1 = 3 as in inputs",
        ),
        (
            "two_layer_correction",
            {"output_weights": W[:2]},
            "output_weights",
            r"H \+ 1 = 3 as in hidden_weights",
        ),
        ("weighted_sum", {"weights": X}, "weights", "m = 3 as in inputs"),
    ],
)
def test_a_size_that_disagrees_is_named_with_its_origin(
    function: str, changed: dict[str, Any], named: str, size: str
) -> None:
    expected = rf"^{named}: expected an array .*{size}.*, came shape \(\d, \d"
    with pytest.raises(ValueError, match=expected):
        FUNCTIONS[function](**{**GOOD[function], **changed})


# What a good call may rely on ---------------------------------------------


def flat(result: object) -> list[Any]:
    """Whatever a function gave, as numbers that can be compared."""
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
def test_arguments_fit_by_name_by_place_and_as_any_kind_of_array(
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
        with pytest.raises(TypeError, match="came ndarray of dtype object"):
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


def test_defaults_and_signatures_show_through_the_border() -> None:
    assert flat(neuron.initial_weights()) == flat(
        neuron.initial_weights(1, neurons=1, inputs=3)
    )
    assert flat(neuron.train(X, Y, W, 3)) == flat(
        neuron.train(X, Y, W, learning_rate=1.0, iterations=3)
    )
    assert list(inspect.signature(neuron.train).parameters) == [
        *("inputs", "targets", "weights", "iterations", "learning_rate"),
        "rule",
    ]
    for name, function in FUNCTIONS.items():
        assert function.__name__ == name
        assert function.__doc__


def test_a_call_that_fits_no_signature_is_a_type_error() -> None:
    train: Callable[..., object] = neuron.train
    with pytest.raises(TypeError, match=r"missing .*'iterations'"):
        train(X, Y, W)
    with pytest.raises(TypeError, match=r"unexpected .*'rate'"):
        train(X, Y, W, 3, rate=1)


# The border itself --------------------------------------------------------

seen: list[object] = []


def noted() -> checks.Rule:
    def rule(name: str, value: object, sizes: checks.Sizes) -> object:
        seen.append(value)
        return value

    return rule


@checks.checked(value=noted())
def inner(value: int, *, more: int = 1) -> int:
    return value + more


@checks.checked(value=noted())
def outer(value: int) -> int:
    return 10 * inner(value)


@pytest.fixture(autouse=True)
def nothing_seen() -> Iterator[None]:
    seen.clear()
    yield
    seen.clear()


def test_a_call_is_checked_where_it_enters_and_not_again() -> None:
    assert outer(1) == 20
    assert seen == [1]
    assert inner(2, more=5) == 7
    assert seen == [1, 2]


def test_a_function_of_the_caller_is_checked_as_any_call_from_outside() -> None:
    with pytest.raises(ValueError, match=r"^outputs: expected .* came -0.5"):
        neuron.central_difference(neuron.slope, np.array([[-1.0]]), 0.5)


@pytest.mark.parametrize("name", ["train", "train_with_history"])
def test_checks_do_not_multiply_with_the_iterations(name: str) -> None:
    def rules_called(iterations: int) -> int:
        called = 0

        def note(frame: FrameType, event: str, _: object) -> None:
            nonlocal called
            homes = vars(checks), vars(rules)
            inside = any(frame.f_globals is home for home in homes)
            called += event == "call" and inside

        sys.setprofile(note)
        try:
            FUNCTIONS[name](**{**GOOD[name], "iterations": iterations})
        finally:
            sys.setprofile(None)
        return called

    rules_called(0)  # the unchecked twins are made once
    assert rules_called(0) == rules_called(50) > 0


def test_threads_do_not_disturb_each_other() -> None:
    starts = [neuron.initial_weights(seed) for seed in range(16)]
    expected = [neuron.train(X, Y, start, 200).tolist() for start in starts]
    checks.plain.cache_clear()  # let the threads race to fill it
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda start: neuron.train(X, Y, start, 200), starts)
        wrong = pool.submit(neuron.train, X, Y, -X, 200)
        assert [weights.tolist() for weights in found] == expected
        with pytest.raises(ValueError, match=r"^weights: expected"):
            wrong.result()


# The examples -------------------------------------------------------------


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_has_an_example(name: str) -> None:
    finder = doctest.DocTestFinder(recurse=False)
    (found,) = finder.find(PUBLIC[name], name)
    assert any(f"{name}(" in e.source for e in found.examples) or (
        inspect.isclass(PUBLIC[name]) and found.examples
    )


def test_pytest_collects_every_example() -> None:
    modules = sorted(str(path) for path in (ROOT / "neuron").glob("*.py"))
    listing = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    collected = {line.partition("::")[2] for line in listing}
    expected = {f"{each.__module__}.{name}" for name, each in PUBLIC.items()}
    assert expected <= collected
