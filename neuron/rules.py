"""The rules that an argument of a public function can have to pass.

A rule takes the name of the argument, what came, and the sizes that the
arguments before it agreed on. It gives the value to compute with, or says in an
error what was expected.
"""

import math
import reprlib
from collections.abc import Callable
from typing import cast

import numpy as np

from neuron.checks import Array, Rule, Sizes, without_check


def shaped(
    *names: str,
    shared: bool = False,
    low: float = -math.inf,
    high: float = math.inf,
) -> Rule:
    """Rule: a finite array whose named sizes agree with the other arguments.

    With `shared`, a last size of 1 stands for any: one column for all neurons.
    """
    expected = f"expected an array of shape ({', '.join(names)})"

    def rule(name: str, value: object, sizes: Sizes) -> Array:
        array = numbers(infinite=False)(name, value, sizes)
        came = f"came shape {array.shape}"
        if array.ndim != len(names):
            raise ValueError(f"{name}: {expected}, {came}")
        if 0 in array.shape:
            raise ValueError(f"{name}: {expected}, none of them 0, {came}")
        for position, (size, length) in enumerate(
            zip(names, array.shape, strict=True), start=1
        ):
            if shared and position == len(names) and length == 1:
                continue
            agreed, source = sizes.setdefault(size, (length, name))
            if length != agreed:
                raise ValueError(
                    f"{name}: {expected}, {size} = {agreed} "
                    f"as in {source}, {came}"
                )
        outside = array[(array < low) | (array > high)]
        if outside.size:
            raise ValueError(
                f"{name}: expected numbers in [{low:g}, {high:g}], "
                f"came {outside[0]}"
            )
        return array

    return rule


def numbers(
    *, infinite: bool = True, like: str | None = None
) -> Callable[[str, object, Sizes], Array]:
    """Rule: real numbers of any shape, or of another argument's; never NaN."""

    def rule(name: str, value: object, sizes: Sizes) -> Array:
        try:
            array = np.asarray(value)
        except ValueError as error:
            raise ValueError(
                f"{name}: expected an array, came rows of different lengths"
            ) from error
        if array.dtype.kind not in "biuf":
            raise TypeError(
                f"{name}: expected real numbers, came "
                f"{type(value).__name__} of dtype {array.dtype}"
            )
        array = array.astype(np.float64)  # a copy: no result is the argument
        sizes[f"shape of {name}"] = array.shape, name
        agreed, _ = sizes.get(f"shape of {like}", (array.shape, like))
        if array.shape != agreed:
            raise ValueError(
                f"{name}: expected shape {agreed} as in {like}, "
                f"came shape {array.shape}"
            )
        refused = np.isnan(array) if infinite else ~np.isfinite(array)
        if refused.any():
            kind = "numbers" if infinite else "finite numbers"
            raise ValueError(
                f"{name}: expected {kind}, came {array[refused][0]}"
            )
        return array

    return rule


def count(*, least: int = 0, most: float = math.inf) -> Rule:
    """Rule: a whole number, `least` or more, and `most` or less."""

    def rule(name: str, value: object, sizes: Sizes) -> int:
        expected = f"expected a whole number, {least} or more"
        if most < math.inf:
            expected = f"expected a whole number from {least} to {most}"
        if not _is_number(value, int, np.integer):
            raise TypeError(f"{name}: {expected}, came {_shown(value)}")
        whole = int(cast("int", value))
        if not least <= whole <= most:
            raise ValueError(f"{name}: {expected}, came {whole}")
        return whole

    return rule


def between(low: float, high: float) -> Rule:
    """Rule: one finite number greater than `low` and less than `high`."""

    def rule(name: str, value: object, sizes: Sizes) -> float:
        expected = f"expected a finite number greater than {low:g}"
        if high < math.inf:
            expected += f" and less than {high:g}"
        if not _is_number(value, int, float, np.integer, np.floating):
            raise TypeError(f"{name}: {expected}, came {_shown(value)}")
        try:
            number = float(cast("float", value))
        except OverflowError:  # a whole number that no float can hold
            number = math.inf
        if not (low < number < high):
            raise ValueError(f"{name}: {expected}, came {number}")
        return number

    return rule


def random_source() -> Rule:
    """Rule: a seed for NumPy's legacy generator, or a generator itself."""

    def rule(name: str, value: object, sizes: Sizes) -> object:
        if isinstance(value, np.random.Generator | np.random.RandomState):
            return value
        expected = "expected a generator or a seed in 0 ... 4294967295"
        if not _is_number(value, int, np.integer):
            raise TypeError(f"{name}: {expected}, came {_shown(value)}")
        seed = int(cast("int", value))
        if not 0 <= seed < 2**32:
            raise ValueError(f"{name}: {expected}, came {seed}")
        return seed

    return rule


def function_of_array() -> Rule:
    """Rule: something that can be called."""

    def rule(name: str, value: object, sizes: Sizes) -> object:
        if not callable(value):
            raise TypeError(
                f"{name}: expected a function, came {_shown(value)}"
            )
        return value

    return rule


def function_to_call_often() -> Rule:
    """Rule: something that can be called; if of this package, unchecked."""

    def rule(name: str, value: object, sizes: Sizes) -> object:
        return without_check(function_of_array()(name, value, sizes))

    return rule


def _is_number(value: object, *kinds: type) -> bool:
    """True and False are numbers to Python, but mistakes as arguments here."""
    return isinstance(value, kinds) and not isinstance(value, bool)


def _shown(value: object) -> str:
    """One short line, also for an array or a long text."""
    return " ".join(reprlib.repr(value).split())
