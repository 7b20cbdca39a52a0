"""Which edition of the site this is: its version, its date, how to cite it."""

import os
from importlib.metadata import version

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

VERSION = version("one-artificial-neuron")


def day() -> str:
    """Return the date of the source, if the build knows it, and never today's.

    With today's date, two builds of the same source would differ.
    """
    return get_build_date() if "SOURCE_DATE_EPOCH" in os.environ else ""


def line() -> str:
    """Write the line at the foot of a page that names its edition."""
    return ", ".join(filter(None, [f"Version {VERSION}", day()]))


def citation(config: MkDocsConfig) -> str:
    """Write the BibTeX entry of the site as a fence that can be copied."""
    fields = {
        "author": f"{{{config.site_author}}}",
        "title": f"{{{config.site_name}}}",
        "year": day()[:4],
        "version": VERSION,
        "url": config.site_url,
    }
    rows = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    entry = ",\n".join(["@misc{one-artificial-neuron", *rows]) + "\n}"
    return f"```bibtex\n{entry}\n```"
