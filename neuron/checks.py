"""Check arguments once, at the border of the package.

A public function carries `@checked(name=rule, ...)`. A call from outside has
its arguments checked and turned into float64 arrays; the checked functions
that it calls in turn run as plain equations, so that a loop of 5000 steps pays
for one check.
"""

import functools
import inspect
import types
from collections.abc import Callable
from typing import ParamSpec, TypeAlias, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Sizes: TypeAlias = dict[str, tuple[object, str]]
Rule: TypeAlias = Callable[[str, object, Sizes], object]
P = ParamSpec("P")
R = TypeVar("R")


def checked(**rules: Rule) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a function run only when each named argument passes its rule."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def at_the_border(*args: P.args, **kwargs: P.kwargs) -> R:
            given = signature.bind(*args, **kwargs)
            given.apply_defaults()
            sizes: Sizes = {}
            for name, rule in rules.items():
                given.arguments[name] = rule(name, given.arguments[name], sizes)
            result: R = plain(at_the_border)(*given.args, **given.kwargs)
            return result

        return at_the_border

    return decorate


@functools.cache
def plain(function: Callable[..., R]) -> Callable[..., R]:
    """Give a function without its checks and without those of its callees."""
    equation = cast("types.FunctionType", inspect.unwrap(function))
    scope = equation.__globals__
    callees = {
        name: without_check(scope[name])
        for name in equation.__code__.co_names
        if name in scope
    }
    unchecked = types.FunctionType(
        equation.__code__,
        {**scope, **callees},
        equation.__name__,
        tuple(map(without_check, equation.__defaults__ or ())),
    )
    unchecked.__kwdefaults__ = equation.__kwdefaults__
    return cast("Callable[..., R]", unchecked)


def without_check(value: object) -> object:
    """Give a checked function plain, and anything else as it is.

    A border is known by its home: another's decorator may wrap it, and stays.
    """
    at_home = inspect.isfunction(value) and value.__globals__ is globals()
    return plain(value) if at_home and hasattr(value, "__wrapped__") else value
