"""The validators: what they accept, return and complain about."""

import functools
import io
import math
import re
from typing import Any

import numpy as np
import pytest

import neuron
from neuron import delta_rule
from neuron.arguments import Array
from neuron.validators import (
    Sizes,
    Validator,
    between,
    numbers,
    random_source,
    returning,
    shaped,
    text,
    texts,
    whole,
)
from tests.calls import FUNCTIONS, GOOD, OUT, W, X, Y

PROBLEM = neuron.TRAINING_INPUTS, neuron.TRAINING_TARGETS
START = neuron.initial_weights()


def refusal(validator: Validator, value: object, sizes: Sizes) -> str:
    with pytest.raises((TypeError, ValueError)) as caught:
        validator("it", value, sizes)
    return str(caught.value)


# Shapes -----------------------------------------------------------------------


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
    expected = rf"^{named}: expected an array .*{size}.*, got shape \(\d, \d"
    with pytest.raises(ValueError, match=expected):
        FUNCTIONS[function](**{**GOOD[function], **changed})


def test_a_wrong_shape_is_reported_in_one_sentence() -> None:
    matrix = shaped("n", "m")
    assert refusal(matrix, [1, 2, 3], {}) == (
        "it: expected an array of shape (n, m), got shape (3,)"
    )
    assert refusal(matrix, [[]], {}) == (
        "it: expected an array of shape (n, m) with no size 0, got shape (1, 0)"
    )


def test_a_size_plus_a_number_is_that_much_larger() -> None:
    sizes: Sizes = {}
    shaped("m + 1", "H")("one", np.ones((4, 2)), sizes)
    assert sizes == {"m": (3, "one"), "H": (2, "one")}
    shaped("n", "m")("two", np.ones((5, 3)), sizes)
    assert refusal(shaped("H + 1"), [1, 2], sizes) == (
        "it: expected an array of shape (H + 1), H + 1 = 3 as in one, "
        "got shape (2,)"
    )


def test_only_a_last_size_of_1_is_shared() -> None:
    shared = shaped("n", "K", shared=True)
    for first in (4, 1), (4, 3):
        sizes: Sizes = {}
        shared("targets", np.ones(first), sizes)
        assert ("K" in sizes) == (first == (4, 3))
    assert "n = 4" in refusal(shared, np.ones((1, 3)), {"n": (4, "inputs")})


def test_a_number_just_outside_is_shown_with_all_its_digits() -> None:
    with pytest.raises(ValueError, match=r"got 1\.000000001$"):
        neuron.slope(np.array([[1.000000001]]))
    with pytest.raises(ValueError, match=r"got 1\.000000001$"):
        neuron.first_iteration(np.array([0.5]), 1.000000001)


# Numbers ----------------------------------------------------------------------


def test_numbers_are_copied_into_an_array_of_floats() -> None:
    mine = np.array([1.0, 2.0])
    for value in mine, mine.astype(int), [1, 2], (1, np.float32(2)):
        array = numbers()("it", value, {})
        assert array.tolist() == [1, 2]
        assert array.dtype == np.float64
        assert not np.shares_memory(array, mine)


def test_a_mask_is_not_ignored() -> None:
    masked = np.ma.masked_array([[1.0, 5.0]], [[False, True]])
    for validator in numbers(), shaped("n", "m"):
        assert refusal(validator, masked, {}) == (
            "it: expected an array without a mask, got a masked one"
        )


def test_shapes_of_one_name_agree() -> None:
    sizes: Sizes = {}
    gradient = numbers(shape="gradient")
    gradient("claimed", [1, 2], sizes)
    gradient("measured", [3, 4], sizes)
    assert refusal(gradient, [[1, 2]], sizes) == (
        "it: expected shape (2,) as in claimed, got shape (1, 2)"
    )


def test_a_number_in_an_array_may_be_at_an_end_of_its_range() -> None:
    share = shaped("n", low=0, high=1)
    assert share("it", [0, 0.5, 1], {}).tolist() == [0, 0.5, 1]
    for numbers_outside, first in ([2, -3], "2.0"), ([-3, 2], "-3.0"):
        assert refusal(share, numbers_outside, {}) == (
            f"it: expected numbers in [0, 1], got {first}"
        )


def test_the_first_number_that_is_not_finite_is_named() -> None:
    message = refusal(numbers(), [1, np.inf, np.nan], {})
    assert message == "it: expected finite numbers, got inf"
    message = refusal(numbers(infinite=True), [np.inf, np.nan, 1], {})
    assert message == "it: expected numbers, got nan"
    allowed = numbers(infinite=True)("it", [np.inf, -np.inf], {})
    assert allowed.tolist() == [np.inf, -np.inf]


def test_shapes_without_a_name_need_not_agree() -> None:
    sizes: Sizes = {}
    for value in [1, 2], [3], 4:
        assert numbers()("it", value, sizes).tolist() == value
    assert sizes == {}


def test_a_mask_inside_a_list_is_not_ignored() -> None:
    masked = np.ma.masked_array([1.0, 5.0], [False, True])
    for value in [masked, masked], ([1.0, 2.0], masked), [[[masked]]]:
        assert "got a masked one" in refusal(numbers(), value, {})


def test_what_cannot_become_an_array_is_refused() -> None:
    class Unconvertible:
        def __array__(self, dtype: Any = None, copy: Any = None) -> Any:
            raise RuntimeError("not on this device")

    message = refusal(numbers(), Unconvertible(), {})
    assert message == "it: expected an array, got Unconvertible"


def test_a_whole_number_lies_between_two() -> None:
    digit = whole(1, 9)
    message = "it: expected a whole number from 1 to 9, got "
    for good in 1, 9, np.int8(9):
        assert digit("it", good, {}) == good
    for bad in 0, 10, 1.0, True, "1", np.timedelta64(1, "s"):
        assert refusal(digit, bad, {}) == message + " ".join(repr(bad).split())
    with pytest.raises(TypeError):
        digit("it", 5.0, {})
    assert refusal(digit, 10**5000, {}) == message + "int too long to be shown"


def test_a_number_lies_strictly_between_two() -> None:
    share, positive = between(0, 1), between(0, math.inf)
    above = "it: expected a finite number greater than 0"
    assert share("it", np.float32(0.5), {}) == 0.5
    for bad in 0.0, 1.0, math.nan:
        message = f"{above} and less than 1, got {bad}"
        assert refusal(share, bad, {}) == message
    assert positive("it", 7, {}) == 7
    assert refusal(positive, math.inf, {}) == f"{above}, got inf"
    for stranger in "1", True, None:
        with pytest.raises(TypeError, match=f"^{above}, got {stranger!r}$"):
            positive("it", stranger, {})
    for huge, shown in (10**400, "1000"), (-(10**400), "-1000"):
        assert refusal(positive, huge, {}).startswith(f"{above}, got {shown}")


def test_a_source_of_random_numbers_is_a_seed_or_a_generator() -> None:
    source = random_source()
    generators = np.random.default_rng(1), np.random.RandomState(1)
    for good in *generators, 0, 2**32 - 1, np.uint8(3):
        assert source("it", good, {}) == good
    message = "it: expected a generator or a seed from 0 to 4294967295, got "
    for bad in -1, 2**32, 1.0, True, None:
        assert refusal(source, bad, {}) == f"{message}{bad}"
    with pytest.raises(TypeError):
        source("it", 1.0, {})


# Texts ------------------------------------------------------------------------


def test_only_a_string_is_a_text() -> None:
    assert text()("it", "a", {}) == "a"
    assert refusal(text(), ["a"], {}) == "it: expected a string, got list"


def test_texts_are_returned_as_a_list() -> None:
    for good in ["a", "b"], ("a", "b"), iter(["a", "b"]):
        assert texts("names")("it", good, {}) == ["a", "b"]
    for bad, got in (
        ("a", "str"),
        (1, "int"),
        (["a", 1], "int"),
        ([], "none"),
        (np.array(0.5), "ndarray"),
    ):
        message = refusal(texts("names"), bad, {})
        assert message == f"it: expected names, got {got}"


def test_a_closed_file_is_refused() -> None:
    with io.StringIO("a,b") as file:
        pass
    message = refusal(texts("lines"), file, {})
    assert message == "it: expected lines, got I/O operation on closed file."


# Functions --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("returned", "message"),
    [
        (np.ones((3, 7)), "an array of shape (3, 1), got shape (3, 7)"),
        (0.5, "an array of shape (3, 1), got shape ()"),
        (np.full((3, 1), np.nan), "finite numbers, got nan"),
        (np.full((3, 1), -np.inf), "finite numbers, got -inf"),
        (np.ones((3, 1)) * 1j, "real numbers, got ndarray of dtype complex128"),
        (None, "real numbers, got NoneType of dtype object"),
        ([[1], [2, 3], [4]], "an array, got rows of different lengths"),
        (np.ma.ones((3, 1)), "an array without a mask, got a masked one"),
    ],
)
@pytest.mark.parametrize("name", ["train", "train_with_history"])
def test_what_a_rule_returns_is_checked_at_every_step(
    name: str, returned: Any, message: str
) -> None:
    steps = 0

    def rule(inputs: Array, targets: Array, outputs: Array) -> Array:
        nonlocal steps
        steps += 1
        right = delta_rule.correction(inputs, targets, outputs)
        return right if steps < 3 else returned

    with pytest.raises((TypeError, ValueError)) as caught:
        FUNCTIONS[name](*PROBLEM, START, 5, rule=rule)
    assert str(caught.value) == f"rule: expected it to return {message}"
    assert steps == 3


def test_a_rule_may_return_any_array_of_numbers() -> None:
    def rule(inputs: Array, targets: Array, outputs: Array) -> Any:
        return [[1], [True], [-2]]

    found = neuron.training_step(*PROBLEM, np.zeros((3, 1)), 0.5, rule)
    assert found.tolist() == [[0.5], [0.5], [-1.0]]


def test_what_a_differentiated_function_returns_is_checked() -> None:
    differentiate: Any = neuron.central_difference
    for returned, message in (
        (np.nan, "finite numbers, got nan"),
        ("1", "real numbers, got str of dtype <U1"),
    ):
        expected = re.escape(f"function: expected it to return {message}")
        with pytest.raises((TypeError, ValueError), match=f"^{expected}$"):
            differentiate(lambda _, it=returned: it, [1.0])


def test_a_callers_function_is_checked_like_any_outside_call() -> None:
    with pytest.raises(ValueError, match=r"^outputs: expected .* got -0.5"):
        neuron.central_difference(neuron.slope, np.array([[-1.0]]), 0.5)


def test_only_what_can_be_called_is_a_function() -> None:
    message = refusal(returning(), 1.0, {})
    assert message == "it: expected a function, got 1.0"

    class Unhashable:
        __hash__ = None  # type: ignore[assignment]

        def __call__(self, value: object) -> object:
            return value

    assert returning()("it", Unhashable(), {})([1, 2]).tolist() == [1, 2]


def test_a_callers_function_may_overflow_internally() -> None:
    def sigmoid(z: Array) -> Any:
        return (1 / (1 + np.exp(-z))).sum()

    with np.errstate(over="ignore"):
        found = neuron.central_difference(sigmoid, np.array([-1000.0]))
    assert found == 0


def test_a_rule_of_this_package_is_called_without_its_checks() -> None:
    rule = returning("m", "K", given=("inputs", "targets", "outputs"))
    sizes: Sizes = {"m": (3, "inputs"), "K": (1, "weights")}
    assert rule("rule", neuron.correction, sizes) is delta_rule.correction

    # Another's decorator stays, although it copies what `wraps` copies.
    seen: list[Any] = []

    @functools.wraps(neuron.correction)
    def noted(*args: Any) -> Array:
        seen.append(args)
        return neuron.correction(*args)

    assert rule("rule", noted, sizes) is not delta_rule.correction
    np.testing.assert_array_equal(
        neuron.train(*PROBLEM, START, 5, rule=noted),
        neuron.train(*PROBLEM, START, 5, rule=neuron.correction),
    )
    assert len(seen) == 5


def test_a_function_of_this_package_that_is_not_a_rule_is_checked() -> None:
    with pytest.raises(TypeError, match=r"^random: expected a generator"):
        neuron.train(*PROBLEM, START, 5, rule=neuron.initial_weights)  # type: ignore[arg-type]
