"""What one neuron can tell apart: how many labellings it can learn.

A labelling gives each row a target, 0 or 1. It can be learned if some weights
make the sums of the rows with target 1 positive and all others negative.
"""

from __future__ import annotations

import math
from typing import TypeAlias

from neuron.arguments import Count, Rows

Row: TypeAlias = tuple[int, ...]


def count_labellings(rows: Rows) -> int:
    r"""Count the labellings of some rows that one neuron can learn.

    $$ R(A) = R(A \setminus x) + R(A \cap x) $$

    Each row $x$ of the rows $A$ is a plane $x w = 0$ in the space of the
    weights. Two sets of weights give the same labelling if no plane lies
    between them, so the labellings are the regions between the planes. One more
    plane cuts in two the regions of the others, $A \setminus x$, that it meets;
    it meets as many as the others cut it into, $A \cap x$. The count is exact:
    whole numbers, no rounding.

    Args:
        rows: The rows, shape (N, d), whole numbers, with a column of ones if
            there is a bias. A row of zeros has the sum 0 and is ignored. The
            time grows with the count: use a few dozen rows at most.

    Returns:
        The number of labellings, 1 or more.

    Raises:
        ValueError: If an entry is not a whole number.

    Examples:
        >>> from neuron import TRAINING_INPUTS, count_labellings
        >>> count_labellings(TRAINING_INPUTS)
        14

    Source: Zaslavsky 1975, for any arrangement of planes.
    """
    broken = rows[rows % 1 != 0]
    if broken.size:
        raise ValueError(f"rows: expected whole numbers, got {broken[0]}")
    return count_regions([tuple(map(int, row)) for row in rows])


def count_regions(rows: list[Row]) -> int:
    """Count the regions into which the planes of these rows cut space."""
    planes = distinct_planes(rows)
    if not planes:
        return 1
    cut = planes.pop()
    return count_regions(planes) + count_regions(traces(planes, cut))


def distinct_planes(rows: list[Row]) -> list[Row]:
    """Return each plane once, in a unique form."""
    planes = set()
    for row in rows:
        factor = math.gcd(*row)
        if row < (0,) * len(row):  # a row and its opposite are one plane
            factor = -factor
        if factor:
            planes.add(tuple(entry // factor for entry in row))
    return sorted(planes)


def traces(planes: list[Row], cut: Row) -> list[Row]:
    """Return where the planes meet one of them, on which a weight is fixed."""
    k = next(k for k, entry in enumerate(cut) if entry)
    return [
        tuple(cut[k] * a - row[k] * b for a, b in zip(row, cut, strict=True))
        for row in planes
    ]


def cover_count(examples: Count, weights: Count) -> int:
    r"""Count the labellings of rows in general position.

    $$ C(N, d) = 2 \sum_{k=0}^{d-1} \binom{N-1}{k} $$

    In general position, any $d$ rows are linearly independent. Other rows have
    fewer labellings.

    Args:
        examples: The number of rows $N$, 1 or more.
        weights: The number of weights $d$, the bias included, 1 or more.

    Returns:
        The number of labellings, all $2^N$ if $d \ge N$.

    Examples:
        >>> from neuron import cover_count
        >>> cover_count(4, 3), cover_count(4, 4)
        (14, 16)

    Source: Cover 1965.
    """
    return 2 * sum(
        math.comb(examples - 1, k) for k in range(min(examples, weights))
    )
