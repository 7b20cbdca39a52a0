"""Change one operator, comparison, constant, condition or return at a time, and
print what the tests of that room do not notice.

    python -m tests.mutants                      # everything, in minutes
    python -m tests.mutants neuron/activation.py # one file
"""

import argparse
import sys
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutants import python
from tests.mutants.equivalents import EQUIVALENT

ROOT = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("files", nargs="*", help="default: all")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project")
    asked = parser.parse_args()
    files = asked.files or [
        str(path.relative_to(asked.root))
        for path in sorted((asked.root / "neuron").glob("*.py"))
    ]
    start, good = time.perf_counter(), True
    with (
        TemporaryDirectory() as folder,
        ProcessPoolExecutor(
            mp_context=get_context("fork"),
            initializer=python.copy_project,
            initargs=(asked.root, Path(folder)),
        ) as pool,
    ):
        for file in files:
            good &= well_tested(asked.root, file, pool)
    print(f"{time.perf_counter() - start:.0f} s")
    return 0 if good else 1


def well_tested(root: Path, file: str, pool: Executor) -> bool:
    """Print what survives in a file; is it all on the list, and no more?"""
    mutants = list(python.mutants(file, (root / file).read_text("utf-8")))
    if not pool.submit(python.passes, python.room(file)).result():
        raise SystemExit(f"{python.room(file)} fails without any mutant")
    killed = pool.map(python.killed, mutants)
    survivors = [
        one for one, dead in zip(mutants, killed, strict=True) if not dead
    ]
    known = {key for key in EQUIVALENT if key[0] == file}
    keys = {(one.file, one.code, one.change) for one in survivors}
    for one in survivors:
        if (one.file, one.code, one.change) not in known:
            print(f"{one.file}:{one.line}: {one.change}   in: {one.code}")
    for _, code, change in sorted(known - keys):
        print(f"{file}: on the list, but no survivor: {change}   in: {code}")
    told = f"{len(mutants) - len(survivors)} of {len(mutants)} killed"
    print(f"{file}: {told}", flush=True)
    return keys == known


if __name__ == "__main__":
    sys.exit(main())
