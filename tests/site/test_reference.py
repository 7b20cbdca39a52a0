"""The reference holds every public name, and its whole contract."""

import inspect
import zlib

import pytest
from bs4 import Tag

import neuron
import neuron.figures
from tests.site.built import Page, Site

PUBLIC = {
    f"{module.__name__}.{name}": getattr(module, name)
    for module in (neuron, neuron.figures)
    for name in module.__all__
}
MODULES = {"neuron", "neuron.figures"}


def inventory(site: Site) -> dict[str, tuple[str, str]]:
    """Priority and address of every name that other sites can refer to."""
    parts = (site.folder / "objects.inv").read_bytes().split(b"\n", 4)
    assert parts[0] == b"# Sphinx inventory version 2"
    assert parts[1] == b"# Project: One artificial neuron"
    found = {}
    for line in zlib.decompress(parts[4]).decode().splitlines():
        name, _, priority, address, _ = line.split(" ", 4)
        found[name] = (priority, address.replace("$", name))
    return found


@pytest.fixture(scope="module")
def api(site: Site) -> Page:
    return site.pages["api"]


def entry(api: Page, name: str) -> Tag:
    """What the reference says of a name, without its source."""
    heading = api.article.find(id=name)
    assert heading is not None
    found = heading.find_parent(class_="doc-object")
    assert found is not None
    return found


def test_the_inventory_has_every_public_name_and_no_other(site: Site) -> None:
    found = inventory(site)
    names = {name for name, (priority, _) in found.items() if priority == "1"}
    assert names == PUBLIC.keys() | MODULES
    # The others say where a public name is defined, and lead to its entry.
    for name, (_, address) in found.items():
        page, anchor = address.split("#")
        assert page == "api/"
        assert anchor in names
        assert name.split(".")[-1] == anchor.split(".")[-1]
        assert anchor in site.pages["api"].ids


@pytest.mark.parametrize("name", PUBLIC)
def test_an_entry_has_signature_equation_and_example(
    name: str, api: Page
) -> None:
    said = entry(api, name)
    heading = said.find(id=name)
    assert heading is not None
    signature = heading.get_text()
    assert signature.strip().startswith(name.split(".")[-1])
    value = PUBLIC[name]
    if not callable(value):
        assert said.select("p")
        return
    document = inspect.getdoc(value) or ""
    assert document.splitlines()[0].split("$")[0].strip() in said.get_text()
    if inspect.isfunction(value):
        for parameter in inspect.signature(value).parameters:
            assert parameter in signature
    for title in said.select("p:has(> .doc-section-title)"):
        if title.get_text() == "Returns:":
            given = title.find_next_sibling()
            assert given is not None
            assert len(given.select("li")) == 1
    formulas = said.select('math[display="block"]')
    assert len(formulas) == document.count("$$") // 2
    if name.count(".") == 1:  # the mathematics, each with a tested example
        assert ">>> " in document
    examples = said.select("div.language-pycon")
    assert bool(examples) == (">>> " in document)
