"""Links that bring a lab's state back, or that it refuses."""

import time
from collections.abc import Iterable, Iterator

from tests.site.engines import Engine


def not_brought_back(
    engine: Engine, key: str, links: Iterable[str]
) -> list[str]:
    """Follow links in the page of a lab; name those that give another state.

    The state is that of the link as soon as the browser says that it came.
    """
    found = []
    lab = f"const lab = document.querySelector('neuron-{key}'); return lab"
    for link in links:
        engine.run(f"location.hash = {f'{key}={link}'!r}")
        end = time.monotonic() + 2
        while (state := engine.run(f"{lab}.to_link(lab.state)")) != link:
            if time.monotonic() > end:
                found.append(f"#{key}={link} gives {state}")
                break
            time.sleep(0.05)
    return found


def refused(
    engine: Engine, key: str, good: str, bad: Iterable[str]
) -> Iterator[str]:
    """Open a good link and then a bad one, for each; return each bad one.

    The good one is taken without a word, the bad one not.
    """
    lab = f"const lab = document.querySelector('neuron-{key}'); return lab"
    for link in bad:
        engine.run(f"location.hash = '{key}={good}'")
        engine.wait(f"{lab}.to_link(lab.state) === '{good}'")
        told = engine.run(f"{lab}.place.textContent")
        assert "could not be read" not in told
        engine.run(f"location.hash = '{key}={link}'")
        engine.wait(f"{lab}.textContent.includes('could not be read')")
        yield link
