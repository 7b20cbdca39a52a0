"""What a step over many examples costs: `python -m tests.benchmark_memory`.

One training step over 100 million examples, generated as needed and never all
in memory: by a loop in NumPy, and by Dask on 1 and 2 threads and on 1 and 2
processes of a local cluster. Each case runs in its own Python, with one thread
for linear algebra; the fastest of three steps counts. It prints the block of
docs/memory.md that holds its figures. Another number of examples can be given
as an argument.
"""

import os
import resource
import subprocess
import sys
from contextlib import ExitStack
from datetime import date
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

import dask
import dask.array as da
import numpy as np
from distributed import Client

# The border would turn a Dask array into a NumPy one, all in memory.
from neuron.arguments import Array
from neuron.delta_rule import correction
from neuron.forward import output
from neuron.training import training_step
from neuron.weights import initial_weights

PIECE = 1_000_000
STEPS = 3
CASES = [
    ("NumPy, a loop", 1),
    ("Dask, threads", 1),
    ("Dask, threads", 2),
    ("Dask, processes", 1),
    ("Dask, processes", 2),
]


def step_of_a_loop(examples: int, weights: Array) -> Array:
    """Add up the corrections piece by piece."""
    total = np.zeros_like(weights)
    for start in range(0, examples, PIECE):
        random = np.random.default_rng(start)
        inputs = random.random((min(PIECE, examples - start), 3))
        targets: Any = inputs[:, :1] > inputs[:, 1:2]
        total += correction(inputs, targets, output(inputs, weights))
    return weights + 4 / examples * total


def step_of_dask(examples: int, weights: Array) -> Array:
    """Let Dask add them up, with the current scheduler."""
    random: Any = da.random
    inputs = random.default_rng(0).random((examples, 3), chunks=(PIECE, 3))
    targets = inputs[:, :1] > inputs[:, 1:2]
    lazy: Any = training_step(inputs, targets, weights, 4 / examples)
    return np.asarray(lazy.compute())


def peak() -> float:
    """The peak memory of this process, in gigabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def measure(case: str, workers: int, examples: int) -> str:
    """Take some steps; return the fastest time, the peak, the weights."""
    step = step_of_a_loop if case.startswith("NumPy") else step_of_dask
    with ExitStack() as stack:
        client = None
        stack.enter_context(
            dask.config.set(scheduler="threads", num_workers=workers)
        )
        if case.endswith("processes"):
            start: Any = Client
            options = {"threads_per_worker": 1, "dashboard_address": None}
            client = stack.enter_context(start(n_workers=workers, **options))
            stack.enter_context(dask.config.set(scheduler=client))
        weights, seconds = initial_weights(), []
        for _ in range(STEPS):
            began = perf_counter()
            weights = step(examples, weights)
            seconds.append(perf_counter() - began)
        gigabytes = peak() + sum(client.run(peak).values() if client else ())
    return f"{min(seconds)} {gigabytes} {weights[:, 0].tolist()}"


def processor() -> str:
    """The name of the processor, according to Linux."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [row.partition(": ")[2] for row in lines if "model name" in row]
    return names[0] if names else "unknown processor"


def main(examples: int) -> None:
    """Measure each case in its own process, and print the block."""
    alone = dict.fromkeys(
        ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"], "1"
    )
    print(f"examples = {examples:_}")
    print(f'day = "{date.today():%-d %B %Y}"')
    print(f'machine = "{processor()}, {os.cpu_count()} processors"')
    print(f'versions = "Dask {version("dask")}, NumPy {version("numpy")}"')
    print("measured = [", flush=True)
    for case, workers in CASES:
        command = [sys.executable, "-m", "tests.benchmark_memory", case]
        done = subprocess.run(
            [*command, str(workers), str(examples)],
            env=os.environ | alone,
            capture_output=True,
            text=True,
            check=True,
        )
        seconds, gigabytes, *weights = done.stdout.split(maxsplit=2)
        row = f"{float(seconds):.2f}, {float(gigabytes):.2f}"
        print(f'    ("{case}", {workers}, {row}),', flush=True)
        print(case, *weights, end="", file=sys.stderr)
    print("]")


if __name__ == "__main__":
    match sys.argv[1:]:
        case [name, workers, count]:
            print(measure(name, int(workers), int(count)))
        case [count]:
            main(int(count))
        case _:
            main(100_000_000)
