"""What the labs need from a build: to be small, and to run from a folder.

From a folder a browser loads plain scripts, but no modules. So all modules of
the labs become one plain script, in which each is a function that returns its
exports. For this a lab may import only by `import {a, b} from "./module.js"`
and export only by `export` before a const, a function or a class.
"""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import minify

FOLDER = "assets/labs"
PLAIN_SCRIPT = "all.js"
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([^"]+)"$', re.MULTILINE)
_EXPORT = re.compile(r"^export (const|function|class) (\w+)", re.MULTILINE)
_EXPORTS = re.compile(r"export\{([^}]+)\};")  # at the end, as in lit-html


def shrink(site: Path) -> None:
    """Minify our own scripts in a built site."""
    for file in (site / FOLDER).glob("*.js"):
        script = file.read_text("utf-8")
        if "@license" not in script:
            short = minify.string("text/javascript", script)
            file.write_text(short, "utf-8")


def write_plain_script(site: Path) -> None:
    """Write the plain script next to the modules of a built site."""
    folder = site / FOLDER
    modules = {
        file.name: file.read_text("utf-8") for file in folder.glob("*.js")
    }
    needs = {
        name: [found[2] for found in _IMPORT.finditer(text)]
        for name, text in modules.items()
    }
    order = TopologicalSorter(needs).static_order()
    functions = "".join(_function(name, modules[name]) for name in order)
    script = f'"use strict"\n{{\nconst modules = {{}}\n{functions}}}\n'
    (folder / PLAIN_SCRIPT).write_text(script, "utf-8")


def _function(name: str, module: str) -> str:
    """Turn a module into a function that returns its exports."""
    body = _IMPORT.sub(r'const \1 = modules["\2"]', module)
    exports = ", ".join(found[2] for found in _EXPORT.finditer(body))
    body = _EXPORT.sub(r"\1 \2", body)
    if listed := _EXPORTS.search(body):
        renamed = (pair.split(" as ") for pair in listed[1].split(","))
        exports = ", ".join(f"{new}: {old}" for old, new in renamed)
        body = _EXPORTS.sub("", body)
    return (
        f'modules["{name}"] = (() => {{\n{body}\nreturn {{{exports}}}\n}})()\n'
    )
