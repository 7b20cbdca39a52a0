"""How long each page and each figure took, for who asks."""

from collections import defaultdict
from collections.abc import Mapping
from time import perf_counter


class Times:
    """Seconds by name, added up over the steps of a build."""

    def __init__(self) -> None:
        """Begin with nothing measured."""
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.began = 0.0

    def start(self) -> None:
        """Start the clock."""
        self.began = perf_counter()

    def stop(self, name: str) -> None:
        """Add the time since the start to what a name took before."""
        self.seconds[name] += perf_counter() - self.began


def report(pages: Mapping[str, float], figures: Mapping[str, float]) -> str:
    """Write the pages, slowest first, and under each its figures."""
    lines = ["Seconds of each page, and of a second process for its figures:"]
    for page, seconds in sorted(pages.items(), key=lambda item: -item[1]):
        lines.append(f"{seconds:7.2f}  {page}")
        for figure, drawn in figures.items():
            if figure.startswith(f"{page}-fig-"):
                name = figure.removeprefix(f"{page}-")
                lines.append(f"{drawn:15.2f}  {name}")
    return "\n".join(lines)
