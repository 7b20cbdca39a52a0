"""The experiment in a terminal: what it prints, and how it fails."""

import math
import re
import subprocess
import sys
from pathlib import Path

import pytest

from neuron.__main__ import main

ROOT = Path(__file__).parents[1]


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "neuron", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_default_run_tells_the_published_story() -> None:
    done = run()
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [*lines[:9], *lines[17:]] == [
        "Initial weights (seed 1)",
        "  w1  -0.16595599",
        "  w2   0.44064899",
        "  w3  -0.99977125",
        "Trained weights (5000 iterations, learning rate 1)",
        "  w1   8.95950703",
        "  w2  -0.20975775",
        "  w3  -4.27128529",
        "Outputs for all eight inputs",
        "First iteration with an output of 0.999 for [1 0 0]",
        "  721",
        "  published: 740, from a search in steps of 10 that stopped at 730",
    ]
    roles = {
        "000": "",
        "001": "  training example, target 0",
        "010": "",
        "011": "  training example, target 0",
        "100": "  the test input",
        "101": "  training example, target 1",
        "110": "",
        "111": "  training example, target 1",
    }
    weights = 8.95950703, -0.20975775, -4.27128529
    for line, (row, role) in zip(lines[9:17], roles.items(), strict=True):
        z = sum(w for bit, w in zip(row, weights, strict=True) if bit == "1")
        shown = re.fullmatch(
            rf"  \[{' '.join(row)}\]  ([01]\.\d{{8}}){role}", line
        )
        assert shown, line
        expected = pytest.approx(1 / (1 + math.exp(-z)), rel=0, abs=2e-8)
        assert float(shown[1]) == expected
    assert lines[13].startswith("  [1 0 0]  0.99987151")


def test_help_names_every_option() -> None:
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for option in "--iterations", "--seed", "--learning-rate", "--level":
        assert option in done.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--iterations", "-1"], "iterations: expected a whole number"),
        (["--iterations", "many"], "argument --iterations: invalid int"),
    ],
)
def test_a_mistake_is_one_line_and_exit_code_2(
    arguments: list[str], complaint: str
) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"python -m neuron: {complaint}")


@pytest.mark.parametrize(
    ("flag", "value", "complaint"),
    [
        ("--iterations", "1.5", "--iterations: invalid int value: '1.5'"),
        ("--iterations", str(10**10), "iterations: expected a whole number"),
        ("--learning-rate", "0", "learning_rate: expected"),
        ("--learning-rate", "-1", "learning_rate: expected"),
        ("--learning-rate", "inf", "learning_rate: expected"),
        ("--learning-rate", "x", "--learning-rate: invalid float value: 'x'"),
        ("--level", "0", "level: expected"),
        ("--level", "1", "level: expected"),
        ("--level", "nan", "level: expected"),
        ("--seed", "-1", "expected a generator or a seed from 0 to 4294967295"),
        ("--seed", str(2**32), "expected a generator or a seed"),
        ("--unknown", "1", "unrecognized arguments: --unknown 1"),
    ],
)
def test_every_refusal_is_one_line(
    flag: str, value: str, complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code: object = main([flag, value])
    except SystemExit as stop:  # how argparse exits
        code = stop.code
    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert captured.err.startswith("python -m neuron: ")
    assert complaint in captured.err
    assert captured.err.count("\n") == 1


def test_a_history_too_large_for_memory_is_refused_in_one_line() -> None:
    command = f"{sys.executable} -m neuron --iterations 1000000000"
    done = subprocess.run(
        ["sh", "-c", f"ulimit -v 8000000; exec {command}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("python -m neuron: Unable to allocate")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "expected", "published"),
    [
        (["--iterations", "721"], "  721", True),
        (["--iterations", "720"], "  not reached within 720 iterations", True),
        (["--iterations", "0", "--seed", "2"], "  not reached within 0", False),
        (["--learning-rate", "50"], "  1", False),
        (["--level", "0.1"], "  0", False),
        (["--seed", "2"], "  ", False),
    ],
)
def test_it_compares_with_the_published_search_where_that_applies(
    arguments: list[str],
    expected: str,
    published: bool,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    _, answer = captured.out.split(" for [1 0 0]\n")
    assert answer.startswith(expected)
    assert ("published: 740" in answer) is published


def test_no_iterations_leave_the_initial_weights(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--iterations", "0", "--seed", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Initial weights (seed 3)"
    assert lines[1:4] == lines[5:8]
