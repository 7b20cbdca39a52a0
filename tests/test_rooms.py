"""The layout of the project, its imports, its linters, and its README."""

import ast
import importlib.util
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from neuron.literate.page.reading import KINDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
EXTRAS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]["optional-dependencies"]
ROOMS = {"docs", "neuron", "tests"}
FILES = {"mkdocs.yml", "pyproject.toml", "README.md", "LICENSE"}


def run(*command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False
    )


def test_the_top_folder_holds_nothing_else() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("needs a Git checkout")
    listed = run(
        "git", "ls-files", "--cached", "--others", "--exclude-standard"
    )
    assert listed.returncode == 0, listed.stderr
    top = {name.strip('"').split("/")[0] for name in listed.stdout.splitlines()}
    assert {name for name in top if name[0] != "."} == ROOMS | FILES


# Imports ---------------------------------------------------------------------


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: name the module in full"
            assert node.module is not None
            # `from neuron import figures` is an import of neuron.figures.
            yield node.module
            if node.module == "neuron":
                yield from (f"neuron.{alias.name}" for alias in node.names)


def room(module: str) -> str:
    """The room of a module: a package, a part of ours, or Python's library."""
    package, *inside = module.split(".")
    if package in sys.stdlib_module_names:
        return "python"
    if package == "neuron" and inside[:1] in (["figures"], ["literate"]):
        return f"neuron.{inside[0]}"
    return package


@pytest.mark.parametrize(
    ("files", "allowed"),
    [
        ("neuron/*.py", {"neuron", "numpy", "python"}),
        (
            "neuron/figures/*.py",
            {"neuron", "neuron.figures", "numpy", "matplotlib", "python"},
        ),
    ],
)
def test_a_room_imports_only_from_the_rooms_above_it(
    files: str, allowed: set[str]
) -> None:
    paths = sorted(ROOT.glob(files))
    assert paths
    for path in paths:
        assert {room(module) for module in imports(path)} <= allowed, path


def test_every_module_of_the_mathematics_has_its_own_tests() -> None:
    for path in (ROOT / "neuron").glob("*.py"):
        own = ROOT / "tests" / f"test_{path.stem.strip('_')}.py"
        assert own.is_file(), own


@pytest.mark.parametrize(
    ("inner", "below"),
    [("page", ("export", "site")), ("export", ("site",))],
)
def test_a_page_knows_neither_its_downloads_nor_its_site(
    inner: str, below: tuple[str, ...]
) -> None:
    paths = sorted(ROOT.glob(f"neuron/literate/{inner}/*.py"))
    assert paths
    forbidden = tuple(f"neuron.literate.{part}" for part in below)
    for path in paths:
        found = [name for name in imports(path) if name.startswith(forbidden)]
        assert found == [], path


def test_no_page_imports_the_package() -> None:
    for path in (ROOT / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(
            r"^\s*(import|from) neuron\b", text, re.MULTILINE
        ), path


# Linters ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "tool",
    ["ruff check", "ruff format --check", "mypy --strict"],
)
def test_the_linters_find_nothing(tool: str) -> None:
    done = run(sys.executable, "-m", *tool.split())
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_formatter_reads_the_code_of_the_pages(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    settings = (ROOT / "pyproject.toml").read_bytes()
    (tmp_path / "pyproject.toml").write_bytes(settings)
    page = tmp_path / "docs" / "page.md"
    format_pages = sys.executable, "-m", "ruff", "format", "--check"
    for indent in "", "    ":
        for code, expected in ("x = 1", 0), ("x=1", 1):
            text = f"# A page\n\n```python\n{code}\n```\n"
            page.write_text(text.replace("\n", f"\n{indent}"), encoding="utf-8")
            done = run(*format_pages, cwd=tmp_path)
            assert done.returncode == expected, done.stdout
            assert ("docs/page.md:" in done.stdout) is bool(expected)


# The README ------------------------------------------------------------------


def requirements(extra: str) -> Iterator[str]:
    """The requirements of an extra, including those of extras in it."""
    for line in EXTRAS[extra]:
        yield line
        if inner := re.match(r"one-artificial-neuron\[(.+)\]", line):
            for name in inner[1].split(","):
                yield from requirements(name)


def test_the_commands_of_the_readme_exist() -> None:
    two, *more = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    pattern = r"^pip install -e \"\.\[(\w+)\]\" && (\w+)"
    commands = re.findall(pattern, two, re.MULTILINE)
    assert commands == [("docs", "mkdocs"), ("test", "pytest")]
    assert len(two.splitlines()) == len(commands)
    for extra, tool in commands:
        assert any(re.match(rf"{tool}\W", r) for r in requirements(extra))
    assert set(re.findall(r"\(extra: (\w+)\)", "".join(more))) <= {*EXTRAS}
    for module in re.findall(r"python -m ([\w.]+)", README):
        assert importlib.util.find_spec(module), module
    for script in re.findall(r"python (\w\S+)", README):
        assert (ROOT / script).is_file(), script
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for variable in re.findall(r"^(\w+)=", "".join(more), re.MULTILINE):
        assert f"!ENV [{variable}," in settings


def test_every_path_in_the_readme_exists_and_every_room_is_named() -> None:
    rows = re.findall(r"^\| (.*?) \| .+ \|$", README, re.MULTILINE)
    paths = re.findall(r"`(.+?)`", "".join(rows))
    assert len(paths) >= 8
    for path in paths:
        assert list(ROOT.glob(path)), path
    assert {path.split("/")[0] for path in paths} >= ROOMS
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_readme_names_every_kind_of_fence() -> None:
    assert set(re.findall(r"^- `([\w-]+)` ", README, re.MULTILINE)) == set(
        KINDS
    )
    (sample,) = re.findall(r"````markdown\n(.*?)````", README, re.DOTALL)
    shown = re.findall(r"^```([\w-]+)$", sample, re.MULTILINE)
    assert set(shown) <= set(KINDS)
