"""The page "Elsewhere": each program on it runs, if its framework is installed.

The programs are on the page and nowhere else. The frameworks are the extra
`elsewhere`; the program of a missing one is skipped.
"""

import itertools
import re
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from textwrap import dedent
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    initial_weights,
    output,
    train,
)
from tests.elsewhere.programs import (
    PACKAGES,
    PAGE,
    ROOT,
    digest,
    fenced,
    pins,
    program,
    record,
    run,
    section,
    shown,
)

HOME = (ROOT / "docs/index.md").read_text(encoding="utf-8")
ON_JAX = "import os; os.environ['KERAS_BACKEND'] = 'jax'"
SAME_NEURON = ["PyTorch", "JAX", "Keras"]


def numpy_program() -> str:
    return str(fenced("python", PAGE)[0])


def names_after(*wanted: str) -> dict[str, Any]:
    """Run the blocks of the page until all the wanted names exist."""
    names: dict[str, Any] = {"print": lambda *args: None}
    for code in fenced("python", PAGE):
        exec(code, names)  # noqa: S102 - it is our own page
        if all(name in names for name in wanted):
            return names
    raise AssertionError(wanted)


def installed(package: str) -> str:
    """The version of a package; skip the test if it is missing."""
    try:
        return version(package).split("+")[0]  # without the build
    except PackageNotFoundError:
        pytest.skip(
            f"{package} is missing, so docs/elsewhere.md is unchecked: "
            'pip install -e ".[elsewhere]"'
        )


# What the page shows ---------------------------------------------------------


def test_the_numpy_program_is_the_one_on_the_home_page() -> None:
    (home,) = fenced("python", HOME)
    assert numpy_program() == home + "print(answer)\nprint(w[:, 0])\n"


@pytest.mark.parametrize("framework", SAME_NEURON)
def test_the_shown_numbers_match_the_neuron(framework: str) -> None:
    weights = train(TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000)
    answer = output(TEST_INPUT, weights)[0]
    assert shown(framework) == f"{answer}\n{weights[:, 0]}\n"


@pytest.mark.parametrize("framework", SAME_NEURON)
def test_replaced_and_replacing_lines_are_in_the_programs(
    framework: str,
) -> None:
    (lines,) = fenced("diff", section(framework))
    marks = []
    for line in filter(None, lines.splitlines()):
        mark, words = line.split(" ", 1)
        marks.append(mark)
        if mark != "#":
            code = numpy_program() if mark == "-" else program(framework)
            for piece in words.split("…"):
                assert piece in code
    assert set(marks) == {"#", "-", "+"}
    assert marks.count("+") == marks.count("#") == marks.count("-") + 1


def test_the_versions_and_days_are_those_of_the_last_run() -> None:
    rows = re.findall(
        r"^\| ([\w-]+) \| ([\d.]+) \| (\d.*) \|$", PAGE, re.MULTILINE
    )
    expected = []
    for framework, last in record().items():
        day = date.fromisoformat(last["day"])
        main = last["versions"][PACKAGES[framework][0]]
        expected.append((framework, main, f"{day.day} {day:%B %Y}"))
    assert rows == expected
    assert list(record()) == list(PACKAGES)


@pytest.mark.parametrize("framework", PACKAGES)
def test_the_last_run_was_of_this_program_and_these_versions(
    framework: str,
) -> None:
    last = record()[framework]
    stale = "the record is stale: python -m tests.elsewhere"
    assert last["digest"] == digest(framework), stale
    pinned = {package: pins()[package] for package in PACKAGES[framework]}
    assert last["versions"] == pinned, stale


# What the frameworks do ------------------------------------------------------


@pytest.mark.parametrize("framework", PACKAGES)
def test_the_program_prints_what_the_page_shows(framework: str) -> None:
    for package in PACKAGES[framework]:
        installed(package)
    assert run(program(framework)) == shown(framework)


@pytest.mark.parametrize("framework", PACKAGES)
def test_the_installed_versions_are_those_of_the_last_run(
    framework: str,
) -> None:
    found = {package: installed(package) for package in PACKAGES[framework]}
    assert found == record()[framework]["versions"], (
        "the record is stale: python -m tests.elsewhere"
    )


@pytest.mark.parametrize(
    ("package", "code"),
    [
        ("torch", "import torch; print(torch.zeros(1).dtype)"),
        ("jax", "import jax; print(jax.numpy.zeros(1).dtype)"),
        ("keras", f"{ON_JAX}; import keras; print(keras.config.floatx())"),
    ],
)
def test_frameworks_compute_in_single_precision(
    package: str, code: str
) -> None:
    installed(package)
    if package == "keras":
        installed("jax")
    assert run(code).strip().removeprefix("torch.") == "float32"


def test_keras_on_pytorch_stays_in_single_precision() -> None:
    installed("keras")
    installed("torch")
    code = (
        f"{ON_JAX.replace('jax', 'torch')}; import keras, numpy as np; "
        "keras.config.set_floatx('float64'); "
        "neuron = keras.layers.Dense(1, use_bias=False); "
        "z = neuron(np.ones((4, 3))); print(neuron.kernel.dtype, z.dtype)"
    )
    assert run(code) == "float64 torch.float32\n"


# What the page computes with NumPy -------------------------------------------


def test_the_penalised_weights_match_scikit_learn() -> None:
    penalised = names_after("penalised")["penalised"][:, 0]
    *_, answer, weights = shown("scikit-learn").splitlines()
    assert str(penalised) == weights
    assert str(1 / (1 + np.exp(-penalised[:1]))) == answer


def test_without_a_penalty_the_weights_grow_along_one_direction() -> None:
    rows = [
        [float(number) for number in re.findall(r"-?\d+\.\d*", line)]
        for line in re.findall(r"\[.*\]", shown("scikit-learn"))[:3]
    ]
    for before, after in itertools.pairwise(rows):
        assert after[0] > before[0] + 5
    for row in rows:
        np.testing.assert_allclose(np.array(row) / row[0], [1, 0, -0.5], 0.01)


def test_half_precision_stalls_and_single_does_not() -> None:
    names = names_after("double", "single", "half")
    double, single, half = (
        names[name] for name in ("double", "single", "half")
    )
    assert np.abs(double - single).max() < 1e-4
    (moves,) = np.nonzero(np.diff(half))
    assert moves[-1] < 1000
    # The true correction there is about half the gap to the next number.
    weights = train(TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000)
    assert double[-1] == pytest.approx(weights[0, 0])
    reached = int(np.searchsorted(double, float(half[-1])))
    step = double[reached + 1] - double[reached]
    assert 0.4 < step / float(np.spacing(half[-1])) < 0.6


def test_a_weaker_penalty_takes_longer_and_gives_larger_weights() -> None:
    printed: list[tuple[Any, ...]] = []
    names = names_after("penalised")
    names["print"] = lambda *args: printed.append(args)
    solution = PAGE.split("**2.** A larger `C`")[1]
    solution = solution.partition('"Solution"\n')[2].split("\n**")[0]
    (code,) = fenced("python", dedent(solution))
    exec(code, names)  # noqa: S102 - it is our own page
    for c, _, weights in printed:
        library = LogisticRegression(
            C=c, fit_intercept=False, tol=1e-10, solver="newton-cholesky"
        )
        library.fit(TRAINING_INPUTS, TRAINING_TARGETS[:, 0])
        np.testing.assert_allclose(weights, library.coef_[0], atol=1e-6)
    assert [c for c, *_ in printed] == [1, 10, 100]
    for (_, before, _), (_, after, _) in itertools.pairwise(printed):
        assert 2 * before < after < 10 * before
