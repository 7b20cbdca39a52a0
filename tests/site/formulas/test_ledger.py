"""Each printed equation is evaluated, and equals the function beside it."""

import pytest

from tests.site.built import Site, one
from tests.site.formulas.cases import CASES
from tests.site.formulas.checking import Formulas, check
from tests.site.formulas.reading import read
from tests.site.test_ledger import LEDGER, anchor


@pytest.fixture(scope="module")
def printed(site: Site) -> Formulas:
    """Read the numbered equations from the pages."""
    return {
        function: read(
            one(site.pages[page].article, f"#{anchor(function)} math")
        )
        for function, page in LEDGER.items()
    }


def test_every_equation_of_the_ledger_is_run() -> None:
    assert set(CASES) == set(LEDGER)


@pytest.mark.parametrize("function", LEDGER)
def test_an_equation_is_equal_to_its_function(
    function: str, printed: Formulas
) -> None:
    check(function, printed[function], CASES[function](printed))


def test_the_list_of_all_equations_says_the_same(
    site: Site, printed: Formulas
) -> None:
    listed = site.pages["notation"].article.select("ol > li math")
    assert [read(math) for math in listed] == list(printed.values())
