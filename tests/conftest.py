"""What the test processes share: a served folder, and the work.

Each process starts one Chromium for all its tests.
"""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from filelock import FileLock
from playwright.sync_api import Browser

from tests.serving import serve
from tests.site.engines import chromium

# Slow tests come first, or the other processes would wait for them at the end;
# and the offline site is built while another process builds the published one.
FIRST = ["tests/test_rooms.py", "tests/site/test_offline.py", "tests/site/"]
# What is made once, for all tests that have it in their ids.
MADE_ONCE = re.compile(r"\[.*(visit\(.+?\)|Firefox|WebKit)")


@dataclass(frozen=True)
class Shared:
    """A folder for all processes, and the address where it is served."""

    folder: Path
    address: str

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """Make something once for all processes; return what `make` returned.

        The first process makes it; the others wait. The result is kept as JSON.
        """
        result = self.folder / f"{name}.json"
        with FileLock(f"{result}.lock"):
            if not result.exists():
                result.write_text(json.dumps(make()), encoding="utf-8")
        return json.loads(result.read_text(encoding="utf-8"))


KEY = pytest.StashKey[Shared]()


def pytest_configure(config: pytest.Config) -> None:
    """Create and serve the folder, in the main process."""
    if worker := getattr(config, "workerinput", None):
        config.stash[KEY] = Shared(Path(worker["folder"]), worker["address"])
        return
    stack = ExitStack()
    config.add_cleanup(stack.close)
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="neuron-")))
    config.stash[KEY] = Shared(folder, stack.enter_context(serve(folder)))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a new worker where the folder is."""
    shared = node.config.stash[KEY]
    node.workerinput["folder"] = str(shared.folder)
    node.workerinput["address"] = shared.address


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put slow tests first."""
    items.sort(key=place)


def place(item: pytest.Item) -> int:
    """The place of a test in the queue, by its file."""
    starts = map(item.nodeid.startswith, FIRST)
    return next((i for i, found in enumerate(starts) if found), len(FIRST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Run the tests of one file, visit or browser in one process.

    `--dist=loadgroup` would do it, but not with pytest 9.2: pytest-xdist#1386.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            found = MADE_ONCE.search(nodeid)
            return found[1] if found else nodeid.split("::")[0]

    return Scheduling(config, log)


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Shared:
    """Return what all processes share."""
    return request.config.stash[KEY]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the installed Chromium, once per process."""
    with chromium() as browser:
        yield browser
