"""The living figure tells a training that the page ran, and nothing else."""

import json

import numpy as np
import pytest
from bs4 import BeautifulSoup
from markdown import Markdown

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    initial_weights,
    output,
    outputs_over_time,
    train_with_history,
)
from neuron.arguments import Array
from neuron.literate.page.living import living

ROWS = np.vstack([TRAINING_INPUTS, TEST_INPUT])


@pytest.fixture(scope="module")
def weights() -> Array:
    return train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 5000
    ).weights


def figure(weights: Array) -> BeautifulSoup:
    outputs = outputs_over_time(ROWS, weights)
    text = living(ROWS, TRAINING_TARGETS, weights, outputs)
    assert text.startswith("<")  # so that downloads go without it
    page = Markdown(extensions=["md_in_html", "tables"])
    return BeautifulSoup(page.convert(text), "html5lib")


def test_every_moment_is_one_of_the_training(weights: Array) -> None:
    (made,) = figure(weights).select(".living")
    told = json.loads(str(made["data-history"]))
    moments = told["iterations"]
    assert (moments[0], moments[1], moments[-1]) == (0, 1, 5000)
    assert moments == sorted(set(moments))
    for t, o, w in zip(moments, told["outputs"], told["weights"], strict=True):
        np.testing.assert_allclose(w, weights[t][:, 0], atol=0.005)
        expected = output(ROWS, weights[t])[:, 0]
        np.testing.assert_allclose(o, expected, atol=5e-5)


def test_without_a_script_it_shows_the_end(weights: Array) -> None:
    page = figure(weights)
    shown = [cell.get_text() for cell in page.select("td b")]
    assert shown == ["0.9888", "0.9909", "0.0138", "0.0112", "0.9999"]
    assert [dot["cx"] for dot in page.select(".dot")] == shown
    assert [ring["cx"] for ring in page.select(".ring")] == ["1", "1", "0", "0"]
    weights_shown = [cell.get_text() for cell in page.select(".q-weight b")]
    assert weights_shown == ["8.96", "−0.21", "−4.27"]
    assert [one.get_text() for one in page.select(".moment")] == ["5,000"]
