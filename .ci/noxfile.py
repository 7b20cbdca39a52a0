"""Run the package in every Python and NumPy that it promises: see README."""

import nox

PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
NUMPYS = ["2.0.*", "2.*"]  # the oldest, and the newest that a Python has
SINCE = {"3.13": "2.1.*", "3.14": "2.3.*"}  # the oldest with a wheel for it
EXTRAS = nox.project.load_toml("pyproject.toml")["project"][
    "optional-dependencies"
]
# These look at the whole project; the workflow runs them with what is pinned.
NOT_OF_THE_PACKAGE = ["test_rooms.py", "test_typed_results.py"]

nox.options.default_venv_backend = "venv"
nox.options.error_on_missing_interpreters = False


@nox.session(python=PYTHONS)
@nox.parametrize("numpy", NUMPYS)
def versions(session: nox.Session, numpy: str) -> None:
    """Test the package, its doctests, and what readers copy from `site/`."""
    wanted = SINCE.get(str(session.python), numpy) if numpy == "2.0.*" else numpy
    session.install(
        "--only-binary=numpy", f"numpy=={wanted}", *EXTRAS["package"]
    )
    session.run("python", "-c", "import numpy; print('NumPy', numpy.__version__)")
    session.run(
        "python", "-m", "pytest", "--noconftest", "neuron", "tests",
        *(f"--ignore-glob=*/{name}" for name in NOT_OF_THE_PACKAGE),
        "--ignore-glob=*/tests/*/*", "--ignore=neuron/literate",
    )  # fmt: skip
    session.run("python", "tests/copied.py", "site")
