"""The formulas between the equations are evaluated too, where all in them has a
name.
"""

from collections.abc import Iterator

import pytest
from bs4 import Tag

from tests.site.built import NAV, Site
from tests.site.formulas.cases import CASES
from tests.site.formulas.checking import (
    UnequalError,
    check,
    converted,
    in_source,
)
from tests.site.formulas.faults import planted
from tests.site.formulas.page_cases import (
    HARMLESS,
    PAGE_CASES,
    UNCHECKED,
    Place,
)
from tests.site.formulas.reading import read

PRINTED = {function: in_source(function) for function in CASES}
PAGES = [  # all others have only equations from docstrings
    page for page in NAV if page != "notation" and not page.startswith("api")
]


def displayed(site: Site, page: str) -> Iterator[Tag]:
    """Yield the displayed formulas of a page that have no number."""
    for math in site.pages[page].article.select("math[display=block]"):
        if math.find_parent(class_="equation") is None:
            yield math


def found(site: Site, place: Place) -> Tag:
    """Return the formula at a place."""
    page, start = place
    (math,) = (
        math
        for math in displayed(site, page)
        if str(math["alttext"]).startswith(start)
    )
    return math


@pytest.mark.parametrize("place", PAGE_CASES, ids=": ".join)
def test_a_formula_is_true(place: Place, site: Site) -> None:
    check(place[0], read(found(site, place)), PAGE_CASES[place](PRINTED))


def test_no_formula_is_forgotten(site: Site) -> None:
    places = [*PAGE_CASES, *UNCHECKED]
    there = [math for page in PAGES for math in displayed(site, page)]
    assert len(there) == len(places) == len(set(places))
    for place in places:
        assert found(site, place) in there


def is_true(place: Place, latex: str) -> bool:
    try:
        check(place[0], converted(latex), PAGE_CASES[place](PRINTED))
    except UnequalError:
        return False
    return True


@pytest.mark.parametrize("place", PAGE_CASES, ids=": ".join)
def test_hardly_a_mark_can_be_wrong(place: Place, site: Site) -> None:
    latex = str(found(site, place)["alttext"])
    assert is_true(place, latex)
    mutants = list(planted(latex))
    assert mutants
    still_true = [mutant for mutant in mutants if is_true(place, mutant)]
    assert bool(still_true) is (place in HARMLESS), still_true
