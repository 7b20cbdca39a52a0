"""A page starts clean, in a session of its own, and ends as it began."""

import warnings
from collections.abc import Iterator

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt

from neuron.literate import session


@pytest.fixture(autouse=True)
def own_state() -> Iterator[None]:
    """A session changes the process: give all of it back."""
    before, backend = np.random.get_state(), mpl.get_backend()
    options = np.get_printoptions()
    with warnings.catch_warnings(), mpl.rc_context(), np.errstate():
        yield
    np.random.set_state(before)
    np.set_printoptions(**options)
    plt.close("all")
    mpl.use(backend)


def test_no_two_pages_and_no_two_builds_share_a_session() -> None:
    names = [session.new_page(name).session for name in ("a", "b", "a")]
    assert len(set(names)) == 3


def test_a_page_starts_clean() -> None:
    mpl.rcParams["lines.linewidth"] = 9
    plt.figure()
    np.set_printoptions(precision=2, suppress=True, sign="+")
    np.seterr(all="ignore")
    warnings.simplefilter("ignore")
    names = {"a": 1}
    page = session.new_page("page")
    session.start("page", names)
    assert page.names is names
    assert (
        mpl.rcParams["lines.linewidth"]
        == mpl.rcParamsDefault["lines.linewidth"]
    )
    assert plt.get_fignums() == []
    assert str(np.array([1 / 3, 1e-9])) == "[3.33333333e-01 1.00000000e-09]"
    with pytest.raises(RuntimeWarning, match="divide by zero"):
        np.log(np.zeros(1))
    with pytest.raises(UserWarning, match="old"):
        warnings.warn("old", stacklevel=1)
    plt.show()  # opens nothing, and warns of nothing


@pytest.mark.parametrize("use", [np.random.random, lambda: np.random.seed(7)])
def test_a_page_that_used_the_global_generator_is_refused(use: object) -> None:
    session.new_page("page")
    session.start("page", {})
    session.finish("page")
    assert callable(use)
    use()
    with pytest.raises(ValueError, match=r"page: .* global generator"):
        session.finish("page")


def test_a_page_closes_its_figures() -> None:
    session.new_page("page")
    session.start("page", {})
    plt.figure()
    session.finish("page")
    assert plt.get_fignums() == []


def test_a_page_gives_the_filters_of_warnings_back() -> None:
    warnings.simplefilter("ignore")
    before = list(warnings.filters)
    session.new_page("page")
    session.start("page", {})
    assert warnings.filters != before
    session.finish("page")
    assert warnings.filters == before
