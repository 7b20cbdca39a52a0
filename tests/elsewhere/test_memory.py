"""The page "More examples than memory": its Dask programs run.

They use the functions of the package as its pages show them. The measurement on
the page has the form that the benchmark prints.
"""

import subprocess
import sys
from textwrap import dedent
from typing import Any

from neuron.literate.page import definitions
from tests.elsewhere.programs import ROOT, fenced, run

PAGE = (ROOT / "docs/memory.md").read_text(encoding="utf-8")
PROGRAM, ON_PROCESSES = fenced("py", PAGE)
(SHOWN,) = fenced("text", PAGE)
FUNCTIONS = definitions.as_code(
    definitions.in_order(["initial_weights", "training_step"])
)


def test_the_program_prints_what_the_page_shows() -> None:
    assert "import neuron" not in FUNCTIONS + PROGRAM
    assert "from neuron" not in FUNCTIONS + PROGRAM
    assert run(f"{FUNCTIONS}\n{PROGRAM}") == SHOWN


def test_two_lines_start_two_processes() -> None:
    code = f"{ON_PROCESSES}\nprint(*client.ncores().values())"
    assert run(code) == "1 1\n"


def measured(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - it is our own page and benchmark
    return names


def test_the_record_on_the_page_is_what_the_benchmark_prints() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmark_memory", "200000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    fold = PAGE.partition('"The measurement"\n')[2].partition("\n**Mem")[0]
    block, _ = fenced("python", dedent(fold))
    ours, theirs = measured(block), measured(done.stdout)
    assert ours.keys() == theirs.keys()
    assert ours["examples"] == 100_000_000
    for mine, its in zip(ours["measured"], theirs["measured"], strict=True):
        assert mine[:2] == its[:2]
        # A step takes seconds, and less than a gigabyte of memory.
        assert 0 < its[2] < mine[2] < 60
        assert 0 < mine[3] < 1
    # The page explains why a plain loop is the fastest with one worker, and why
    # two workers take more than half the time of one.
    alone = {
        case: s for case, workers, s, _ in ours["measured"] if workers == 1
    }
    assert min(alone, key=lambda case: alone[case]) == "NumPy, a loop"
    for case, workers, seconds, _ in ours["measured"]:
        if workers == 2:
            assert alone[case] / 2 < seconds < alone[case]
    # However Dask adds up the pieces, the weights are the same.
    weights = [line.split("[")[1] for line in done.stderr.splitlines()]
    assert len(weights) == len(ours["measured"])
    assert len({*weights[1:]}) == 1
