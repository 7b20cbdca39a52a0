"""Run the programs of docs/elsewhere.md, and record the day and the versions.

`python -m tests.elsewhere` needs the extra `elsewhere`. It prints the rows for
the table of the page.
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
    record = {}
    for framework, packages in PACKAGES.items():
        printed = run(program(framework))
        if printed != shown(framework):
            raise SystemExit(f"{framework}: unexpected output:\n{printed}")
        versions = {name: version(name).split("+")[0] for name in packages}
        record[framework] = {
            "day": today.isoformat(),
            "versions": versions,
            "digest": digest(framework),
        }
        day = f"{today.day} {today:%B %Y}"
        print(f"| {framework} | {versions[packages[0]]} | {day} |")
    RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
