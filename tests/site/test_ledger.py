"""Each equation has its function, its example, its page and its figure."""

import re

import pytest

import neuron
from neuron.literate.ledger import LEDGER, anchor, figure_anchor, latex
from tests.site.built import Site, one


@pytest.mark.parametrize("name", LEDGER)
def test_an_equation_has_function_example_page_and_figure(
    name: str, site: Site
) -> None:
    assert name in neuron.__all__
    document = getattr(neuron, name).__doc__
    assert re.search(rf"^ +>>> .*\b{name}\(", document, re.MULTILINE)
    entry = LEDGER[name]
    page = site.pages[entry.page].article
    assert one(page, f"#{anchor(name)}.equation").select("math")
    assert one(page, f"figure#{figure_anchor(entry.figure)}").select("svg")


def test_equations_are_numbered_in_the_order_of_reading(site: Site) -> None:
    numbers = {}
    for page in site.pages.values():
        for equation in page.article.select(".equation"):
            number = one(equation, "a.equation-number")
            assert number["href"] == f"#{equation['id']}"
            numbers[equation["id"]] = number.get_text()
    expected = {anchor(name): f"({i})" for i, name in enumerate(LEDGER, 1)}
    assert list(numbers.items()) == list(expected.items())


def test_every_mention_of_an_equation_has_its_number(site: Site) -> None:
    names = list(LEDGER)
    mentions = 0
    for page in site.pages.values():
        for link in page.article.select("a[href*='#eq-']"):
            number = re.fullmatch(r"(?:equation )?\((\d+)\)", link.get_text())
            assert number, link
            name = names[int(number[1]) - 1]
            expected = f"{LEDGER[name].page}/#{anchor(name)}"
            here = f"{page.url}{link['href']}"
            assert expected in str(link["href"]) or here == expected
            mentions += 1
    assert mentions > 2 * len(LEDGER)  # each on its page and in the notation


def test_the_notation_lists_the_whole_ledger(site: Site) -> None:
    table = site.pages["notation"].article.select("table")[-1]
    functions = [code.get_text() for code in table.select("a code")]
    assert functions == list(LEDGER)
    for name, row in zip(LEDGER, table.select("tbody tr"), strict=True):
        parts = [str(formula["alttext"]) for formula in row.select("math")]
        assert r", \qquad ".join(parts) == latex(name)
