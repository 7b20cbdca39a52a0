"""What a page allows itself: files of its own site, and its own scripts."""

import re
from base64 import b64encode
from hashlib import sha256

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def guard(html: str) -> str:
    """Forbid a page whatever it does not do, by a policy in its head."""
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy(html)}"'
    )
    return html.replace("<head>", f"<head>\n    {meta}>", 1)


def policy(html: str) -> str:
    """Allow what comes from the site, and the scripts within the page."""
    scripts = [
        b64encode(sha256(script.encode()).digest()).decode()
        for script in _INLINE_SCRIPT.findall(html)
    ]
    hashes = " ".join(f"'sha256-{one}'" for one in scripts)
    return (
        f"default-src 'self'; script-src 'self' {hashes}; "
        "img-src 'self' data:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'"
    )
