"""How many iterations: the published 740, and why it should be 721."""

import inspect

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron import (
    TEST_INPUT,
    TRAINING_INPUTS,
    TRAINING_TARGETS,
    PublishedSearch,
    first_iteration,
    initial_weights,
    output,
    outputs_over_time,
    published_search,
    train,
    train_with_history,
)
from neuron.arguments import Array

LEVEL = 0.999


@pytest.fixture(scope="module")
def tested() -> Array:
    """The output for the test input after 0, 1, ..., 990 iterations."""
    weights = train_with_history(
        TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), 990
    ).weights
    return outputs_over_time(TEST_INPUT, weights)[:, 0, 0]


@pytest.fixture(scope="module")
def search() -> PublishedSearch:
    """The published search."""
    return published_search()


def test_the_search_prints_740_trained_730_and_cost_27010(
    search: PublishedSearch,
) -> None:
    assert (search.printed, search.trained, search.updates) == (740, 730, 27010)
    assert search.updates == sum(range(10, 740, 10))


def test_one_run_answers_721(tested: Array) -> None:
    assert first_iteration(tested, LEVEL) == 721
    assert tested[720] < LEVEL <= tested[721]


def test_one_run_has_every_point_that_was_retrained(
    tested: Array, search: PublishedSearch
) -> None:
    for count in range(10, 1000, 140):
        weights = train(
            TRAINING_INPUTS, TRAINING_TARGETS, initial_weights(), count
        )
        retrained = output(TEST_INPUT, weights).item()
        assert tested[count] == pytest.approx(retrained, rel=1e-14)
    assert search.output == pytest.approx(tested[730], rel=1e-14)


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (0.1, 0),
        (0.25, 0),  # reached means equal or more
        (0.26, 1),
        (0.5, 1),
        (0.75, 3),
        (0.76, None),
        (np.nextafter(0, 1), 0),
        (np.nextafter(1, 0), None),
    ],
)
def test_first_iteration_at_its_edges(
    level: float, expected: int | None
) -> None:
    outputs = np.array([0.25, 0.5, 0.25, 0.75])  # it need not grow
    found = first_iteration(outputs, level)
    assert found == expected
    assert type(found) in (int, type(None))


@given(
    outputs=st.lists(st.floats(0, 1), min_size=1),
    level=st.floats(0, 1, exclude_min=True, exclude_max=True),
)
def test_first_iteration_is_the_first(
    outputs: list[float], level: float
) -> None:
    indices = (t for t, o in enumerate(outputs) if o >= level)
    assert first_iteration(np.array(outputs), level) == next(indices, None)


@pytest.mark.parametrize("level", [0.2, 0.5, 0.9, 0.99])
def test_the_search_stops_at_the_next_multiple_of_ten(
    level: float, tested: Array
) -> None:
    exact = first_iteration(tested, level)
    assert exact is not None
    search = published_search(level)
    assert search.trained == max(10, 10 * int(np.ceil(exact / 10)))
    assert search.printed == search.trained + 10
    assert search.output == pytest.approx(tested[search.trained], rel=1e-14)


def test_the_search_trains_nothing_for_a_level_it_starts_from() -> None:
    assert published_search(0.1) == (10, 0, 0.1, 0)


def test_the_search_stays_within_its_limit(search: PublishedSearch) -> None:
    assert published_search(LEVEL, limit=730) == search
    with pytest.raises(ValueError, match=r"^level: .*729 iter.*, got 0\.999$"):
        published_search(LEVEL, limit=729)


def test_the_search_has_a_limit_that_the_original_lacks() -> None:
    limit = inspect.signature(published_search).parameters["limit"]
    assert limit.default == 5000
