"""Which edition of the site this is: its version, its date, how to cite it."""

import os
from importlib.metadata import version

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_build_date

VERSION = version("one-artificial-neuron")


def day() -> str:
    """Return the day of the source, if the build was told; not today's.

    Otherwise two builds of one source would differ.
    """
    return get_build_date() if "SOURCE_DATE_EPOCH" in os.environ else ""


def line() -> str:
    """Say at the foot of a page which edition it belongs to."""
    return ", ".join(filter(None, [f"Version {VERSION}", day()]))


def citation(config: MkDocsConfig) -> str:
    """Write the entry of the site for BibTeX, as a fence that can be copied."""
    fields = {
        "author": f"{{{config.site_author}}}",
        "title": f"{{{config.site_name}}}",
        "year": day()[:4],
        "version": VERSION,
        "url": config.site_url,
    }
    rows = [f"  {name} = {{{text}}}" for name, text in fields.items() if text]
    entry = ",\n".join(["@misc{one-artificial-neuron", *rows]) + "\n}"
    return f"```{{.bibtex .copy}}\n{entry}\n```"
