"""A page may use only files of its own site, and its own scripts."""

from base64 import b64encode
from hashlib import sha256

from neuron.literate.site.policy import guard


def test_the_policy_is_the_first_that_a_browser_reads() -> None:
    page = guard("<html><head><title>a</title></head>", offline=False)
    start = page.index("<head>") + len("<head>")
    assert (
        page[start:]
        .lstrip()
        .startswith(
            '<meta http-equiv="Content-Security-Policy" content="default-src'
            " 'self';"
        )
    )
    assert "file:" not in page
    assert "'self' file:" in guard("<head></head>", offline=True)


def test_a_script_within_the_page_is_allowed_by_its_hash() -> None:
    script = "let a = 1"
    hashed = b64encode(sha256(script.encode()).digest()).decode()
    allowed = guard(f"<head></head><script>{script}</script>")
    assert f"script-src 'self' 'sha256-{hashed}';" in allowed
    assert "unsafe" not in allowed
