"""What a reader copies or downloads runs, and prints what the page shows.

Every button is clicked in a real browser, and what it copies runs in a Python
that has only NumPy and Matplotlib.
"""

import json
import re
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from tests.site.built import NAV, Page, Site, one
from tests.site.outside import Outside
from tests.site.visits import Visit, runs_code

WITH_CODE = [name for name in NAV if runs_code(Page(name, Path()))]


def shown_outputs(page: Page) -> list[str]:
    """The output that the page shows below each block, or an empty string."""
    outputs = []
    for block in page.article.select("div.language-python"):
        after = block.find_next_sibling()
        result = after if after and after.get("class") == ["result"] else None
        outputs.append(one(result, "code").get_text() if result else "")
    return outputs


def blocks_that_ran(page: Page) -> int:
    """The number of blocks that ran, according to the build."""
    footers = page.soup.select("p.built")
    return sum(int(str(footer["data-blocks"])) for footer in footers)


def test_copied_code_runs_and_prints_what_the_page_shows(
    visit: Visit, outside: Outside
) -> None:
    page, copied = visit.page, visit.copied
    ran = blocks_that_ran(page)
    assert visit.buttons == len(copied) == ran, "not one button per block"
    if not ran:
        return
    assert ran == len(page.article.select(".language-python"))
    assert all(block == block.strip("\n") for block in copied)
    printed, figures = outside.paste(copied)
    assert printed == shown_outputs(page)
    drawn = len(page.article.select("figure"))
    assert figures >= drawn
    assert sum("plt.show()" in block for block in copied) == figures
    assert visit.all_copied.rstrip("\n") == "\n\n".join(copied)


def test_a_page_with_code_offers_downloads(visit: Visit) -> None:
    name = visit.page.name
    names = {kind: file.name for kind, file in visit.downloads.items()}
    offered = {"Script": f"{name}.py", "Notebook": f"{name}.ipynb"}
    assert names == (offered if name in WITH_CODE else {})


def test_the_script_runs_and_prints_what_the_page_shows(
    visit: Visit, outside: Outside
) -> None:
    if "Script" in visit.downloads:
        printed = outside.run(str(visit.downloads["Script"]))
        assert printed == "".join(shown_outputs(visit.page))


def test_the_notebook_runs_and_prints_what_the_page_shows(
    visit: Visit, notebooks: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "Notebook" not in visit.downloads:
        return
    notebook = nbformat.reads(  # type: ignore[no-untyped-call]
        visit.downloads["Notebook"].read_text(encoding="utf-8"),
        as_version=nbformat.NO_CONVERT,
    )
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    # Definitions from earlier pages are in their own cells, not in one fold.
    blocks = [cell for cell in code if "definitions" not in tags_of(cell)]
    folds = visit.page.source.count("```so-far\n")
    assert len(blocks) == blocks_that_ran(visit.page) - folds

    monkeypatch.setenv("MPLBACKEND", "Agg")
    kernel = nbclient.NotebookClient(notebook, timeout=60)
    manager = kernel.create_kernel_manager()
    assert manager.kernel_spec
    manager.kernel_spec.argv[0] = str(notebooks.python)
    kernel.execute(cwd=str(notebooks.folder))
    printed = [
        "".join(output.text for output in cell.outputs if "text" in output)
        for cell in code
    ]
    shown = shown_outputs(visit.page)
    assert [*filter(None, printed)] == [*filter(None, shown)]
    assert not any(
        text
        for text, cell in zip(printed, code, strict=True)
        if "definitions" in tags_of(cell)
    )


def tags_of(cell: Any) -> list[str]:
    tags: list[str] = cell.metadata.get("tags", [])
    return tags


def test_the_whole_neuron_is_one_short_script(site: Site) -> None:
    script = (site.folder / "one-file" / "one-file.py").read_text()
    assert len(script.splitlines()) < 120
    assert "import neuron" not in script
    assert "from neuron" not in script


@pytest.mark.parametrize("name", WITH_CODE)
def test_a_script_names_its_requirements(name: str, site: Site) -> None:
    script = site.folder / site.pages[name].url / f"{name}.py"
    assert "Needs Python 3.11 or newer with NumPy 2" in script.read_text()


def test_without_numpy_a_script_fails_with_one_clear_line(
    site: Site, outside: Outside
) -> None:
    script = site.folder / "slope" / "slope.py"
    hidden = "import sys; sys.modules['numpy'] = None; import runpy; "
    run = f"{hidden}runpy.run_path({str(script)!r}, run_name='__main__')"
    with pytest.raises(
        AssertionError, match="This script needs NumPy 2"
    ) as caught:
        outside.run("-c", run)
    assert "Traceback" not in str(caught.value)


@pytest.mark.parametrize("name", NAV)
def test_the_markdown_version_has_blocks_and_outputs(
    name: str, site: Site
) -> None:
    page = site.pages[name]
    text = (site.folder / page.url / f"{name}.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    prose = re.sub("`[^`]+`", "", text)  # code may show how to write a value
    assert "{=" not in prose
    assert "???" not in text
    outputs = re.findall(
        r"^```text\n(.*?)^```$", text, re.DOTALL | re.MULTILINE
    )
    if name in WITH_CODE:
        shown = [output.rstrip() for output in shown_outputs(page) if output]
        assert [output.rstrip() for output in outputs] == shown
    listed = (site.folder / "llms.txt").read_text(encoding="utf-8")
    assert f"{page.url}{name}.md)" in listed


def test_the_cells_of_a_notebook_have_distinct_ids(site: Site) -> None:
    for name in WITH_CODE:
        file = site.folder / site.pages[name].url / f"{name}.ipynb"
        ids = [cell["id"] for cell in json.loads(file.read_text())["cells"]]
        assert len(ids) == len(set(ids))
