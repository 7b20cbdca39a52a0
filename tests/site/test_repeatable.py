"""Two builds of the same source are identical, byte for byte.

So every change to the site is a change to its source, and readers can build the
published site themselves and compare.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.building import ROOT, as_published, build
from tests.site.built import Site

# What may differ between two machines but must not show: the order of sets, the
# locale, the time zone, the terminal, and the number of threads.
ELSEWHERE = {
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "LC_ALL": "C",
    "TZ": "X-14",
    "COLUMNS": "40",
    "OPENBLAS_NUM_THREADS": "1",
}


@pytest.fixture(scope="module")
def rebuilt(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a copy of the source, later and in another folder."""
    copy = tmp_path_factory.mktemp("somewhere") / "quite different"
    for name in "docs", "neuron":
        shutil.copytree(
            ROOT / name,
            copy / name,
            ignore=shutil.ignore_patterns("__pycache__"),
            copy_function=shutil.copy,  # with new dates
        )
    shutil.copy(ROOT / "mkdocs.yml", copy)
    mask = os.umask(0o077)
    try:
        # Python imports the copy of the package, since it looks there first.
        done = build(
            copy / "site",
            copy,
            **as_published(site.address),
            **ELSEWHERE,
        )
    finally:
        os.umask(mask)
    assert done.returncode == 0, done.stdout
    return copy / "site"


def test_two_builds_are_identical(site: Site, rebuilt: Path) -> None:
    first, second = (
        {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file() and path.suffix != ".pdf"  # printed afterwards
        }
        for folder in (site.folder, rebuilt)
    )
    assert first.keys() == second.keys()
    assert {"sitemap.xml.gz", "search/search_index.json"} <= first.keys()
    assert [name for name in first if first[name] != second[name]] == []
