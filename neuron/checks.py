"""Check the arguments of a function by its annotations.

The equations of this package are plain functions. What an argument has to be
is said by its type, such as `Inputs = Annotated[Array, shaped("n", "m")]`, and
checked where a call enters the package: `neuron/__init__.py` offers each
public function in its checked form. Inside, equations call equations, so a
loop of 5000 steps pays for one check.
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
        if name != "return" and get_origin(hint) is Annotated
    }

    @functools.wraps(function)
    def checks_then_runs(*args: P.args, **kwargs: P.kwargs) -> R:
        given = signature.bind(*args, **kwargs)
        sizes: dict[str, Any] = {}  # those on which the arguments agree
        for name, value in given.arguments.items():
            given.arguments[name] = validators[name](name, value, sizes)
        return function(*given.args, **given.kwargs)

    equations[checks_then_runs] = function
    return checks_then_runs
