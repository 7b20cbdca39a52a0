"""Test the package with every Python and NumPy that it supports: see README."""

from pathlib import Path

import nox

# The oldest NumPy 2 for each Python.
OLDEST = {"3.11": "2.0.*", "3.12": "2.0.*", "3.13": "2.1.*", "3.14": "2.3.*"}
EXTRAS = nox.project.load_toml("pyproject.toml")["project"][
    "optional-dependencies"
]
# The tests of the mathematics, not those of the project or its pages.
OTHERS = {Path("tests/test_rooms.py"), Path("tests/test_typed_results.py")}
TESTS = {*Path("tests").glob("test_*.py")} - OTHERS

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False


@nox.session(python=[*OLDEST])
@nox.parametrize("numpy", ["oldest", "newest"])
def versions(session: nox.Session, numpy: str) -> None:
    """Test the package, its doctests, and the scripts in `site/`."""
    version = OLDEST[str(session.python)] if numpy == "oldest" else "2.*"
    session.install(
        "--only-binary=numpy", f"numpy=={version}", *EXTRAS["package"]
    )
    session.run(
        "python", "-c", "import numpy; print('NumPy', numpy.__version__)"
    )
    session.run(
        "python", "-m", "pytest", "--noconftest", "--ignore=neuron/literate",
        "neuron", *sorted(map(str, TESTS)),
    )  # fmt: skip
    session.run("python", "tests/copied.py", "site")
