"""The pages "Real data" and "Your own table": data, weights, scikit-learn."""

import re
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog
from sklearn.linear_model import LogisticRegression

import neuron
from neuron.arguments import Array
from neuron.penguins import PENGUINS

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "real-data.md").read_text("utf-8")
OWN = (DOCS / "own-data.md").read_text("utf-8")


def blocks(page: str) -> list[str]:
    """The blocks of a page, including those in folds."""
    fence = r"^( *)```python\n(.*?)^\1```$"
    found = re.findall(fence, page, re.DOTALL | re.MULTILINE)
    return [dedent(code) for _, code in found]


def run_page(
    page: str = PAGE, change: Callable[[str], str] = str
) -> dict[str, Any]:
    """Run the blocks of a page; return the names that they bind."""
    names: dict[str, Any] = {
        **{name: getattr(neuron, name) for name in neuron.__all__},
        "np": np,
        "PENGUINS": PENGUINS,
        "print": lambda *args: None,
    }
    for block in blocks(page):
        exec(change(block), names)  # noqa: S102 - it is our own page
    return names


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    return run_page()


def separable(rows: Array, targets: Array) -> bool:
    """Decide by a linear program whether a line separates the targets."""
    signed = np.where(targets == 1, 1, -1) * rows
    found = linprog(
        np.zeros(rows.shape[1]),
        A_ub=-signed,
        b_ub=-np.ones(len(rows)),
        bounds=(None, None),
    )
    assert found.status in (0, 2)  # solved, or no solution
    return bool(found.status == 0)


# The page ---------------------------------------------------------------------


def test_no_row_is_in_both_sets(page: dict[str, Any]) -> None:
    learned, kept = set(page["learned"]), set(page["kept"])
    assert not learned & kept
    assert sorted(learned | kept) == list(range(119))
    mean = page["inputs"][page["learned"]].mean(axis=0)
    np.testing.assert_array_equal(page["mean"], mean)


def test_no_line_separates_the_birds(page: dict[str, Any]) -> None:
    assert not separable(page["X"], page["y"])
    assert not separable(page["rows"], page["targets"])
    puzzle = neuron.TRAINING_INPUTS.astype(float)
    assert separable(puzzle, neuron.TRAINING_TARGETS)


def test_the_weights_are_those_of_scikit_learn(page: dict[str, Any]) -> None:
    library = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000)
    library.fit(page["X"][:, :2], page["y"][:, 0])
    found = [*library.coef_[0], *library.intercept_]
    np.testing.assert_allclose(page["weights"][:, 0], found, rtol=0, atol=5e-7)
    for part in "learned", "kept":
        chosen = page[part]
        answers = library.predict(page["rows"][chosen][:, :2])
        ours = neuron.output(page["rows"][chosen], page["weights"])[:, 0] > 0.5
        np.testing.assert_array_equal(answers, ours)
        right = int((answers == page["targets"][chosen][:, 0]).sum())
        assert page["count_right"](chosen) == right


def test_the_weights_for_the_measurements_give_the_same_outputs(
    page: dict[str, Any],
) -> None:
    assert np.abs(page["difference"]).max() < 1e-12
    assert page["weights"][1] > page["weights"][0]
    assert page["plain"][1] < page["plain"][0] / 100


def test_the_halving_time_is_what_a_run_needs(page: dict[str, Any]) -> None:
    away = np.abs(page["history"].weights[:, :, 0] - page["weights"][:, 0])
    distance = away.max(axis=1)
    halving = page["halving_time"](page["X"], page["weights"], page["rate"])
    measured = 200 / np.log2(distance[200] / distance[400])
    assert halving == pytest.approx(measured, rel=0.01)
    times = page["times"]["both"]
    assert times[3] == pytest.approx(halving)
    slowest = page["halving_time"](
        page["raw_rows"], page["plain"], page["raw_rate"]
    )
    assert times[0] == pytest.approx(slowest, rel=1e-3)
    assert slowest / halving == pytest.approx(
        page["slower"] * page["flatter"], rel=0.02
    )


def test_with_raw_inputs_the_run_does_not_arrive(page: dict[str, Any]) -> None:
    losses, raw = page["losses"], page["raw_losses"]
    assert np.all(np.diff(raw) <= 0)  # the rate is safe
    assert losses[1] < 0.3 * losses[0]
    assert raw[-1] > 0.98 * raw[0]
    slow = page["halving_time"](
        page["raw_rows"], page["plain"], page["raw_rate"]
    )
    assert slow > 1e11


def test_your_own_table_works_the_same_way() -> None:
    """Three inputs, other names, and the replacements that the page lists."""
    random = np.random.default_rng(0)
    values = random.normal(size=(80, 3)) * [1, 10, 100] + [0, 5, 1000]
    sure = values @ [1, 0.1, 0.01] - 10.5
    hired = random.random(80) < neuron.sigmoid(sure)
    own = ["u,v,w,hired"]
    own += [
        f"{u:.3f},{v:.3f},{w:.3f},{'y' if yes else 'n'}"
        for (u, v, w), yes in zip(values, hired, strict=True)
    ]
    (table,) = re.findall(r"\| here \|.*?\n\n", OWN, re.DOTALL)
    replaced = re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)
    instead = [repr(own), "['u', 'v', 'w']", "'hired'", "['n', 'y']"]

    def change(block: str) -> str:
        if block == blocks(OWN)[0]:
            for here, mine in zip(replaced, instead, strict=True):
                assert block.count(here) == 1
                block = block.replace(here, mine)
        return block

    names = run_page(OWN, change)
    assert names["inputs"].shape == (80, 3)
    assert names["weights"].shape == (4, 1)
    assert np.abs(names["downhill"]).max() < 1e-6
