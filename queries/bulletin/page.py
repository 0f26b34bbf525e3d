"""A bulletin as one HTML file without a script, which is the body of the mail as well.

Mail programs know little of style sheets, so the light style stands in the elements themselves;
a short sheet adds what only some programs can do: dark colours, and narrow screens.
"""

from __future__ import annotations

import re
from functools import cache

from ...graph.patterns import compile_late
from ..views.page.render import style_of, template_environment
from .model import Bulletin, Line

__all__ = ["palette", "render_html"]

#: No script, and nothing is fetched.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_TITLES = {"since": "New papers", "catch-up": "Papers to catch up"}
_BLOCK = compile_late(r":root \{(.*?)\}", re.DOTALL)
_COLOUR = compile_late(r"--(\w+): (#[0-9a-f]{6})(?:[0-9a-f]{2})?;")


def render_html(found: Bulletin) -> str:
    """Render a bulletin as a page.

    Examples
    --------
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.bulletin.making import bulletin_of_changes
    >>> from digestgraph.queries.news.changes import describe_changes
    >>> with open_examples() as store:
    ...     found = bulletin_of_changes(store, describe_changes(store, "2025-03-01"))
    >>> "<script" in render_html(found), "2 digests, 12 new papers." in render_html(found)
    (False, True)
    """
    light, dark = palette()
    template = template_environment().get_template("bulletin.html")
    html: str = template.render(
        bulletin=found,
        title=_TITLES[found.kind],
        policy=_POLICY,
        light=light,
        dark=dark,
        widths=_widths(found),
    )
    return "".join(f"{line.rstrip()}\n" for line in html.splitlines() if line.strip())


@cache
def palette() -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of all pages by name: light, and dark.

    Examples
    --------
    >>> light, dark = palette()
    >>> light["text"], dark["text"]
    ('#1c2128', '#e6e9ee')
    """
    light, dark = (dict(_COLOUR.findall(block)) for block in _BLOCK.findall(style_of("base"))[:2])
    return light, dark


def _widths(found: Bulletin) -> dict[tuple[float, float], tuple[int, int]]:
    """Return how long the bars of shares are, of 100."""
    lines = (item for part in found.parts for item in part.items if isinstance(item, Line))
    shares = {line.shares for line in lines if line.shares is not None}
    most = max((share for both in shares for share in both), default=0) or 1
    return {(before, now): (_width(before / most), _width(now / most)) for before, now in shares}


def _width(part: float) -> int:
    return max(1, round(100 * part))
