"""What a reader copies or takes along runs, and prints what the page shows.

Every button is clicked in a real browser, and what came is run in a Python that
has NumPy and Matplotlib alone.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import nbclient
import nbformat
import numpy as np
import pytest
from built import NAV, Page, Site, one
from outside import Outside
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

VERSIONS = [f"numpy=={np.__version__}", f"matplotlib=={mpl.__version__}"]
BLOCK = "article .language-python"
COPY = "button[data-clipboard-target]"


def runs_code(name: str) -> bool:
    """Say whether a page has a block that runs, from its source."""
    return bool(
        re.search(
            "^ *```(python|source|program|figure)$",
            Page(name, Path()).source,
            re.MULTILINE,
        )
    )


WITH_CODE = [name for name in NAV if runs_code(name)]


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Outside:
    return Outside.make(tmp_path_factory.mktemp("outside"), *VERSIONS)


@pytest.fixture(scope="module")
def notebook_reader(tmp_path_factory: pytest.TempPathFactory) -> Outside:
    folder = tmp_path_factory.mktemp("notebooks")
    return Outside.make(folder, *VERSIONS, "ipykernel")


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(
        permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


def unfolded(tab: Tab, address: str, page: Page) -> Tab:
    """Open a page and all of its folds."""
    tab.goto(address + page.url)
    tab.wait_for_selector(COPY, state="attached")
    tab.evaluate(
        "document.querySelectorAll('details').forEach(d => d.open = 1)"
    )
    return tab


def clipboard(tab: Tab) -> str:
    return str(tab.evaluate("navigator.clipboard.readText()"))


def shown_outputs(page: Page) -> list[str]:
    """What the page shows under each of its blocks; nothing, where nothing."""
    outputs = []
    for block in page.article.select("div.language-python"):
        after = block.find_next_sibling()
        result = after if after and after.get("class") == ["result"] else None
        outputs.append(one(result, "code").get_text() if result else "")
    return outputs


@pytest.mark.parametrize("name", WITH_CODE)
def test_what_the_buttons_copy_runs_and_prints(
    name: str, site: Site, tab: Tab, address: str, outside: Outside
) -> None:
    page = site.pages[name]
    unfolded(tab, address, page)
    buttons = tab.query_selector_all(f"{BLOCK} {COPY}")
    copied = []
    for button in buttons:
        tab.evaluate("navigator.clipboard.writeText('')")
        button.click()
        tab.wait_for_function(
            "async () => await navigator.clipboard.readText() != ''"
        )
        copied.append(clipboard(tab))

    written = int(str(one(page.soup, "p.built")["data-blocks"]))
    assert (
        len(copied) == written == len(page.article.select(".language-python"))
    )
    assert len(tab.query_selector_all(COPY)) == written, (
        "an output has a button"
    )
    assert all(block == block.strip("\n") for block in copied)
    printed, figures = outside.paste(copied)
    assert printed == shown_outputs(page)
    drawn = len(page.article.select("figure"))
    assert figures >= drawn
    assert sum("plt.show()" in block for block in copied) == figures

    tab.click("text=Copy all code")
    tab.wait_for_selector("text=Copied")
    assert clipboard(tab).rstrip("\n") == "\n\n".join(copied)


def downloaded(tab: Tab, kind: str, folder: Path) -> Path:
    with tab.expect_download() as download:
        tab.click(f".take-along >> text={kind}")
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("name", WITH_CODE)
def test_the_script_runs_and_prints_what_the_page_shows(
    name: str, site: Site, tab: Tab, address: str, outside: Outside
) -> None:
    page = site.pages[name]
    tab.goto(address + page.url)
    script = downloaded(tab, "Script", outside.folder)
    assert script.name == f"{name}.py"
    assert outside.run(script.name) == "".join(shown_outputs(page))


@pytest.mark.parametrize("name", WITH_CODE)
def test_the_notebook_runs_and_prints_what_the_page_shows(
    name: str,
    site: Site,
    tab: Tab,
    address: str,
    notebook_reader: Outside,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = site.pages[name]
    tab.goto(address + page.url)
    file = downloaded(tab, "Notebook", notebook_reader.folder)
    notebook = nbformat.reads(  # type: ignore[no-untyped-call]
        file.read_text(encoding="utf-8"), as_version=nbformat.NO_CONVERT
    )
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) == int(str(one(page.soup, "p.built")["data-blocks"]))
    assert not any(cell.outputs or cell.execution_count for cell in code)

    monkeypatch.setenv("MPLBACKEND", "Agg")
    kernel = nbclient.NotebookClient(notebook, timeout=60)
    manager = kernel.create_kernel_manager()
    assert manager.kernel_spec
    manager.kernel_spec.argv[0] = str(notebook_reader.python)
    kernel.execute(cwd=str(notebook_reader.folder))
    printed = [
        "".join(one.text for one in cell.outputs if "text" in one)
        for cell in code
    ]
    assert printed == shown_outputs(page)


def test_the_whole_neuron_is_one_short_script(site: Site) -> None:
    script = (site.folder / "one-file" / "one-file.py").read_text()
    assert len(script.splitlines()) < 120
    assert "import neuron" not in script
    assert "from neuron" not in script


@pytest.mark.parametrize("name", WITH_CODE)
def test_a_script_says_what_it_needs_in_one_line(
    name: str, site: Site, outside: Outside
) -> None:
    script = site.folder / site.pages[name].url / f"{name}.py"
    assert "Needs Python 3.11 or newer with NumPy 2" in script.read_text()
    if name != "slope":
        return
    hidden = "import sys; sys.modules['numpy'] = None; import runpy; "
    run = f"{hidden}runpy.run_path({str(script)!r}, run_name='__main__')"
    with pytest.raises(
        AssertionError, match="This script needs NumPy 2"
    ) as said:
        outside.run("-c", run)
    assert "Traceback" not in str(said.value)


@pytest.mark.parametrize("name", NAV)
def test_the_markdown_version_has_blocks_and_outputs(
    name: str, site: Site
) -> None:
    page = site.pages[name]
    text = (site.folder / page.url / f"{name}.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "{=" not in text
    assert "???" not in text
    outputs = re.findall(
        r"^```text\n(.*?)^```$", text, re.DOTALL | re.MULTILINE
    )
    if name in WITH_CODE:
        shown = [one.rstrip() for one in shown_outputs(page) if one]
        assert [one.rstrip() for one in outputs] == shown
    listed = (site.folder / "llms.txt").read_text(encoding="utf-8")
    assert f"{page.url}{name}.md)" in listed


def test_notebooks_are_plain_json(site: Site) -> None:
    for name in WITH_CODE:
        file = site.folder / site.pages[name].url / f"{name}.ipynb"
        ids = [cell["id"] for cell in json.loads(file.read_text())["cells"]]
        assert len(ids) == len(set(ids))
