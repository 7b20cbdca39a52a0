"""What a page shows of the package is what runs, minus what is left out."""

import ast
import builtins
from pathlib import Path

import numpy as np
import pytest

import neuron
import neuron.figures
from neuron.literate.page import definitions

PUBLIC = [*neuron.__all__, *neuron.figures.__all__]


@pytest.mark.parametrize("name", PUBLIC)
def test_shown_code_is_bare_narrow_and_runs_by_itself(name: str) -> None:
    code = definitions.as_code(definitions.in_order([name]))
    assert "neuron" not in definitions.names_used(code)
    assert max(map(len, code.splitlines())) <= 80
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef):
            assert node.decorator_list == []
            assert node.returns is None
        if isinstance(node, ast.arg):
            assert node.annotation is None
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            assert "\n" not in (ast.get_docstring(node, clean=False) or "")
    names: dict[str, object] = {"__name__": "a page"}
    exec(compile(code, name, "exec"), names)  # noqa: S102
    assert name in names
    assert definitions.names_used(code) <= {*names, *dir(builtins)}


def test_shown_code_computes_what_the_package_computes() -> None:
    names = dict(vars(np))
    code = definitions.as_code(definitions.in_order(neuron.__all__))
    exec(compile(code, "all", "exec"), names)  # noqa: S102
    start = neuron.initial_weights(3, neurons=2)
    problem = neuron.TRAINING_INPUTS, neuron.TRAINING_TARGETS, start
    assert (names["initial_weights"](3, neurons=2) == start).all()
    ours = neuron.train_with_history(*problem, 20, 0.5)
    shown = names["train_with_history"](*problem, 20, 0.5)
    for mine, theirs in zip(ours, shown, strict=True):
        assert (mine == theirs).all()
    assert names["published_search"](0.9) == neuron.published_search(0.9)


def test_what_is_left_out_of_a_function_is_only_that() -> None:
    assert definitions.find("slope").code == (
        "def slope(outputs):\n"
        '    """Return the slope of the sigmoid where it gives this output.'
        '"""\n'
        "    return outputs * (1.0 - outputs)"
    )
    assert definitions.find("TEST_INPUT").code == (
        "TEST_INPUT = np.array([[1, 0, 0]])"
    )
    history = definitions.find("History").code
    assert "weights: np.ndarray" in history


@pytest.mark.parametrize("name", PUBLIC)
def test_everything_comes_after_what_it_needs(name: str) -> None:
    ordered = definitions.in_order([name])
    names = [definition.name for definition in ordered]
    assert len(set(names)) == len(names)
    for position, definition in enumerate(ordered):
        needs = definition.needs & definitions.definitions().keys()
        assert needs <= {*names[:position]}, definition.name


def test_imports_come_first() -> None:
    code = definitions.as_code(definitions.in_order(["History", "sigmoid"]))
    assert code.startswith(
        "from typing import NamedTuple\nimport numpy as np\n\n\nclass "
    )
    assert "\n\n\ndef sigmoid(z):" in code
    assert "\n\n\n\n" not in code


@pytest.mark.parametrize(
    ("code", "used"),
    [
        ("a", "a"),
        ("a = 1\na", ""),
        ("a = a + 1", ""),  # a name that a page rebinds is its own
        ("for i in r:\n    i", "r"),
        ("[b for b in c if d]", "c d"),
        ("import x as y\ny.z", ""),
        ("from x import y\ny(w)", "w"),
        ("def f(p):\n    q = p\n    return g(q)", "g"),
        ("def f(p=d):\n    return p", "d"),
        ("lambda v: h(v)", "h"),
        ("class C(B):\n    n: N = m", "B N m"),
        ("f'{v:{width}}'", "v width"),
        ("with o() as x:\n    pass\nx", "o"),
        ("try:\n    a\nexcept E as e:\n    e", "a E"),
        ("a.b = c", "a c"),
        ("a[i] = c", "a i c"),
        ("(a := b)\na", "b"),
    ],
)
def test_names_used_are_those_a_block_does_not_bind(
    code: str, used: str
) -> None:
    # A name bound inside a compound statement may be reported too.
    extra = {"i", "x", "e"} & definitions.names_made(code)
    found = definitions.names_used(code)
    assert set(used.split()) <= found <= set(used.split()) | extra


def test_names_made_are_all_that_is_bound() -> None:
    made = definitions.names_made(
        "import x.y\nfrom u import v as w\na, (b, *c) = 1, (2, 3)\n"
        "def f(p):\n    q = 1\nclass C:\n    r = 1\nfor i in a:\n    j = i\n"
    )
    assert made == {"x", "w", "a", "b", "c", "f", "C", "i", "j"}


def test_an_unknown_definition_is_named() -> None:
    with pytest.raises(ValueError, match="sigmoyd: no such definition in"):
        definitions.find("sigmoyd")
    assert definitions.in_order(["sigmoyd", "print"]) == []


def test_two_definitions_of_one_name_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ("one", 1), ("two", 2):
        (tmp_path / f"{name}.py").write_text(f"import os\nA = {value}\n")
    monkeypatch.setattr(definitions, "ROOT", tmp_path)
    definitions.definitions.cache_clear()
    try:
        with pytest.raises(ValueError, match=r"A: defined in .*one and in"):
            definitions.definitions()
    finally:
        definitions.definitions.cache_clear()


def test_a_long_signature_is_wrapped_as_the_formatter_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    several = ", ".join(f"argument_{i}: int = {i}" for i in range(6))
    module = (
        f'def f({several}, *, z: str) -> int:\n    """A."""\n    return 1\n'
    )
    (tmp_path / "one.py").write_text(module)
    monkeypatch.setattr(definitions, "ROOT", tmp_path)
    definitions.definitions.cache_clear()
    try:
        code = definitions.find("f").code
    finally:
        definitions.definitions.cache_clear()
    rows = "".join(f"    argument_{i}={i},\n" for i in range(6))
    assert code.startswith(f"def f(\n{rows}    *,\n    z,\n):\n")


def test_a_signature_that_fits_one_line_more_has_it() -> None:
    code = definitions.find("train").code
    assert code.startswith(
        "def train(\n    inputs, targets, weights, iterations, "
        "learning_rate=1.0, rule=correction\n):\n"
    )


def test_an_equation_comes_from_the_docstring() -> None:
    assert definitions.equation("error") == "y - o"
    with pytest.raises(ValueError, match="train_with_history: its docstring"):
        definitions.equation("train_with_history")


def test_nothing_shown_has_a_typed_local() -> None:
    """Types are removed from signatures, but not from local variables."""
    for definition in definitions.definitions().values():
        for node in ast.walk(ast.parse(definition.code)):
            if isinstance(node, ast.AnnAssign):
                assert node.value is None, definition.code
