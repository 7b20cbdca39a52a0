"""What a page allows itself: files of its own site, and its own scripts."""

import re
from base64 import b64encode
from hashlib import sha256

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def guard(html: str, *, offline: bool = False, serving: bool = False) -> str:
    """Forbid a page whatever it does not do, by a policy in its head."""
    # A page from a folder has no origin, but all files are its own.
    allowed = policy(html, "'self' file:" if offline else "'self'", serving)
    meta = f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    return html.replace("<head>", f"<head>\n    {meta}", 1)


def policy(html: str, own: str, serving: bool = False) -> str:
    """Allow what comes from the site, and the scripts within the page."""
    scripts = [
        f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(html)
    ]
    if serving:
        # MkDocs puts a script that reloads the page into each that it serves,
        # with another text every time.
        scripts = ["'unsafe-inline'"]
    return (
        f"default-src {own}; script-src {own} {' '.join(scripts)}; "
        f"img-src {own} data:; object-src 'none'; base-uri {own}; "
        f"form-action {own}"
    )
