"""Validators for the arguments of the public functions.

A validator takes the name of an argument, the value that was passed, and the
sizes on which the arguments before it agree. It returns the value to compute
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

    A size can also be a name plus a number: "m + 1". With `shared`, the last
    size may be 1 instead: one column for all neurons.
    """
    expected = f"expected an array of shape ({', '.join(names)})"

    def validate(name: str, value: object, sizes: Sizes) -> NDArray[np.float64]:
        array = _real(f"{name}: expected", value)
        got = f"got shape {array.shape}"
        if array.ndim != len(names):
            raise ValueError(f"{name}: {expected}, {got}")
        if 0 in array.shape:
            raise ValueError(f"{name}: {expected} with no size 0, {got}")
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

    Arguments with the same `shape` name must have the same shape.
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
    """Accept a whole number from `least` to `most`."""
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
        except OverflowError:  # a whole number too large for a float
            got = _shown(value)
            raise ValueError(f"{name}: {expected}, got {got}") from None
        if not (low < number < high):
            raise ValueError(f"{name}: {expected}, got {number}")
        return number

    return validate


def random_source() -> Validator:
    """Accept a seed for NumPy's legacy generator, or a generator itself."""
    expected = "expected a generator or a seed from 0 to 4294967295"

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
    """Accept a function, and check its result whenever it is called.

    The result must be finite and, if names are given, have these sizes. An
    equation of this package whose parameters are those in `given` can be
    trusted: it is called directly, without any check.
    """

    def validate(name: str, value: object, sizes: Sizes) -> object:
        if not callable(value):
            raise TypeError(f"{name}: expected a function, got {_shown(value)}")
        usual = np.geterr()  # the caller's own function may overflow
        equation = equations.get(value) if inspect.isfunction(value) else None
        if equation and (*inspect.signature(equation).parameters,) == given:
            return equation
        shape = tuple(sizes[name][0] for name in names)
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
    """Accept one string."""

    def validate(name: str, value: object, sizes: Sizes) -> str:
        if not isinstance(value, str):
            kind = type(value).__name__
            raise TypeError(f"{name}: expected a string, got {kind}")
        return value

    return validate


def texts(expected: str) -> Validator:
    """Accept several strings, such as a list of names or an open file."""

    def validate(name: str, value: object, sizes: Sizes) -> list[str]:
        def wrong_type(value: object) -> TypeError:
            kind = type(value).__name__
            return TypeError(f"{name}: expected {expected}, got {kind}")

        if isinstance(value, str):
            raise wrong_type(value)
        try:
            lines = list(cast("Iterable[object]", value))
        except TypeError as error:  # not iterable
            raise wrong_type(value) from error
        except ValueError as error:  # a file that is closed or not text
            raise ValueError(
                f"{name}: expected {expected}, got {error}"
            ) from error
        for line in lines:
            if not isinstance(line, str):
                raise wrong_type(line)
        if not lines:
            raise ValueError(f"{name}: expected {expected}, got none")
        return cast("list[str]", lines)

    return validate


def _real(
    expected: str, value: object, *, infinite: bool = False
) -> NDArray[np.float64]:
    """Copy real numbers into a new array, or raise an error."""
    if _has_mask(value):
        raise TypeError(f"{expected} an array without a mask, got a masked one")
    try:
        array = np.asarray(value)
    except ValueError as error:
        raise ValueError(
            f"{expected} an array, got rows of different lengths"
        ) from error
    except (RuntimeError, TypeError) as error:  # it refuses to become one
        kind = type(value).__name__
        raise TypeError(f"{expected} an array, got {kind}") from error
    if array.dtype.kind not in "biuf":
        raise TypeError(
            f"{expected} real numbers, got {type(value).__name__} "
            f"of dtype {array.dtype}"
        )
    with np.errstate(over="ignore"):  # a long double may overflow
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
    """Exclude True and time spans, which Python and NumPy count as numbers."""
    return isinstance(value, kinds) and not isinstance(
        value, bool | np.timedelta64
    )


def _shown(value: object) -> str:
    """Return one short line, even for an array or a long string."""
    try:
        return " ".join(reprlib.repr(value).split())
    except ValueError:  # Python refuses to print 5000 digits
        return f"{type(value).__name__} too long to be shown"
