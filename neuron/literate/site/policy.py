"""The content policy of a page: only its own site and its own scripts."""

import re
from base64 import b64encode
from hashlib import sha256

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def guard(html: str, *, offline: bool = False, serving: bool = False) -> str:
    """Add a policy to the head of a page that allows only what it needs.

    These are the files of its site and the scripts within the page.
    """
    # A page opened from a folder has no origin, so its files are allowed.
    own = "'self' file:" if offline else "'self'"
    scripts = [
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(html)
    ]
    if serving:
        # MkDocs adds a reload script to every page that it serves, with a
        # different text every time.
        scripts = ["'unsafe-inline'"]
    allowed = (
        f"default-src {own}; script-src {own} {' '.join(scripts)}; "
        f"img-src {own} data:; object-src 'none'; base-uri {own}; "
        f"form-action {own}"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    return html.replace("<head>", f"<head>\n    {meta}", 1)
