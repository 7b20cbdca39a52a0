"""Fixtures for the tests of the built site."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from neuron.literate.export import BOOK, pdf
from tests.building import EPOCH, ROOT, as_published, build
from tests.conftest import Shared
from tests.site.built import NAV, Built, Page, Site
from tests.site.engines import Engine, find_chromium, firefox, tab, webkit
from tests.site.outside import Outside
from tests.site.visits import Visit, visit_page

# WebKit's driver cannot read the console, so each page records its complaints.
MONITOR = """
const complaints = []
window.complaints = complaints
const complain = text => { complaints.push(text) }
for (const level of ["error", "warn"])
  console[level] = (...texts) => { complain(texts.map(String).join(" ")) }
addEventListener("unhandledrejection", e => { complain(String(e.reason)) })
addEventListener("error", e => {
  complain(e.message || `not loaded: ${e.target.src || e.target.href}`)
}, true)
document.addEventListener("securitypolicyviolation", e => {
  complain(`forbidden: ${e.blockedURI}`)
})
"""
REQUESTED = "return performance.getEntriesByType('resource').map(e => e.name)"


@pytest.fixture(scope="session")
def built(shared: Shared) -> Built:
    """Build the site once, as the workflow does, and serve it.

    It is in a subfolder, as on GitHub Pages, and knows its address.
    """
    name = "one-artificial-neuron"
    folder, address = shared.folder / name, f"{shared.address}{name}/"

    def make() -> tuple[int, str]:
        done = build(folder, ROOT, **as_published(address))
        return done.returncode, done.stdout

    return Built(folder, address, *shared.once("one", make))


@pytest.fixture(scope="session")
def site(built: Built) -> Site:
    """Return the built site; fail if the build had a problem."""
    if built.code or built.problems:
        problems = "\n".join(built.problems) or f"exit code {built.code}"
        pytest.fail(f"the site was not built:\n{problems}", pytrace=False)
    files = {name: built.folder / name / "index.html" for name in NAV}
    files["index"] = built.folder / "index.html"
    pages = {name: Page(name, file) for name, file in files.items()}
    return Site(built.folder, built.address, pages)


@pytest.fixture(scope="session")
def book(site: Site, shared: Shared) -> Path:
    """Print the book into the site, as the workflow does after the build."""
    find_chromium()  # or skip

    def make() -> str:
        command = [sys.executable, "-m", pdf.__name__, str(site.folder)]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
        subprocess.run(command, check=True, env=environment, timeout=300)
        return BOOK

    return site.folder / str(shared.once("book", make))


@pytest.fixture(scope="session")
def offline(shared: Shared) -> Path:
    """Build the offline site, in a folder whose name has a space."""
    folder = shared.folder / "offline" / "a course"

    def make() -> tuple[int, str]:
        done = build(folder, OFFLINE="true")
        return done.returncode, done.stdout

    code, log = shared.once("offline", make)
    assert code == 0, log
    return folder


@pytest.fixture(params=NAV)
def page(request: pytest.FixtureRequest, site: Site) -> Page:
    """Each page of the site in turn."""
    return site.pages[request.param]


@pytest.fixture(scope="session", params=NAV, ids="visit({})".format)
def visit(
    request: pytest.FixtureRequest,
    browser: Browser,
    site: Site,
    tmp_path_factory: pytest.TempPathFactory,
) -> Visit:
    """Visit each page in turn, once for all its tests."""
    page = site.pages[request.param]
    folder = tmp_path_factory.mktemp(page.name)
    return visit_page(browser, site.address, page, folder)


@pytest.fixture(scope="session")
def address(site: Site) -> str:
    """The address of the built site, with a slash at the end."""
    return site.address


def outside_with(shared: Shared, name: str, *packages: str) -> Outside:
    folder = shared.folder / name

    def make() -> list[str]:
        folder.mkdir()
        Outside.make(folder, *packages)
        return list(packages)

    shared.once(name, make)
    return Outside.at(folder)


@pytest.fixture(scope="session")
def outside(shared: Shared) -> Outside:
    """A Python with NumPy and Matplotlib."""
    return outside_with(shared, "outside", "numpy", "matplotlib")


@pytest.fixture(scope="session")
def notebooks(shared: Shared) -> Outside:
    """A Python that can also run notebooks."""
    return outside_with(shared, "notebooks", "numpy", "matplotlib", "ipykernel")


@pytest.fixture(scope="session", params=["Chromium", "Firefox", "WebKit"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each of the three browsers in turn."""
    if request.param == "Chromium":
        opened = tab(request.getfixturevalue("browser"))
    else:
        opened = {"Firefox": firefox, "WebKit": webkit}[request.param]()
    with opened as engine:
        yield engine


@pytest.fixture(scope="session")
def monitored(site: Site, shared: Shared) -> str:
    """The address of a copy of the site whose pages record complaints."""

    def make() -> str:
        folder = shared.folder / "monitored"
        shutil.copytree(site.folder, folder)
        (folder / "monitor.js").write_text(MONITOR)
        (folder / "throws.js").write_text("throw new Error('thrown')")
        for page in folder.rglob("*.html"):
            html = page.read_text(encoding="utf-8")
            head = '<head><script src="/monitored/monitor.js"></script>'
            page.write_text(html.replace("<head>", head, 1), encoding="utf-8")
        return f"{shared.address}monitored/"

    return str(shared.once("monitored", make))


@pytest.fixture
def quiet(engine: Engine, monitored: str) -> Iterator[None]:
    """Fail if a page complains, or requests anything from outside the site."""
    yield
    assert engine.complaints() == []
    own = (monitored, "file:")
    urls = engine.run(REQUESTED)
    assert [url for url in urls if not url.startswith(own)] == []
