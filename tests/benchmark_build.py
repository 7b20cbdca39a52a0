"""Print how long the site takes to build, to rebuild, and with more pages.

Run it alone, on an idle machine: `python -m tests.benchmark_build`.
"""

import tempfile
from pathlib import Path
from shutil import copytree
from time import perf_counter

from tests.building import ROOT, build, rebuild, small_site


def seconds_of_a_build(project: Path) -> float:
    """Build a project as its author does, in a separate process."""
    with tempfile.TemporaryDirectory() as site:
        began = perf_counter()
        build(Path(site), project).check_returncode()
        return perf_counter() - began


def seconds_of_rebuilds(pages: list[str]) -> dict[str, float]:
    """Touch a page and rebuild, as `mkdocs serve` does."""
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        docs = copytree(ROOT / "docs", Path(folder, "docs"))
        config = Path(folder, "mkdocs.yml")
        config.write_text(
            f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nwatch: []\n"
        )

        def once() -> float:
            began = perf_counter()
            rebuild(config)
            return perf_counter() - began

        once()
        for page in pages:
            with (docs / f"{page}.md").open("a") as file:
                file.write("\nOne more sentence.\n")
            seconds[page] = once()
    return seconds


def seconds_of_copies(page: str, copies: int) -> float:
    """Build a site with this many copies of a page that has no equation."""
    with tempfile.TemporaryDirectory() as folder:
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        names = ["index", *(f"page{n}" for n in range(1, copies))]
        small_site(Path(folder), dict.fromkeys(names, text), strict=False)
        return seconds_of_a_build(Path(folder))


if __name__ == "__main__":
    whole = min(seconds_of_a_build(ROOT) for _ in range(3))
    print(f"the site, built: {whole:.1f} s (at most 15)")
    for page, seconds in seconds_of_rebuilds(["slope", "nines"]).items():
        print(f"{page} touched while serving: {seconds:.1f} s (at most 3)")
    for copies in (10, 20, 40):
        seconds = seconds_of_copies("results", copies)
        print(f"{copies} copies of a page: {seconds:.1f} s")
