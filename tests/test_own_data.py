"""Tables: their contents are read, and their errors are named."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron import Examples, read_examples

LABELS = ["no", "yes"]
FINITE = st.floats(allow_nan=False, allow_infinity=False)


def read(*lines: str) -> Examples:
    """Read the input in column a and the label in column b."""
    return read_examples(lines, ["a"], "b", LABELS)


@given(
    table=st.lists(
        st.tuples(FINITE, FINITE, st.sampled_from(LABELS)), min_size=1
    )
)
def test_what_is_written_is_read(
    table: list[tuple[float, float, str]],
) -> None:
    lines = ["first,label,second"]
    lines += [f"{first!r},{label},{second!r}" for first, second, label in table]
    inputs, targets = read_examples(lines, ["second", "first"], "label", LABELS)
    assert inputs.tolist() == [[second, first] for first, second, _ in table]
    assert targets.tolist() == [[label == "yes"] for *_, label in table]
    assert inputs.dtype == targets.dtype == np.float64


def test_an_open_file_is_read_and_other_columns_are_not() -> None:
    file = io.StringIO('name, b, a\r\n"one, two", yes, 1.5\r\n\r\nx, no,-2\r\n')
    inputs, targets = read_examples(file, ["a"], "b", LABELS)
    assert inputs.tolist() == [[1.5], [-2.0]]
    assert targets.tolist() == [[1.0], [0.0]]


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "NA",
        "nan",
        "inf",
        "-inf",
        "1e999",
        "1;5",
        "4.5 kg",
        "--",
        "0x1",
        "1_0",
    ],
)
def test_a_cell_that_is_not_a_number_is_named(cell: str) -> None:
    with pytest.raises(ValueError, match=r"^lines: expected") as caught:
        read("a,b", "1,no", f"{cell},yes")
    assert str(caught.value) == (
        f"lines: expected a number in line 3, column a, got {cell!r}"
    )


def test_a_comma_in_a_number_is_named() -> None:
    with pytest.raises(ValueError, match=r"line 2, column a, got '1,5'$"):
        read("a,b", '"1,5",no')


@pytest.mark.parametrize("cell", ["", "Yes", "maybe", "0"])
def test_an_unknown_label_is_named(cell: str) -> None:
    with pytest.raises(ValueError, match=r"^lines: expected") as caught:
        read("a,b", f"1,{cell}")
    assert str(caught.value) == (
        f"lines: expected no or yes in line 2, column b, got {cell!r}"
    )


def test_a_row_that_is_too_short_or_too_long_is_named() -> None:
    with pytest.raises(ValueError, match=r"expected 2 cells in line 3, got f"):
        read("a,b", "1,no", "2")
    with pytest.raises(ValueError, match=r"expected 2 cells in line 2, got m"):
        read("a,b", "1,no,2")


def test_a_table_without_rows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^lines: .* got none$"):
        read("a,b")


def test_a_name_that_two_columns_share_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^lines: .* names, got \['a', 'b', 'a'"
    ):
        read("a,b,a", "1,no,2")


def test_a_missing_column_is_named_with_the_existing_ones() -> None:
    with pytest.raises(ValueError, match=r"^columns: ") as caught:
        read_examples(["x,b", "1,no"], ["a"], "b", LABELS)
    assert str(caught.value).endswith("names in ['x', 'b'], got 'a'")
    with pytest.raises(ValueError, match=r"^target: .* got 'c'$"):
        read_examples(["a,b", "1,no"], ["a"], "c", LABELS)


def test_whatever_is_read_the_message_stays_short() -> None:
    long = "x" * 1000
    tables = [
        (f"{long},b", "1,no"),
        ("a,b", f"{long},no"),
        ("a,b", f"1,{long}"),
    ]
    for lines in tables:
        with pytest.raises(ValueError, match="got") as caught:
            read(*lines)
        assert len(str(caught.value)) < 150


@pytest.mark.parametrize(
    "labels", [["no"], ["no", "no"], ["no", "yes", "no"], ["no", "yes", "both"]]
)
def test_two_different_labels_are_needed(labels: list[str]) -> None:
    with pytest.raises(
        ValueError, match=r"^labels: expected two different labels, got \["
    ):
        read_examples(["a,b", "1,no"], ["a"], "b", labels)
