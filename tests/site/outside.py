"""A Python that a reader might have: NumPy, Matplotlib, nothing of ours."""

import json
import os
import subprocess
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution
from pathlib import Path

from packaging.requirements import Requirement

# What a reader does by hand: paste one block after another, see the output.
PASTE = """
import contextlib, io, json, sys, warnings
warnings.simplefilter("error")
names, printed = {"__name__": "__main__"}, []
for number, block in enumerate(json.load(sys.stdin), 1):
    log = io.StringIO()
    with contextlib.redirect_stdout(log), contextlib.redirect_stderr(log):
        exec(compile(block, f"<block {number}>", "exec"), names)
    printed.append(log.getvalue())
plots = sys.modules.get("matplotlib.pyplot")
json.dump([printed, len(plots.get_fignums()) if plots else 0], sys.stdout)
"""


def with_requirements(package: str, known: set[str]) -> Iterator[Distribution]:
    """Yield an installed package and its requirements, except those known."""
    if package in known:
        return
    known.add(package)
    found = Distribution.from_name(package)
    yield found
    for line in found.requires or []:
        required = Requirement(line)
        if required.marker is None or required.marker.evaluate({"extra": ""}):
            yield from with_requirements(required.name, known)


def link(package: Distribution, folder: Path) -> None:
    """Link the files of an installed package into another folder."""
    tops = {Path(file).parts[0] for file in package.files or []}
    for top in tops - {"..", "__pycache__"}:
        entry = folder / top
        if not entry.exists():
            entry.symlink_to(Path(str(package.locate_file(top))))


@dataclass(frozen=True)
class Outside:
    """A separate virtual environment, and an empty folder to run in."""

    python: Path
    folder: Path

    @classmethod
    def make(cls, folder: Path, *packages: str) -> "Outside":
        """Create the environment, and link installed packages into it.

        They have the versions that the site was built with, and no other
        package of this environment can be imported.
        """
        venv.create(folder / "env", symlinks=True)
        (site_packages,) = folder.glob("env/lib/python*/site-packages")
        known: set[str] = set()
        for package in packages:
            for needed in with_requirements(package, known):
                link(needed, site_packages)
        (folder / "empty").mkdir()
        return cls.at(folder)

    @classmethod
    def at(cls, folder: Path) -> "Outside":
        """Return the environment that was created in a folder."""
        return cls(folder / "env" / "bin" / "python", folder / "empty")

    def run(self, *arguments: str, stdin: str = "") -> str:
        """Run its Python with warnings as errors; return what it printed."""
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith("PYTHON")
        }
        done = subprocess.run(
            [str(self.python), "-W", "error", *arguments],
            cwd=self.folder,
            env={**environment, "MPLBACKEND": "Agg"},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert not done.stderr, done.stderr
        return done.stdout

    def paste(self, blocks: list[str]) -> tuple[list[str], int]:
        """Paste blocks into one interpreter; return outputs, open figures."""
        printed, figures = json.loads(
            self.run("-c", PASTE, stdin=json.dumps(blocks))
        )
        return printed, figures
