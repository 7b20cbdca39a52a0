"""The validators: what an argument of a public function can have to be.

A validator takes the name of an argument, the value that was passed, and the
sizes on which the arguments before it agreed. It returns the value to compute
with, or raises an error that names the argument and says what was expected.
"""

import inspect
import math
import reprlib
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray

from neuron.checks import equations

Sizes: TypeAlias = dict[str, tuple[Any, str]]  # size and where it comes from
Validator: TypeAlias = Callable[[str, object, Sizes], Any]


def shaped(
    *names: str,
    shared: bool = False,
    low: float = -math.inf,
    high: float = math.inf,
) -> Validator:
    """Accept a finite array whose named sizes agree with other arguments.

    A size can be a name and a number more: "m + 1". With `shared`, a last size
    of 1 stands for any: one column for all neurons.
    """
    expected = f"expected an array of shape ({', '.join(names)})"

    def validate(name: str, value: object, sizes: Sizes) -> NDArray[np.float64]:
        array = _real(f"{name}: expected", value)
        got = f"got shape {array.shape}"
        if array.ndim != len(names):
            raise ValueError(f"{name}: {expected}, {got}")
        if 0 in array.shape:
            raise ValueError(f"{name}: {expected}, none of them 0, {got}")
        for position, (size, length) in enumerate(
            zip(names, array.shape, strict=True), start=1
        ):
            if shared and position == len(names) and length == 1:
                break
            base, _, number = size.partition(" + ")
            more = int(number or 0)
            agreed, source = sizes.setdefault(base, (length - more, name))
            if length != agreed + more:
                raise ValueError(
                    f"{name}: {expected}, {size} = {agreed + more} "
                    f"as in {source}, {got}"
                )
        outside = array[(array < low) | (array > high)]
        if outside.size:
            raise ValueError(
                f"{name}: expected numbers in [{low:g}, {high:g}], "
                f"got {outside[0]}"
            )
        return array

    return validate


def numbers(*, infinite: bool = False, shape: str = "") -> Validator:
    """Accept real numbers of any shape, but no NaN.

    Arguments whose shape has the same name need the same shape.
    """

    def validate(name: str, value: object, sizes: Sizes) -> NDArray[np.float64]:
        array = _real(f"{name}: expected", value, infinite=infinite)
        if shape:
            agreed, source = sizes.setdefault(shape, (array.shape, name))
            if array.shape != agreed:
                raise ValueError(
                    f"{name}: expected shape {agreed} as in {source}, "
                    f"got shape {array.shape}"
                )
        return array

    return validate


def whole(least: int, most: int) -> Validator:
    """Accept a whole number, `least` or more, and `most` or less."""
    expected = f"expected a whole number from {least} to {most}"

    def validate(name: str, value: object, sizes: Sizes) -> int:
        if not _is_number(value, int, np.integer):
            raise TypeError(f"{name}: {expected}, got {_shown(value)}")
        number = int(cast("int", value))
        if not least <= number <= most:
            raise ValueError(f"{name}: {expected}, got {_shown(number)}")
        return number

    return validate


def between(low: float, high: float) -> Validator:
    """Accept one finite number greater than `low` and less than `high`."""
    expected = f"expected a finite number greater than {low:g}"
    if high < math.inf:
        expected += f" and less than {high:g}"

    def validate(name: str, value: object, sizes: Sizes) -> float:
        if not _is_number(value, int, float, np.integer, np.floating):
            raise TypeError(f"{name}: {expected}, got {_shown(value)}")
        try:
            number = float(cast("float", value))
        except OverflowError:  # a whole number that no float can hold
            got = _shown(value)
            raise ValueError(f"{name}: {expected}, got {got}") from None
        if not (low < number < high):
            raise ValueError(f"{name}: {expected}, got {number}")
        return number

    return validate


def random_source() -> Validator:
    """Accept a seed for NumPy's legacy generator, or a generator itself."""
    expected = "expected a generator or a seed in 0 ... 4294967295"

    def validate(name: str, value: object, sizes: Sizes) -> object:
        if isinstance(value, np.random.Generator | np.random.RandomState):
            return value
        if not _is_number(value, int, np.integer):
            raise TypeError(f"{name}: {expected}, got {_shown(value)}")
        seed = int(cast("int", value))
        if not 0 <= seed < 2**32:
            raise ValueError(f"{name}: {expected}, got {_shown(seed)}")
        return seed

    return validate


def returning(*names: str, given: tuple[str, ...] = ()) -> Validator:
    """Accept a function, and check what it returns whenever it is called.

    That has to be finite; with names, of these sizes. An equation of this
    package that takes what is `given` keeps what it promises: it is called as
    it is, without any check.
    """

    def validate(name: str, value: object, sizes: Sizes) -> object:
        if not callable(value):
            raise TypeError(f"{name}: expected a function, got {_shown(value)}")
        usual = np.geterr()  # the caller's own function may overflow
        equation = equations.get(value) if inspect.isfunction(value) else None
        if equation and (*inspect.signature(equation).parameters,) == given:
            return equation
        shape = tuple(sizes[one][0] for one in names)
        returned = f"{name}: expected it to return"

        def function(*arguments: object) -> NDArray[np.float64]:
            with np.errstate(**usual):
                result = value(*arguments)
            array = _real(returned, result)
            if names and array.shape != shape:
                raise ValueError(
                    f"{returned} an array of shape {shape}, "
                    f"got shape {array.shape}"
                )
            return array

        return function

    return validate


def text() -> Validator:
    """Accept one text."""

    def validate(name: str, value: object, sizes: Sizes) -> str:
        if not isinstance(value, str):
            kind = type(value).__name__
            raise TypeError(f"{name}: expected a text, got {kind}")
        return value

    return validate


def texts(expected: str) -> Validator:
    """Accept several texts, such as a list of names or an open file."""

    def validate(name: str, value: object, sizes: Sizes) -> list[str]:
        def refused(stranger: object) -> TypeError:
            kind = type(stranger).__name__
            return TypeError(f"{name}: expected {expected}, got {kind}")

        if isinstance(value, str):
            raise refused(value)
        try:
            lines = list(cast("Iterable[object]", value))
        except TypeError as error:  # nothing that has items
            raise refused(value) from error
        except ValueError as error:  # a file that is closed, or not of text
            raise ValueError(
                f"{name}: expected {expected}, got {error}"
            ) from error
        for line in lines:
            if not isinstance(line, str):
                raise refused(line)
        if not lines:
            raise ValueError(f"{name}: expected {expected}, got none")
        return cast("list[str]", lines)

    return validate


def _real(
    expected: str, value: object, *, infinite: bool = False
) -> NDArray[np.float64]:
    """Copy real numbers into a new array, or say what was expected."""
    if _has_mask(value):
        raise TypeError(f"{expected} an array without a mask, got a masked one")
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(
            f"{expected} an array, got rows of different lengths"
        ) from error
    except (RuntimeError, TypeError) as error:  # it will not be an array
        kind = type(value).__name__
        raise TypeError(f"{expected} an array, got {kind}") from error
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"{expected} real numbers, got {type(value).__name__} "
            f"of dtype {array.dtype}"
        )
    with np.errstate(over="ignore"):  # a longer float becomes an infinity
        array = array.astype(np.float64)  # a copy: no result is the argument
    refused = np.isnan(array) if infinite else ~np.isfinite(array)
    if refused.any():
        kind = "numbers" if infinite else "finite numbers"
        raise ValueError(f"{expected} {kind}, got {array[refused][0]}")
    return array


def _has_mask(value: object) -> bool:
    """Look into lists too, where NumPy would ignore a mask."""
    if isinstance(value, list | tuple):
        return any(map(_has_mask, value))
    return isinstance(value, np.ma.MaskedArray)


def _is_number(value: object, *kinds: type) -> bool:
    """True is a number to Python, a time to NumPy; here they are mistakes."""
    return isinstance(value, kinds) and not isinstance(
        value, bool | np.timedelta64
    )


def _shown(value: object) -> str:
    """One short line, also for an array or a long text."""
    try:
        return " ".join(reprlib.repr(value).split())
    except ValueError:  # Python writes no whole number of 5000 digits
        return f"{type(value).__name__} too long to be shown"
