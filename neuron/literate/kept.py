"""While an author waits, a page that did not change is not computed again."""

from typing import Any, NamedTuple

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

_REFERENCE = "\n::: "
# What MkDocs sets on a page when it renders it.
_RENDERED = (
    "content",
    "toc",
    "present_anchor_ids",
    "links_to_anchors",
    "_title_from_render",
)


class _Kept(NamedTuple):
    """A rendered page: what it was made of, what it has, who links to it."""

    state: object
    rendered: dict[str, Any]
    aliases: dict[str, tuple[str, ...]]


_kept: dict[str, _Kept] = {}


def render_once(page: Page) -> None:
    """Let a page be rendered only if it is not what it was before."""
    render = page.render

    def render_if_new(config: MkDocsConfig, files: Files) -> None:
        state = (page.markdown, config.mdx_configs)
        before = _kept.get(page.file.src_uri)
        if before and before.state == state:
            vars(page).update(before.rendered)
            _register(page, before.aliases, config)
        else:
            render(config, files)
            rendered = {key: vars(page)[key] for key in _RENDERED}
            kept = _Kept(state, rendered, _aliases(page, config))
            _kept[page.file.src_uri] = kept

    page.render = render_if_new  # type: ignore[method-assign]


def _aliases(page: Page, config: MkDocsConfig) -> dict[str, tuple[str, ...]]:
    """Give the anchors of a reference, and the other names of each."""
    if _REFERENCE not in (page.markdown or ""):
        return {}
    handler = config.plugins["mkdocstrings"].get_handler("python")  # type: ignore[attr-defined]
    return {
        anchor: handler.get_aliases(anchor)
        for anchor in page.present_anchor_ids or ()
    }


def _register(
    page: Page, aliases: dict[str, tuple[str, ...]], config: MkDocsConfig
) -> None:
    """Tell the plugins of the reference what they hear when it is rendered."""
    if aliases:
        config.plugins["mkdocstrings"].get_handler("python")  # type: ignore[attr-defined]
    register = config.plugins["autorefs"].register_anchor  # type: ignore[attr-defined]
    for anchor, others in aliases.items():
        register(page, anchor)
        for other in others:
            register(page, other, anchor, primary=False)
