"""What all processes that run tests share: a served folder, and the work; and
one Chromium for all tests of a process.
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

# What takes long comes first, or the others would wait for it at the end; and
# while one process builds the site for a folder, another builds the site.
FIRST = ["tests/test_rooms.py", "tests/site/test_offline.py", "tests/site/"]
# What is made once, for all tests that have it in their names.
MADE_ONCE = re.compile(r"\[.*(visit\(.+?\)|Firefox|WebKit)")


@dataclass(frozen=True)
class Shared:
    """A folder of all processes, and the address where it is served."""

    folder: Path
    address: str

    def once(self, name: str, make: Callable[[], Any]) -> Any:
        """Make something once for all processes; return what `make` told.

        The first process makes it, the others wait. What it tells is JSON.
        """
        told = self.folder / f"{name}.json"
        with FileLock(f"{told}.lock"):
            if not told.exists():
                told.write_text(json.dumps(make()), encoding="utf-8")
        return json.loads(told.read_text(encoding="utf-8"))


KEY = pytest.StashKey[Shared]()


def pytest_configure(config: pytest.Config) -> None:
    """Make and serve the folder, in the process that the others work for."""
    if worker := getattr(config, "workerinput", None):
        config.stash[KEY] = Shared(Path(worker["folder"]), worker["address"])
        return
    stack = ExitStack()
    config.add_cleanup(stack.close)
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="neuron-")))
    config.stash[KEY] = Shared(folder, stack.enter_context(serve(folder)))


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a process that begins to work where the folder is."""
    shared = node.config.stash[KEY]
    node.workerinput["folder"] = str(shared.folder)
    node.workerinput["address"] = shared.address


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sort the tests: first what takes long."""
    items.sort(key=place)


def place(item: pytest.Item) -> int:
    """The place of a test in the queue, by its file."""
    starts = map(item.nodeid.startswith, FIRST)
    return next((i for i, found in enumerate(starts) if found), len(FIRST))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Let the tests of one file, visit or browser run in one process.

    `--dist=loadgroup` would do it, but not with pytest 9.2: pytest-xdist#1386.
    """
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            made = MADE_ONCE.search(nodeid)
            return made[1] if made else nodeid.split("::")[0]

    return Scheduling(config, log)


@pytest.fixture(scope="session")
def shared(request: pytest.FixtureRequest) -> Shared:
    """What all processes share."""
    return request.config.stash[KEY]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that is installed, once for a process."""
    with chromium() as browser:
        yield browser
