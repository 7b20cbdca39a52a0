"""What surrounds code and tables: a button to copy, a box that scrolls.

The theme's script would add both to each page, in every browser anew; the
build writes them once. The script still does what a button says.
"""

import re
from itertools import count

_CODE = re.compile(
    r'(<div class="language-python(?![^"]*no-copy)[^"]*"><pre)>'
    r"(?:<span></span>)?"
)
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


def add(html: str) -> str:
    """Give each block of Python its button, and each table its box."""
    numbers = count(1)

    def with_button(found: re.Match[str]) -> str:
        name = f"code-{next(numbers)}"
        return (
            f'{found[1]} id="{name}"><span class="md-code__nav">'
            '<button type="button" class="md-code__button" data-md-type="copy"'
            f' data-clipboard-target="#{name} > code"'
            ' title="Copy to clipboard"></button></span>'
        )

    return _TABLE.sub(
        '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
        r"\g<0></div></div>",
        _CODE.sub(with_button, html),
    )
