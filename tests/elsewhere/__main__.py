"""Run the programs of docs/elsewhere.md, and record when and with what.

`python -m tests.elsewhere`, with the frameworks of the extra `elsewhere`. It
prints the rows for the table of the page.
"""

import json
from datetime import date
from importlib.metadata import version

from tests.elsewhere.programs import (
    PACKAGES,
    RECORD,
    digest,
    program,
    run,
    shown,
)

if __name__ == "__main__":
    today = date.today()
    found = {}
    for framework, packages in PACKAGES.items():
        printed = run(program(framework))
        if printed != shown(framework):
            raise SystemExit(f"{framework} prints something else:\n{printed}")
        versions = {one: version(one).split("+")[0] for one in packages}
        found[framework] = {
            "day": today.isoformat(),
            "versions": versions,
            "digest": digest(framework),
        }
        day = f"{today.day} {today:%B %Y}"
        print(f"| {framework} | {versions[packages[0]]} | {day} |")
    RECORD.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
