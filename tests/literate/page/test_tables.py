"""Tables with computed cells."""

import numpy as np
import pytest

from neuron.literate.page.tables import column_table, row_names, short, table


def test_a_table_has_a_head_and_rows() -> None:
    assert table(["", "$x$"], ["a", 1], ("b", 2.5)) == (
        "|  | $x$ |\n| --- | --- |\n| a | 1 |\n| b | 2.5 |"
    )


def test_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 2 cells, got 3"):
        table(["a", "b"], [1, 2, 3])


def test_a_table_of_columns_has_rows_of_one_length() -> None:
    assert column_table({"a": np.arange(2), "b": [0.25, 1 / 3]}) == (
        "| a | b |\n| --- | --- |\n| 0 | 0.25 |\n| 1 | 0.3333 |"
    )
    with pytest.raises(ValueError, match="zip"):
        column_table({"a": [1], "b": [1, 2]})


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        (0.25, "0.25"),
        (-1 / 3, "−0.3333"),
        (np.float64(12_500), "12,500"),
        (1.5e-9, "1.5e−09"),
        (3e7, "3e+07"),
        (float("nan"), "–"),
        (12_500, "12500"),
        ("x-1", "x-1"),
    ],
)
def test_a_cell_is_short(cell: object, written: str) -> None:
    assert short(cell) == written


def test_a_row_is_named_by_its_numbers() -> None:
    assert row_names(np.array([[1, 0], [0.5, -1]])) == ["1 0", "0.5 -1"]
