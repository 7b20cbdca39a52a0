"""The border: the package checks; its modules hold plain equations."""

import ast
import doctest
import functools
import importlib
import inspect
import pydoc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, get_origin, get_type_hints

import numpy as np
import pytest

import neuron
from neuron import arguments, checks, forward
from tests.calls import FUNCTIONS, GOOD, PUBLIC

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path
    for path in (ROOT / "neuron").glob("*.py")
    if not path.name.startswith("__")
)


def plain(name: str) -> Callable[..., Any]:
    return checks.equations[FUNCTIONS[name]]


def hints(function: Callable[..., Any]) -> dict[str, Any]:
    return get_type_hints(function, include_extras=True)


# Inside and outside -----------------------------------------------------------


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_public_function_is_the_checked_form_of_a_plain_one(
    name: str,
) -> None:
    equation = plain(name)
    assert inspect.unwrap(FUNCTIONS[name]) is equation
    home = sys.modules[equation.__module__]
    assert vars(home)[name] is equation
    assert equation not in checks.equations
    assert not checks.equations.keys() & {*(equation.__defaults__ or ())}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_module_decorates_or_uses_the_border(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if path.stem != "checks" and isinstance(node, ast.FunctionDef):
            assert not node.decorator_list, node.name
        if isinstance(node, ast.ImportFrom):
            assert node.module != "neuron"
            if node.module == "neuron.checks":
                assert path.stem == "validators"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_parameter_has_a_type_with_a_validator(name: str) -> None:
    found = hints(plain(name))
    for parameter in inspect.signature(FUNCTIONS[name]).parameters:
        assert get_origin(found[parameter]) is Annotated
        (validator,) = found[parameter].__metadata__
        assert callable(validator)
        # The type also has a name, under which it is documented.
        written = plain(name).__annotations__[parameter]
        assert vars(arguments)[written] == found[parameter]


def test_an_equation_calls_what_its_module_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(forward, "sigmoid", lambda z: 10 * z)
    x, steps = np.array([[1, 2]]), np.array([[[3], [4]], [[5], [6]]])
    assert neuron.output(x, steps[0]).tolist() == [[110]]
    found = neuron.outputs_over_time(x, steps)
    assert found.tolist() == [[[110]], [[170]]]


def with_checked_result(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that validates its result too, by its annotation."""
    found, signature = hints(function), inspect.signature(function)

    @functools.wraps(function)
    def function_and_check(*args: Any, **kwargs: Any) -> Any:
        sizes: dict[str, Any] = {}
        bound = signature.bind(*args, **kwargs)
        for name, value in bound.arguments.items():
            found[name].__metadata__[0](name, value, sizes)
        result = function(*args, **kwargs)
        if get_origin(found["return"]) is Annotated:
            found["return"].__metadata__[0]("result", result, sizes)
        return result

    return function_and_check


@pytest.mark.parametrize("name", FUNCTIONS)
def test_contracts_hold_inside_and_for_results(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in MODULES:
        module = importlib.import_module(f"neuron.{path.stem}")
        for each in FUNCTIONS:
            if each in vars(module):
                monkeypatch.setattr(
                    module, each, with_checked_result(plain(each))
                )
    home = sys.modules[plain(name).__module__]
    good = {
        argument: plain(value.__name__) if argument == "rule" else value
        for argument, value in GOOD[name].items()
    }
    getattr(home, name)(**good)


# What a reader sees -----------------------------------------------------------


@pytest.mark.parametrize("name", FUNCTIONS)
def test_help_is_readable(name: str) -> None:
    text = pydoc.plain(pydoc.render_doc(FUNCTIONS[name]))
    _, _, signature, *_ = text.splitlines()
    assert signature.startswith(f"{name}(")
    for wall in "Annotated", "numpy", "typing", "ndarray", "args":
        assert wall not in signature


def test_the_signature_of_train_in_words() -> None:
    text = str(inspect.signature(neuron.train))
    assert text.startswith("(inputs: 'Inputs', targets: 'Targets', weights: '")
    assert text.endswith("-> 'Weights'")


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_common_errors_are_documented_once(name: str) -> None:
    assert "TypeError" in (neuron.__doc__ or "")
    assert "ValueError" in (neuron.__doc__ or "")
    assert "TypeError" not in (FUNCTIONS[name].__doc__ or "")


def test_every_type_is_explained() -> None:
    tree = ast.parse(inspect.getsource(arguments))
    named, documented = set(), set()
    for node, after in zip(tree.body, [*tree.body[1:], None], strict=True):
        if isinstance(node, ast.Assign):
            (target,) = node.targets
            assert isinstance(target, ast.Name)
            named.add(target.id)
            if isinstance(after, ast.Expr):
                documented.add(target.id)
    assert named == documented
    used = {
        written
        for name in FUNCTIONS
        for written in plain(name).__annotations__.values()
    }
    assert named <= used


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


def test_defaults_are_what_they_say() -> None:
    np.testing.assert_array_equal(
        neuron.initial_weights(), neuron.initial_weights(1, 3, 1)
    )
    problem = neuron.TRAINING_INPUTS, neuron.TRAINING_TARGETS
    np.testing.assert_array_equal(
        neuron.train(*problem, neuron.initial_weights(), 3),
        neuron.train(
            *problem,
            learning_rate=1.0,
            iterations=3,
            weights=neuron.initial_weights(),
            rule=neuron.correction,
        ),
    )
