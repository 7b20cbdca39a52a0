"""The penguins: their numbers, and the published means."""

import csv

import numpy as np

from neuron import read_examples
from neuron.penguins import PENGUINS


def test_the_means_are_the_published_ones() -> None:
    # From dplyr's summaries of palmerpenguins: 58 females with a mean of 4680 g
    # and 61 males with a mean of 5485 g.
    rows = list(csv.DictReader(PENGUINS.splitlines()))
    for sex, number, mean in [("female", 58, 4680), ("male", 61, 5485)]:
        masses = [int(row["body_mass_g"]) for row in rows if row["sex"] == sex]
        assert (len(masses), round(np.mean(masses))) == (number, mean)
    assert len(rows) == 58 + 61


def test_the_measurements_are_possible() -> None:
    table = read_examples(
        PENGUINS.splitlines(),
        ["bill_depth_mm", "body_mass_g"],
        "sex",
        ["female", "male"],
    )
    assert table.inputs.min(axis=0).tolist() == [13.1, 3950]
    assert table.inputs.max(axis=0).tolist() == [17.3, 6300]
    assert len(PENGUINS) < 2000  # it is shown on the page
