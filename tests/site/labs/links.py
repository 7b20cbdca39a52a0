"""Links that restore a lab's state, or that it refuses."""

import time
from collections.abc import Iterable, Iterator

from tests.site.engines import Engine


def not_restored(engine: Engine, key: str, links: Iterable[str]) -> list[str]:
    """Follow links on the page of a lab; describe those that fail."""
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
    """Yield each bad link after following a good link and then the bad one.

    Only the bad one brings an error message.
    """
    lab = f"const lab = document.querySelector('neuron-{key}'); return lab"
    for link in bad:
        engine.run(f"location.hash = '{key}={good}'")
        engine.wait(f"{lab}.to_link(lab.state) === '{good}'")
        text = engine.run(f"{lab}.place.textContent")
        assert "could not be read" not in text
        engine.run(f"location.hash = '{key}={link}'")
        engine.wait(f"{lab}.textContent.includes('could not be read')")
        yield link
