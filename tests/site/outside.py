"""A Python that a reader may have: NumPy, Matplotlib, and nothing of ours."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

# What a reader does by hand: paste one block after the other, see what it says.
PASTE = """
import contextlib, io, json, sys, warnings
warnings.simplefilter("error")
names, printed = {"__name__": "__main__"}, []
for number, block in enumerate(json.load(sys.stdin), 1):
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        exec(compile(block, f"<block {number}>", "exec"), names)
    printed.append(said.getvalue())
plots = sys.modules.get("matplotlib.pyplot")
json.dump([printed, len(plots.get_fignums()) if plots else 0], sys.stdout)
"""


@dataclass(frozen=True)
class Outside:
    """A virtual environment of its own, and an empty folder to run in."""

    python: Path
    folder: Path

    @classmethod
    def make(cls, folder: Path, *packages: str) -> "Outside":
        """Make the environment and install the named packages."""
        environment = str(folder / "env")
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        python = Path(environment, "bin", "python")
        install = [str(python), "-m", "pip", "install", "--quiet", *packages]
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL)
        (folder / "empty").mkdir()
        return cls(python, folder / "empty")

    def run(self, *arguments: str, given: str = "") -> str:
        """Run its Python, warnings as errors; give what it printed."""
        environment = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith("PYTHON")
        }
        done = subprocess.run(
            [str(self.python), "-W", "error", *arguments],
            cwd=self.folder,
            env={**environment, "MPLBACKEND": "Agg"},
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert not done.stderr, done.stderr
        return done.stdout

    def paste(self, blocks: list[str]) -> tuple[list[str], int]:
        """Paste blocks into one interpreter; give outputs and open figures."""
        printed, figures = json.loads(
            self.run("-c", PASTE, given=json.dumps(blocks))
        )
        return printed, figures
