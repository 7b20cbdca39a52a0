"""Your own data: from the lines of a CSV file to inputs and targets."""

from __future__ import annotations

import csv
import math
from typing import NamedTuple

import numpy as np

from neuron.arguments import (
    Array,
    Labels,
    Lines,
    Name,
    Names,
)


class Examples(NamedTuple):
    """The examples of a table, one per row.

    Attributes:
        inputs: The inputs $X$, shape (n, m).
        targets: The targets $y$, shape (n, 1), each 0 or 1.

    Examples:
        >>> from neuron import Examples, read_examples
        >>> lines = ["mass,sex", "4500,f", "5700,m"]
        >>> read_examples(lines, ["mass"], "sex", ["f", "m"]).targets.T
        array([[0., 1.]])
    """

    inputs: Array
    targets: Array


def read_examples(
    lines: Lines, columns: Names, target: Name, labels: Labels
) -> Examples:
    """Read inputs and targets from the lines of a CSV file.

    Nothing is guessed: a cell that is neither a number nor a label is an error
    that names its line and column. Other columns are ignored, and empty lines
    are skipped.

    Args:
        lines: The lines of the table, such as an open file; the first holds
            the column names.
        columns: The names of the columns with the inputs.
        target: The name of the column with the labels.
        labels: The label that means 0 and the label that means 1.

    Returns:
        The inputs, shape (n, m), in the order of `columns`, and the targets,
        shape (n, 1).

    Raises:
        ValueError: If a column or all rows are missing, if a row has too many
            or too few cells, if a cell is not a finite number or not a label,
            or if there are not two different labels.

    Examples:
        >>> from neuron import read_examples
        >>> lines = ["depth,mass,sex", "13.2,4500,f", "16.3,,m"]
        >>> read_examples(lines[:2], ["mass", "depth"], "sex", ["f", "m"])
        Examples(inputs=array([[4500. ,   13.2]]), targets=array([[0.]]))
        >>> try:
        ...     read_examples(lines, ["mass", "depth"], "sex", ["f", "m"])
        ... except ValueError as error:
        ...     print(error)
        lines: expected a number in line 3, column mass, got ''

    Source: this project.
    """
    if len(set(labels)) != 2 or len(labels) != 2:
        raise ValueError(
            f"labels: expected two different labels, got {labels!r:.60}"
        )
    table = csv.DictReader(lines, skipinitialspace=True)
    try:
        head = list(table.fieldnames or [])
        rows = [(f"in line {table.line_num}", row) for row in table]
    except csv.Error as error:
        raise ValueError(f"lines: expected a table, got {error}") from error
    if len(set(head)) < len(head):
        raise ValueError(
            f"lines: expected distinct column names, got {head!r:.60}"
        )
    for name in [*columns, target]:
        if name not in head:
            role = "target" if name == target else "columns"
            raise ValueError(
                f"{role}: expected names in {head!r:.60}, got {name!r:.40}"
            )
    inputs, targets = [], []
    for place, row in rows:
        if None in row or None in row.values():
            got = "more" if None in row else "fewer"
            raise ValueError(
                f"lines: expected {len(head)} cells {place}, got {got}"
            )
        inputs.append([number_in(row, name, place) for name in columns])
        targets.append([label_in(row, target, place, labels)])
    if not inputs:
        raise ValueError(
            "lines: expected rows below the column names, got none"
        )
    return Examples(np.array(inputs), np.array(targets))


def number_in(row: dict[str, str], name: str, place: str) -> float:
    """Return the number in a cell, or raise a ValueError."""
    try:
        value = float(row[name])
    except ValueError:
        value = math.nan
    if not math.isfinite(value) or "_" in row[name]:
        raise ValueError(
            f"lines: expected a number {place}, column {name:.30}, "
            f"got {row[name]!r:.30}"
        )
    return value


def label_in(
    row: dict[str, str], name: str, place: str, labels: list[str]
) -> float:
    """Return 0 or 1 for the label in a cell, or raise a ValueError."""
    if row[name] not in labels:
        raise ValueError(
            f"lines: expected {' or '.join(labels):.40} {place}, "
            f"column {name:.30}, got {row[name]!r:.30}"
        )
    return float(labels.index(row[name]))
