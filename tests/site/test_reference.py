"""The reference has every public name, with its whole contract."""

import inspect

import pytest
from bs4 import Tag
from mkdocstrings import Inventory

import neuron
import neuron.figures
from neuron import arguments
from tests.site.built import NAV, Site

PUBLIC = {
    f"{module.__name__}.{name}": getattr(module, name)
    for module in (neuron, neuron.figures)
    for name in module.__all__
}
PAGES = [name for name in NAV if name.split("-")[0] == "api"]
IMPORTED = {"Annotated", "Callable", "Iterable", "NDArray"}
TYPES = {
    f"neuron.arguments.{name}"
    for name in vars(arguments)
    if name[0].isupper() and name not in IMPORTED
}


@pytest.fixture(scope="module")
def inventory(site: Site) -> Inventory:
    """Every name that other sites can refer to."""
    with (site.folder / "objects.inv").open("rb") as file:
        assert file.readline() == b"# Sphinx inventory version 2\n"
        file.seek(0)
        return Inventory.parse_sphinx(file)


@pytest.fixture(scope="module")
def entries(site: Site) -> dict[str, Tag]:
    """The entry of each name in the reference, without its source."""
    found = {}
    for page in PAGES:
        for heading in site.pages[page].article.select(".doc-heading"):
            entry = heading.find_parent(class_="doc-object")
            assert entry is not None
            assert heading["id"] not in found  # documented once
            found[str(heading["id"])] = entry
    return found


def test_the_inventory_has_every_public_name_and_no_other(
    inventory: Inventory, site: Site
) -> None:
    assert inventory.project == "One artificial neuron"
    found = inventory.values()
    names = {item.name for item in found if item.priority == 1}
    assert names == PUBLIC.keys() | TYPES | {"neuron"}
    # The others are where a public name is defined, and lead to its entry.
    for item in found:
        page, anchor = item.uri.split("/#")
        assert page in PAGES
        assert anchor in names
        assert item.name.split(".")[-1] == anchor.split(".")[-1]
        assert anchor in site.pages[page].ids


def test_a_summary_leads_to_every_function(site: Site) -> None:
    links = site.pages["api"].article.select("a.autorefs")
    named = {str(link["href"]).partition("#")[2] for link in links}
    assert named == {name for name in PUBLIC if name.count(".") == 1}


@pytest.mark.parametrize("name", PUBLIC)
def test_an_entry_has_signature_equation_and_example(
    name: str, entries: dict[str, Tag]
) -> None:
    entry = entries[name]
    heading = entry.find(id=name)
    assert heading is not None
    signature = heading.get_text()
    assert signature.strip().startswith(name.split(".")[-1])
    value = PUBLIC[name]
    if not callable(value):
        assert entry.select("p")
        return
    document = inspect.getdoc(value) or ""
    assert document.splitlines()[0].split("$")[0].strip() in entry.get_text()
    if inspect.isfunction(value):
        for parameter in inspect.signature(value).parameters:
            assert parameter in signature
    for title in entry.select("p:has(> .doc-section-title)"):
        if title.get_text() == "Returns:":
            listed = title.find_next_sibling()
            assert listed is not None
            assert len(listed.select("li")) == 1
    formulas = entry.select('math[display="block"]')
    assert len(formulas) == document.count("$$") // 2
    if name.count(".") == 1:  # the mathematics, each with a tested example
        assert ">>> " in document
    examples = entry.select("div.language-pycon")
    assert bool(examples) == (">>> " in document)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_a_type_is_explained_in_words(
    name: str, entries: dict[str, Tag]
) -> None:
    entry = entries[name]
    assert entry.select("p")
    for wall in "Annotated", "shaped(", "module-attribute", "numpy":
        assert wall not in entry.get_text()


@pytest.mark.parametrize(
    "name", [n for n, value in PUBLIC.items() if inspect.isfunction(value)]
)
def test_every_type_of_a_function_leads_to_its_explanation(
    name: str, entries: dict[str, Tag]
) -> None:
    links = entries[name].select("a.autorefs")
    targets = {str(link["href"]).partition("#")[2] for link in links}
    hints = inspect.unwrap(PUBLIC[name]).__annotations__
    for parameter, hint in hints.items():
        written = hint if isinstance(hint, str) else hint.__name__
        address = f"neuron.arguments.{written}"
        if name.count(".") == 1 and parameter != "return":
            assert address in TYPES
        if address in TYPES:
            assert address in targets
