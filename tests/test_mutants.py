"""The mutation script finds what is planted."""

import subprocess
import sys
from pathlib import Path

from tests.mutants import javascript, python
from tests.mutants.equivalents import EQUIVALENT

ROOT = Path(__file__).parents[1]
HALF = "def half(x):\n    return x / 2\n"


def hunt(root: Path, test: str) -> subprocess.CompletedProcess[str]:
    """Run the script on a package of one function and one test."""
    for folder in "neuron", "tests":
        (root / folder).mkdir()
        (root / folder / "__init__.py").touch()
    (root / "neuron/halves.py").write_text(HALF)
    (root / "tests/test_halves.py").write_text(
        f"from neuron.halves import half\n\n\ndef test_half():\n    {test}\n"
    )
    return subprocess.run(
        [
            *(sys.executable, "-m", "tests.mutants", "--root", str(root)),
            "neuron/halves.py",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_survivor_is_printed_with_its_line_and_its_change(
    tmp_path: Path,
) -> None:
    done = hunt(tmp_path, "assert half(0) == 0")
    assert done.returncode == 1, done.stderr
    *survivors, count, _ = done.stdout.splitlines()
    assert survivors == [
        f"neuron/halves.py:2: {change}   in: return x / 2"
        for change in ("x / 2 -> x * 2", "2 -> 3", "2 -> 1")
    ]
    assert count.startswith("neuron/halves.py: 1 of 4 killed")
    assert (tmp_path / "neuron/halves.py").read_text() == HALF


def test_nothing_is_printed_where_all_are_killed(tmp_path: Path) -> None:
    done = hunt(tmp_path, "assert half(6) == 3")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("neuron/halves.py: 4 of 4 killed")


def test_a_test_that_fails_anyway_kills_nothing(tmp_path: Path) -> None:
    done = hunt(tmp_path, "assert half(6) == 4")
    assert done.returncode == 1
    assert "fail even without a mutant" in done.stderr


def test_each_kind_of_mutant_is_made_and_nothing_else_is_changed() -> None:
    source = (
        "def f(a: int | None, b: bool = True) -> int | None:\n"
        "    for i in range(9):\n"
        "        if a < -i and not b:\n"
        "            continue\n"
        "    return a % 2\n"
    )
    made = [mutant.change for mutant in python.mutants("f.py", source)]
    for change in [
        "True -> False", "9 -> 10", "9 -> 8", "a < -i and (not b) -> False",
        "a < -i and (not b) -> True", "a < -i and (not b) -> a < -i or not b",
        "a < -i -> a <= -i", "a < -i -> a >= -i", "-i -> i", "not b -> b",
        "continue -> break", "a % 2 -> None", "a % 2 -> a * 2", "2 -> 3",
        "2 -> 1",
    ]:  # fmt: skip
        made.remove(change)
    assert made == []


def test_the_list_names_existing_lines_and_has_reasons() -> None:
    for (file, code, _), reason in EQUIVALENT.items():
        assert code in (ROOT / file).read_text(encoding="utf-8"), code
        assert len(reason) > 20


def test_the_mutants_of_javascript_leave_its_comments_alone() -> None:
    source = "export const f = x => x < 2 ? -x : x + 1 // 1 < 2\n"
    made = [mutant.change for mutant in javascript.mutants("f.js", source)]
    assert "x < 2 -> x <= 2" in made
    assert "x + 1 -> x - 1" in made
    assert "-x -> x" in made
    assert "1 -> (2)" in made
    assert all(
        mutant.source.endswith("// 1 < 2\n")
        for mutant in javascript.mutants("f.js", source)
    )
