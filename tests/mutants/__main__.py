"""Change one operator, comparison, constant, condition or return at a time, and
print each change that the tests of its room do not notice.

    python -m tests.mutants                      # everything; takes minutes
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
from tests.mutants.python import Mutant

ROOT = Path(__file__).parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants")
    parser.add_argument("files", nargs="*", help="default: all")
    parser.add_argument("--root", type=Path, default=ROOT, help="the project")
    options = parser.parse_args()
    files = options.files or [
        str(path.relative_to(options.root))
        for path in sorted((options.root / "neuron").glob("*.py"))
    ]
    if not options.files:
        files.append("docs/assets/labs/neuron.js")
    start = time.perf_counter()
    with (
        TemporaryDirectory() as folder,
        ProcessPoolExecutor(
            mp_context=get_context("fork"),
            initializer=python.copy_project,
            initargs=(options.root, Path(folder)),
        ) as pool,
    ):
        verdicts = [well_tested(options.root, file, pool) for file in files]
    print(f"{time.perf_counter() - start:.0f} s")
    return 0 if all(verdicts) else 1


def well_tested(root: Path, file: str, pool: Executor) -> bool:
    """Print the survivors of a file; are they exactly those on the list?"""
    source = (root / file).read_text(encoding="utf-8")
    if file.endswith(".js"):
        from tests.mutants import javascript  # needs a parser and a browser

        mutants = list(javascript.mutants(file, source))
        intact = Mutant(file, 0, "", "", source)
        killed = javascript.killed((root / file).parent, [intact, *mutants])
        good = not next(killed)
    else:
        mutants = list(python.mutants(file, source))
        good = pool.submit(python.passes, python.room(file)).result()
        killed = iter(pool.map(python.killed, mutants))
    if not good:
        raise SystemExit(f"{file}: its tests fail even without a mutant")
    survivors = [
        mutant for mutant, dead in zip(mutants, killed, strict=True) if not dead
    ]
    known = {key for key in EQUIVALENT if key[0] == file}
    keys = {(m.file, m.code, m.change) for m in survivors}
    for m in survivors:
        if (m.file, m.code, m.change) not in known:
            print(f"{m.file}:{m.line}: {m.change}   in: {m.code}")
    for _, code, change in sorted(known - keys):
        print(f"{file}: on the list, but killed: {change}   in: {code}")
    count = f"{len(mutants) - len(survivors)} of {len(mutants)} killed"
    print(f"{file}: {count}, {len(keys & known)} equivalent", flush=True)
    return keys == known


if __name__ == "__main__":
    sys.exit(main())
