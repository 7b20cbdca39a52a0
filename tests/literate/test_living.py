"""The living figure tells a training that the package ran, and nothing else."""

import json

import numpy as np
import pytest
from bs4 import BeautifulSoup

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    History,
    initial_weights,
    output,
    train_with_history,
)
from neuron.literate.cells import plain
from neuron.literate.values import fill


@pytest.fixture(scope="module")
def history() -> History:
    return train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000
    )


def figure(history: History) -> BeautifulSoup:
    filled, _ = fill("{= living(history) =}", {"history": history})
    return BeautifulSoup(filled, "html5lib")


def test_every_moment_is_one_of_the_training(history: History) -> None:
    (made,) = figure(history).select(".living")
    told = json.loads(str(made["data-history"]))
    moments = told["iterations"]
    assert (moments[0], moments[1], moments[-1]) == (0, 1, 5000)
    assert moments == sorted(set(moments))
    rows = np.vstack([TRAINING_INPUTS, TEST_INPUT])
    for t, o, w in zip(moments, told["outputs"], told["weights"], strict=True):
        weights = history.weights[t]
        np.testing.assert_allclose(w, weights[:, 0], atol=0.005)
        np.testing.assert_allclose(o, output(rows, weights)[:, 0], atol=5e-5)


def test_without_a_script_it_shows_the_end(history: History) -> None:
    page = figure(history)
    shown = [cell.get_text() for cell in page.select("td b")]
    assert shown == ["0.9888", "0.9909", "0.0138", "0.0112", "0.9999"]
    assert [dot["cx"] for dot in page.select(".dot")] == shown
    assert [ring["cx"] for ring in page.select(".ring")] == ["1", "1", "0", "0"]
    weights = [cell.get_text() for cell in page.select(".q-weight b")]
    assert weights == ["8.96", "−0.21", "−4.27"]
    assert [one.get_text() for one in page.select(".moment")] == ["5,000"]


def test_a_script_and_a_notebook_go_without_it(history: History) -> None:
    text, _ = fill("Before.\n\n{= living(h) =}\n\nAfter.", {"h": history})
    assert plain(text) == "Before.\n\nAfter."
