"""Build the site, or a small one, in each of the ways that authors do."""

import logging
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.build import build as build_loaded
from mkdocs.config import load_config
from yaml import safe_load

ROOT = Path(__file__).parents[1]
EPOCH = "1514764800"  # the build date, which the site shows
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
REPOSITORY = "https://github.com/someone/one-artificial-neuron"
# The step of the workflow that builds the published site.
(WORKFLOW,) = (
    step
    for step in safe_load((ROOT / ".github/workflows/site.yml").read_text())[
        "jobs"
    ]["build"]["steps"]
    if "mkdocs build" in step.get("run", "")
)


def as_published(address: str) -> dict[str, str]:
    """Return the variables that the workflow sets for a build."""
    github = {"server_url": "https://github.com", "repository": REPOSITORY[19:]}
    variables = {
        name: re.sub(
            r"\$\{\{ github\.(\w+) \}\}", lambda found: github[found[1]], text
        )
        for name, text in WORKFLOW["env"].items()
        if name != "SITE_URL"
    }
    return {**variables, "SITE_URL": address, "SOURCE_DATE_EPOCH": EPOCH}


def build(
    site: Path, source: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` in the folder of the source."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", site],
        cwd=source,
        env={**os.environ, **QUIET, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def small_site(
    folder: Path, pages: Mapping[str, str], *, strict: bool = True
) -> Path:
    """Write a site of a few pages, with the settings of the real one."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for part in filter(Path.is_dir, (ROOT / "docs").iterdir()):
        (docs / part.name).symlink_to(part)
    for name, text in pages.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    config = folder / "mkdocs.yml"
    nav = ", ".join(f"{name}.md" for name in pages)
    config.write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: docs\nnav: [{nav}]\n"
        f"watch: []\nstrict: {str(strict).lower()}\n"
    )
    return config


def build_here(config: Path) -> tuple[int, str]:
    """Run `mkdocs build` in this process; return its exit code and output.

    A build changes the state of its process, so give it a separate one.
    """
    os.environ |= QUIET
    site = config.with_name("site")
    command = ["build", "--config-file", str(config), "--site-dir", str(site)]
    done = CliRunner().invoke(cli, command)
    # A handler left by this build could cost the next one a line.
    logging.getLogger("mkdocs").handlers.clear()
    return done.exit_code, f"{done.output}\n{done.exception}"


def rebuild(config: Path) -> Path:
    """Build as `mkdocs serve` does when it starts and after each change."""
    site = config.with_name("site")
    loaded = load_config(str(config), site_dir=str(site))
    loaded.plugins.on_startup(command="serve", dirty=False)
    try:
        build_loaded(loaded, serve_url="http://127.0.0.1:8000/")
    finally:
        loaded.plugins.on_shutdown()
    return site
