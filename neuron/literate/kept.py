"""While an author waits, a page that did not change is not computed again."""

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

# What MkDocs sets on a page when it renders it.
_RENDERED = (
    "content",
    "toc",
    "present_anchor_ids",
    "links_to_anchors",
    "_title_from_render",
)
_kept: dict[str, tuple[object, dict[str, Any]]] = {}


def render_once(page: Page) -> None:
    """Let a page be rendered only if it is not what it was before.

    The reference, which other plugins read while it is rendered, always is.
    """
    render = page.render

    def render_if_new(config: MkDocsConfig, files: Files) -> None:
        name, state = page.file.src_uri, (page.markdown, config.mdx_configs)
        before, kept = _kept.get(name, (None, {}))
        if before == state:
            vars(page).update(kept)
        else:
            render(config, files)
            _kept[name] = state, {key: vars(page)[key] for key in _RENDERED}

    if "\n::: " not in (page.markdown or ""):
        page.render = render_if_new  # type: ignore[method-assign]
