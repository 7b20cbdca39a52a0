"""The six quantities of a neuron, each with one symbol and one colour.

This is the only table of them. Formulas, code and pages take their colours from
here; the figures and the style sheet have to be self-contained, so a test keeps
their colours equal to these.
"""

from typing import NamedTuple


class Quantity(NamedTuple):
    """A quantity, and how it is written and coloured everywhere.

    Attributes:
        name: Its name, and the last part of its class in the style sheet.
        symbols: Its letters in formulas, upright and italic.
        names_in_code: Its names in code; a function counts as its result.
        light: Its colour in the light theme.
        dark: Its colour in the dark theme.

    Examples:
        >>> from neuron.quantities import QUANTITIES
        >>> [quantity.name for quantity in QUANTITIES]
        ['input', 'weight', 'sum', 'output', 'target', 'error']
    """

    name: str
    symbols: str
    names_in_code: str
    light: str
    dark: str


QUANTITIES = (
    Quantity(
        "input",
        "xX𝑥𝑋",
        "x X inputs TRAINING_INPUTS TEST_INPUT",
        light="#1465bb",
        dark="#2a9bfa",
    ),
    Quantity(
        "weight",
        "wWb𝑤𝑊𝑏",
        "w weights initial_weights hidden_weights output_weights",
        light="#935600",
        dark="#ebb464",
    ),
    Quantity(
        "sum",
        "z𝑧",
        "z weighted_sum sums",
        light="#662587",
        dark="#cda6f2",
    ),
    Quantity(
        "output",
        "o𝑜",
        "o output outputs sigmoid",
        light="#05725a",
        dark="#67daba",
    ),
    Quantity(
        "target",
        "y𝑦",
        "y target targets TRAINING_TARGETS",
        light="#46566a",
        dark="#99b0c4",
    ),
    Quantity(
        "error",
        "",
        "error errors",
        light="#a6112b",
        dark="#fb8a84",
    ),
)
