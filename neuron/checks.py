"""Check the arguments of a function by its annotations.

The equations of this package are plain functions. What an argument has to be
is said by its type, such as `Inputs = Annotated[Array, shaped("n", "m")]`, and
checked where a call enters the package: `neuron/__init__.py` offers each
public function in its checked form. Inside, equations call equations, so a
loop of 5000 steps pays for one check.

What leaves the package is finite. Numbers that each are right can still be too
much together, such as a weight and an input of 1e300: that is an error too.
"""

import functools
import inspect
from collections.abc import Callable
from typing import (
    Annotated,
    Any,
    ParamSpec,
    TypeVar,
    get_origin,
    get_type_hints,
)

import numpy as np

P = ParamSpec("P")
R = TypeVar("R")

equations: dict[object, Callable[..., Any]] = {}
"""The plain equation behind every function that was checked."""


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that validates its arguments before it runs.

    Only what is passed is validated: defaults are the equation's own.
    """
    signature = inspect.signature(function)
    validators = {
        name: hint.__metadata__[0]
        for name, hint in get_type_hints(function, include_extras=True).items()
        if get_origin(hint) is Annotated
    }

    @functools.wraps(function)
    def checks_then_runs(*args: P.args, **kwargs: P.kwargs) -> R:
        given = signature.bind(*args, **kwargs)
        sizes: dict[str, Any] = {}  # those on which the arguments agree
        for name, value in given.arguments.items():
            given.arguments[name] = validators[name](name, value, sizes)
        try:
            # Also on the way: a sum that overflowed can be divided by.
            with np.errstate(over="raise", divide="raise", invalid="raise"):
                result = function(*given.args, **given.kwargs)
            _finite(result)
        except FloatingPointError as got:
            raise ValueError(
                f"{', '.join(given.arguments)}: expected numbers with a finite "
                f"result, got {got}"
            ) from got
        return result

    equations[checks_then_runs] = function
    return checks_then_runs


def _finite(result: object) -> None:
    """Refuse a result with an infinity or NaN, as NumPy would on the way."""
    for part in result if isinstance(result, tuple) else (result,):
        if isinstance(part, np.ndarray | float):
            strange = np.extract(~np.isfinite(part), part)
            if strange.size:
                raise FloatingPointError(strange[0])
