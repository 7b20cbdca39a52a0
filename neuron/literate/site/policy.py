"""What a page allows itself: files of its own site, and its own scripts."""

import re
from base64 import b64encode
from hashlib import sha256

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def guard(html: str, *, offline: bool) -> str:
    """Forbid a page whatever it does not do, by a policy in its head."""
    # A page from a folder has no origin, but all files are its own.
    allowed = policy(html, "'self' file:" if offline else "'self'")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{allowed}">'
    return html.replace("<head>", f"<head>\n    {meta}", 1)


def policy(html: str, own: str) -> str:
    """Allow what comes from the site, and the scripts within the page."""
    scripts = [
        b64encode(sha256(script.encode()).digest()).decode()
        for script in _INLINE_SCRIPT.findall(html)
    ]
    hashes = " ".join(f"'sha256-{one}'" for one in scripts)
    return (
        f"default-src {own}; script-src {own} {hashes}; "
        f"img-src {own} data:; object-src 'none'; base-uri {own}; "
        f"form-action {own}"
    )
