"""The check of a function: what it validates, when, and at what cost."""

import inspect
import math
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from types import FrameType
from typing import Annotated, Any

import numpy as np
import pytest

import neuron
from neuron import checks, validators
from neuron.checks import checked
from neuron.delta_rule import correction
from neuron.validators import Sizes, Validator
from tests.calls import FUNCTIONS, GOOD, W, X, Y

Seen = list[tuple[str, object]]


def recording(seen: Seen, more: int = 0) -> Validator:
    """Record what is validated, and add a number to it."""

    def validate(name: str, value: object, sizes: Sizes) -> object:
        assert isinstance(value, int)
        seen.append((name, value))
        sizes.setdefault("first", (value, name))
        seen.append(("first", sizes["first"]))
        return value + more

    return validate


def test_each_argument_is_validated_in_the_order_of_the_signature() -> None:
    seen: Seen = []

    @checked
    def function(
        a: Annotated[int, recording(seen)],
        b: Annotated[int, recording(seen, 100)],
        *,
        c: Annotated[int, recording(seen)] = 0,
    ) -> tuple[int, int, int]:
        return a, b, c

    assert function(b=2, c=3, a=1) == (1, 102, 3)
    first = ("first", (1, "a"))
    assert seen == [("a", 1), first, ("b", 2), first, ("c", 3), first]
    seen.clear()
    assert function(5, 6) == (5, 106, 0)  # a default is not validated
    assert [name for name, _ in seen] == ["a", "first", "b", "first"]


def test_the_checked_form_looks_like_the_function() -> None:
    form = checked(correction)
    assert form.__name__ == "correction"
    assert form.__doc__ == correction.__doc__
    assert inspect.signature(form) == inspect.signature(correction)
    assert inspect.unwrap(form) is correction
    assert checks.equations[form] is correction


def test_a_call_that_fits_no_signature_is_a_type_error() -> None:
    train: Callable[..., object] = neuron.train
    with pytest.raises(TypeError, match=r"missing .*'iterations'"):
        train(X, Y, W)
    with pytest.raises(TypeError, match=r"unexpected .*'rate'"):
        train(X, Y, W, 3, rate=1)


@pytest.mark.parametrize("name", ["train", "train_with_history"])
def test_checks_do_not_multiply_with_the_iterations(name: str) -> None:
    def called(iterations: int) -> int:
        calls = 0

        def note(frame: FrameType, event: str, _: object) -> None:
            nonlocal calls
            homes = vars(checks), vars(validators)
            inside = any(frame.f_globals is home for home in homes)
            calls += event == "call" and inside

        sys.setprofile(note)
        try:
            FUNCTIONS[name](**{**GOOD[name], "iterations": iterations})
        finally:
            sys.setprofile(None)
        return calls

    assert called(0) == called(50) > 0


def test_threads_do_not_disturb_each_other() -> None:
    starts = [neuron.initial_weights(seed) for seed in range(16)]
    expected = [neuron.train(X, Y, start, 200).tolist() for start in starts]
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda start: neuron.train(X, Y, start, 200), starts)
        wrong: Any = pool.submit(neuron.train, X, Y, -X, 200)
        assert [weights.tolist() for weights in found] == expected
        with pytest.raises(ValueError, match=r"^weights: expected"):
            wrong.result()
    assert np.array_equal(X, neuron.TRAINING_INPUTS)


@pytest.mark.parametrize(
    ("result", "got"),
    [
        (math.inf, "inf"),
        (np.array([1.0, np.nan, np.inf, -np.inf]), "nan"),
        ((1, np.array([[1.0], [-np.inf]])), "-inf"),
    ],
)
def test_a_result_that_is_not_finite_is_refused(
    result: object, got: str
) -> None:
    @checked
    def function(
        a: Annotated[int, recording([])], b: Annotated[int, recording([])] = 0
    ) -> object:
        return result

    expected = f"a, b: expected numbers with a finite result, got {got}"
    with pytest.raises(ValueError, match=f"^{expected}$"):
        function(1, 1)


def test_an_intermediate_overflow_is_refused() -> None:
    @checked
    def function(a: Annotated[int, recording([])]) -> object:
        return 1 / np.exp(np.array(1000.0 * a))

    with pytest.raises(ValueError, match=r"^a: .* got overflow encountered"):
        function(1)


@pytest.mark.parametrize("result", [None, 10**400, 0.5, (1, 0.5), "text"])
def test_any_other_result_is_returned(result: object) -> None:
    @checked
    def function(a: Annotated[int, recording([])]) -> object:
        return result

    assert function(1) is result
