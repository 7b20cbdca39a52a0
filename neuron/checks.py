"""Check the arguments of a function by its annotations.

The equations of this package are plain functions. What an argument has to be
is stated by its type, such as `Inputs = Annotated[Array, shaped("n", "m")]`,
and checked where a call enters the package: `neuron/__init__.py` exports each
public function in its checked form. Inside, equations call equations, so a
loop of 5000 steps pays for one check.

Every result is finite. Numbers that are fine one by one can still be too large
together, such as a weight and an input of 1e300; that is an error too.
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
"""The plain equation behind each checked function."""


def checked(function: Callable[P, R]) -> Callable[P, R]:
    """Return a function that validates its arguments before it runs.

    Only arguments that are passed are validated; defaults are trusted.
    """
    signature = inspect.signature(function)
    validators = {
        name: hint.__metadata__[0]
        for name, hint in get_type_hints(function, include_extras=True).items()
        if get_origin(hint) is Annotated
    }

    @functools.wraps(function)
    def checks_then_runs(*args: P.args, **kwargs: P.kwargs) -> R:
        bound = signature.bind(*args, **kwargs)
        sizes: dict[str, Any] = {}  # agreed on by the arguments so far
        for name, value in bound.arguments.items():
            bound.arguments[name] = validators[name](name, value, sizes)
        try:
            # On the way too: dividing by an overflowed sum would hide it.
            with np.errstate(over="raise", divide="raise", invalid="raise"):
                result = function(*bound.args, **bound.kwargs)
            _require_finite(result)
        except FloatingPointError as error:
            raise ValueError(
                f"{', '.join(bound.arguments)}: expected numbers with a finite "
                f"result, got {error}"
            ) from error
        return result

    equations[checks_then_runs] = function
    return checks_then_runs


def _require_finite(result: object) -> None:
    """Raise for an infinity or a NaN, as NumPy does during a computation."""
    for part in result if isinstance(result, tuple) else (result,):
        if isinstance(part, np.ndarray | float):
            invalid = np.extract(~np.isfinite(part), part)
            if invalid.size:
                raise FloatingPointError(invalid[0])
