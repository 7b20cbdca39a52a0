"""Each equation has its function, its example, its page and its figure."""

import ast
import re
from pathlib import Path

import pytest

import neuron
from neuron.literate.page.definitions import equation
from tests.building import ROOT
from tests.site.built import NAV, Page, Site, one

# Listed by hand, not by the site: page and function of each equation, in order.
LEDGER = {
    function: name
    for name in NAV
    for function in re.findall(
        r"^```equation\n(\w+)", Page(name, Path()).source, re.MULTILINE
    )
}


def anchor(function: str) -> str:
    return f"eq-{function.replace('_', '-')}"


def test_the_ledger_is_that_of_twenty_equations() -> None:
    assert len(LEDGER) == 20


def test_every_equation_of_the_package_is_tested() -> None:
    assert equations_without_test(ROOT) == []


def equations_without_test(root: Path) -> list[str]:
    """The functions with an equation but without an example or a test."""
    found = []
    for file in sorted((root / "neuron").glob("*.py")):
        tests = root / "tests" / f"test_{file.stem}.py"
        tested = tests.read_text("utf-8") if tests.is_file() else ""
        for node in ast.parse(file.read_text("utf-8")).body:
            if not isinstance(node, ast.FunctionDef):
                continue
            document = ast.get_docstring(node) or ""
            if "$$" not in document:
                continue
            name = node.name
            if not re.search(rf"^ *>>> .*\b{name}\(", document, re.MULTILINE):
                found.append(f"{name}: its docstring has no example")
            if not re.search(rf"\b{name}\b", tested):
                found.append(f"{name}: {tests.name} has no test of it")
    return found


@pytest.mark.parametrize("function", LEDGER)
def test_an_equation_has_function_example_and_page(
    function: str, site: Site
) -> None:
    assert function in neuron.__all__
    document = getattr(neuron, function).__doc__
    example = rf"^ +>>> .*\b{function}\("
    assert re.search(example, document, re.MULTILINE)
    page = site.pages[LEDGER[function]].article
    assert one(page, f"#{anchor(function)}.equation").select("math")


def test_equations_are_numbered_in_reading_order(site: Site) -> None:
    numbers = {}
    for page in site.pages.values():
        for box in page.article.select(".equation"):
            number = one(box, "a.equation-number")
            assert number["href"] == f"#{box['id']}"
            numbers[box["id"]] = number.get_text()
    expected = {anchor(name): f"({i})" for i, name in enumerate(LEDGER, 1)}
    assert list(numbers.items()) == list(expected.items())


def test_every_mention_of_an_equation_has_its_number(site: Site) -> None:
    functions = list(LEDGER)
    mentions = 0
    for page in site.pages.values():
        if page.name == "notation":  # the ledger, whose items are numbered
            continue
        for link in page.article.select("a[href*='#eq-']"):
            number = re.fullmatch(r"(?:equation )?\((\d+)\)", link.get_text())
            assert number, link
            function = functions[int(number[1]) - 1]
            expected = f"{LEDGER[function]}/#{anchor(function)}"
            here = f"{page.url}{link['href']}"
            assert expected in str(link["href"]) or here == expected
            mentions += 1
    assert mentions > 2 * len(LEDGER)  # each on its page, and in the summary


def test_the_notation_lists_the_whole_ledger(site: Site) -> None:
    items = site.pages["notation"].article.select("ol > li")
    for (function, name), item in zip(LEDGER.items(), items, strict=True):
        assert one(item, "a code").get_text() == function
        assert one(item, "math")["alttext"] == equation(function)
        *_, explained, figure = item.select("a")
        assert explained["href"] == f"../{name}/#{anchor(function)}"
        place, _, drawing = str(figure["href"]).partition("#")
        assert place == f"../{name}/"
        page = site.pages[name].article
        assert one(page, f"figure#{drawing}").select("svg")
