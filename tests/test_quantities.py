"""The table of the six quantities: no letter, name or colour is used twice."""

import itertools
import re

from neuron.figures.style import COLOURS
from neuron.quantities import QUANTITIES


def test_no_two_quantities_share_a_letter_a_name_or_a_colour() -> None:
    symbols = "".join(quantity.symbols for quantity in QUANTITIES)
    names = " ".join(quantity.names_in_code for quantity in QUANTITIES).split()
    colours = [
        colour
        for quantity in QUANTITIES
        for colour in (quantity.light, quantity.dark)
    ]
    for taken in symbols, names, colours:
        assert len(set(taken)) == len(taken)


def test_a_letter_of_a_formula_has_the_same_colour_in_code() -> None:
    for quantity in QUANTITIES:
        letters = {s for s in quantity.symbols if s.isascii()}
        names = set(quantity.names_in_code.split())
        others = set().union(
            *(
                other.names_in_code.split()
                for other in QUANTITIES
                if other is not quantity
            )
        )
        assert not letters & others
        if letters:
            assert letters & names


def test_the_figures_have_the_light_colours() -> None:
    light = {quantity.name: quantity.light for quantity in QUANTITIES}
    assert light.items() <= COLOURS.items()


def test_a_colour_is_written_as_the_style_sheet_writes_it() -> None:
    for quantity, other in itertools.pairwise(QUANTITIES):
        assert re.fullmatch("#[0-9a-f]{6}", quantity.dark)
        assert quantity.dark != other.dark
