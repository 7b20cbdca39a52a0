"""The whole site, built once, and one browser for all tests of a process."""

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

# WebKit's driver cannot tell what stands in its console: so the page is asked.
EARS = """
const heard = []
window.heard = heard
for (const level of ["error", "warn"])
  console[level] = (...said) => { heard.push(said.map(String).join(" ")) }
addEventListener("unhandledrejection", e => { heard.push(String(e.reason)) })
addEventListener("error", e => {
  heard.push(e.message || `not loaded: ${e.target.src || e.target.href}`)
}, true)
document.addEventListener("securitypolicyviolation", e => {
  heard.push(`forbidden: ${e.blockedURI}`)
})
"""
ASKED = "return performance.getEntriesByType('resource').map(e => e.name)"


@pytest.fixture(scope="session")
def built(shared: Shared) -> Built:
    """Build the site once, as the workflow does, and serve it.

    It stands in a folder, as a project's pages do, and knows its address.
    """
    name = "one-artificial-neuron"
    folder, address = shared.folder / name, f"{shared.address}{name}/"

    def make() -> tuple[int, str]:
        done = build(folder, ROOT, **as_published(address))
        return done.returncode, done.stdout

    return Built(folder, address, *shared.once("one", make))


@pytest.fixture(scope="session")
def site(built: Built) -> Site:
    """Return the built site, if the build had no problem."""
    if built.code or built.problems:
        named = "\n".join(built.problems) or "no problem named"
        pytest.fail(f"the site was not built:\n{named}", pytrace=False)
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
    """Build the site for a folder, whose name has a space."""
    folder = shared.folder / "offline" / "a course"

    def make() -> tuple[int, str]:
        done = build(folder, OFFLINE="true")
        return done.returncode, done.stdout

    code, said = shared.once("offline", make)
    assert code == 0, said
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
    """Visit each page in turn, once for all that is asked of it."""
    page = site.pages[request.param]
    folder = tmp_path_factory.mktemp(page.name)
    return visit_page(browser, site.address, page, folder)


@pytest.fixture(scope="session")
def address(site: Site) -> str:
    """Where the built site is served, with a slash at the end."""
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
    """A Python with a kernel for notebooks as well."""
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
def listening(site: Site, shared: Shared) -> str:
    """Serve the site once more, with ears in every page."""

    def make() -> str:
        folder = shared.folder / "heard"
        shutil.copytree(site.folder, folder)
        (folder / "ears.js").write_text(EARS)
        (folder / "throws.js").write_text("throw new Error('thrown')")
        for page in folder.rglob("*.html"):
            html = page.read_text(encoding="utf-8")
            ears = '<head><script src="/heard/ears.js"></script>'
            page.write_text(html.replace("<head>", ears, 1), encoding="utf-8")
        return f"{shared.address}heard/"

    return str(shared.once("heard", make))


@pytest.fixture
def quiet(engine: Engine, listening: str) -> Iterator[None]:
    """No test may make a page complain, or ask for what is not the site's."""
    yield
    assert engine.complaints() == []
    own = (listening, "file:")
    assert [url for url in engine.run(ASKED) if not url.startswith(own)] == []
