"""A bulletin as one HTML file without a script, which is the body of the mail as well.

Mail programs know little of style sheets, so the light style stands in the elements themselves;
a short sheet adds what only some programs can do: dark colours, and narrow screens.

It is written here and not by a template: to compile one takes a tenth of the whole command. Every
text is one printable line and passes :func:`markupsafe.escape`; links are web addresses only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markupsafe import escape

from ...graph.patterns import compile_late
from ...graph.resources import read_resource
from .model import Bulletin, Line, PaperItem, Part

__all__ = ["palette", "render_html"]

#: No script, and nothing is fetched.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_TITLES = {"since": "New papers", "catch-up": "Papers to catch up"}
_BLOCK = compile_late(r":root \{(.*?)\}", re.DOTALL)
_COLOUR = compile_late(r"--(\w+): (#[0-9a-f]{6})(?:[0-9a-f]{2})?;")
_PLAIN = "margin:0;padding:0;list-style:none"
_FONTS = (
    "-apple-system,'Segoe UI','Apple SD Gothic Neo','Malgun Gothic','Noto Sans CJK KR',"
    "'Noto Sans KR',system-ui,sans-serif"
)
_HEAD = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{title}, {days}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ overflow-wrap: anywhere; word-break: keep-all; }}
a:hover {{ text-decoration: underline !important; }}
@media (max-width: 480px) {{
  .sheet {{ padding: 18px 12px 28px !important; }}
  .card {{ padding: 12px 12px 11px !important; }}
}}
@media (prefers-color-scheme: dark) {{
  .ground {{ background: {dark[sea]} !important; color: {dark[text]} !important; }}
  .text {{ color: {dark[text]} !important; }}
  .quiet {{ color: {dark[quiet]} !important; }}
  .topic {{ background: {dark[hover]} !important; color: {dark[quiet]} !important; }}
  .card {{ background: {dark[solid]} !important; border-color: {dark[border]} !important; }}
  .line {{ border-color: {dark[border]} !important; }}
  .why {{ border-color: {dark[topic]} !important; }}
  .before {{ background: {dark[quiet]} !important; }}
  .now {{ background: {dark[topic]} !important; }}
}}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:{light[sea]};color:{light[text]};\
font:15px/1.5 {fonts}">
<div class="sheet" style="max-width:720px;margin:0 auto;padding:32px 20px 44px">
<p class="quiet" style="margin:0;font-size:13px;color:{light[quiet]}">{title}</p>
<h1 style="margin:2px 0 0;font-size:26px;line-height:1.25;letter-spacing:-.01em">{days}</h1>
<p style="margin:6px 0 0">{said}</p>"""


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
    return "".join(f"{line.rstrip()}\n" for line in _lines(found) if line.strip())


def _lines(found: Bulletin) -> Iterator[str]:
    light, dark = palette()
    quiet = f"color:{light['quiet']}"
    yield from _HEAD.format(
        policy=escape(_POLICY),
        title=_TITLES[found.kind],
        days=escape(found.days),
        said=escape(found.said),
        light=light,
        dark=dark,
        fonts=_FONTS,
    ).splitlines()
    for remark in found.remarks:
        yield (
            f'<p class="quiet" style="margin:4px 0 0;font-size:14px;{quiet}">'
            f"<bdi>{escape(remark)}</bdi></p>"
        )
    widths = _widths(found)
    seen: set[str] = set()
    for part in found.parts:
        yield from _part(found, part, light, widths, seen)
    yield from ("</div>", "</body>", "</html>")


def _part(
    found: Bulletin,
    part: Part,
    light: dict[str, str],
    widths: dict[tuple[float, float], tuple[int, int]],
    seen: set[str],
) -> Iterator[str]:
    head = escape(part.head)
    yield f'<h2 style="margin:30px 0 10px;font-size:18px;line-height:1.3">{head}</h2>'
    yield f'<ul style="{_PLAIN}">'
    for number, item in enumerate(part.items, 1):
        if isinstance(item, PaperItem):
            counted = f"{number}." if found.kind == "catch-up" else ""
            yield from _paper(item, counted, light, again=item.id in seen)
            seen.add(item.id)
        else:
            yield from _line(item, light, widths)
    yield "</ul>"


def _paper(item: PaperItem, number: str, light: dict[str, str], *, again: bool) -> Iterator[str]:
    """Yield a new paper; one that stood there before is told in fewer words."""
    quiet = f"color:{light['quiet']}"
    yield (
        f'<li class="card" style="background:{light["solid"]};border:1px solid {light["border"]};'
        'border-radius:10px;margin:0 0 10px;padding:13px 16px 12px">'
    )
    counted = f'<span class="quiet" style="{quiet};font-weight:400">{number}&ensp;</span>'
    title = _linked(item.title, item.url, "text", f"color:{light['text']}")
    yield (
        '  <p style="margin:0;font-size:16px;line-height:1.35;font-weight:600">'
        f"{counted if number else ''}{title}</p>"
    )
    if item.people:
        yield (
            f'  <p class="quiet" style="margin:3px 0 0;font-size:13px;{quiet}">'
            f"<bdi>{escape(item.people)}</bdi></p>"
        )
    if item.because and not again:
        yield f'  <ul style="{_PLAIN};margin-top:7px">'
        for why in item.because:
            yield (
                '    <li class="why" style="margin:2px 0;padding:0 0 0 10px;border-left:3px solid '
                f'{light["topic"]};font-size:14px"><bdi>{escape(why)}</bdi></li>'
            )
        yield "  </ul>"
    if item.summary and not again:
        yield f'  <p style="margin:7px 0 0;font-size:14px"><bdi>{escape(item.summary)}</bdi></p>'
    facts = " · ".join(f"<bdi>{escape(fact)}</bdi>" for fact in item.facts)
    yield f'  <p class="quiet" style="margin:7px 0 0;font-size:13px;{quiet}">{facts}</p>'
    if item.topics:
        style = (
            "display:inline-block;margin:3px 6px 0 0;padding:1px 8px;border-radius:8px;"
            f"background:{light['hover']};{quiet}"
        )
        topics = "".join(
            f'<bdi class="topic" style="{style}">{escape(topic)}</bdi> ' for topic in item.topics
        )
        yield f'  <p style="margin:4px 0 0;font-size:13px">{topics}</p>'
    yield "</li>"


def _line(
    item: Line, light: dict[str, str], widths: dict[tuple[float, float], tuple[int, int]]
) -> Iterator[str]:
    quiet = f"color:{light['quiet']}"
    yield (
        f'<li class="line" style="margin:0;padding:9px 0;border-top:1px solid {light["border"]}">'
    )
    small = f'class="quiet" style="font-size:13px;{quiet}"'
    said = f"&ensp;<bdi {small}>{escape(item.said)}</bdi>" if item.said else ""
    yield f'  <p style="margin:0"><bdi style="font-weight:600">{escape(item.lead)}</bdi>{said}</p>'
    if item.paper:
        paper = _linked(item.paper, item.url, "quiet", quiet)
        yield f'  <p style="margin:2px 0 0;font-size:14px">{paper}</p>'
    if item.undo:
        yield (
            f'  <p class="quiet" style="margin:2px 0 0;font-size:13px;{quiet}">To undo it, below '
            f"[authors] of digestgraph.toml: <code>{escape(item.undo)}</code></p>"
        )
    if item.shares:
        looks = (("before", 6, f"{light['quiet']};opacity:.45"), ("now", 2, light["topic"]))
        for (kind, gap, colour), width in zip(looks, widths[item.shares], strict=True):
            yield (
                f'  <div class="{kind}" style="margin:{gap}px 0 0;height:5px;border-radius:2px;'
                f'width:{width}%;background:{colour}"></div>'
            )
    yield "</li>"


def _linked(text: str, url: str | None, name: str, style: str) -> str:
    """Return a text as a link, where there is an address."""
    if not url:
        return f'<bdi class="{name}" style="{style}">{escape(text)}</bdi>'
    return (
        f'<a class="{name}" href="{escape(url)}" rel="noopener noreferrer" target="_blank" '
        f'style="{style};text-decoration:none"><bdi>{escape(text)}</bdi></a>'
    )


@cache
def palette() -> tuple[dict[str, str], dict[str, str]]:
    """Return the colours of all pages by name: light, and dark.

    Examples
    --------
    >>> light, dark = palette()
    >>> light["text"], dark["text"]
    ('#1c2128', '#e6e9ee')
    """
    views = f"{__package__.rpartition('.')[0]}.views"
    base = read_resource(views, "templates", "base.css")
    light, dark = (dict(_COLOUR.findall(block)) for block in _BLOCK.findall(base)[:2])
    return light, dark


def _widths(found: Bulletin) -> dict[tuple[float, float], tuple[int, int]]:
    """Return how long the bars of shares are, of 100."""
    lines = (item for part in found.parts for item in part.items if isinstance(item, Line))
    shares = {line.shares for line in lines if line.shares is not None}
    most = max((share for both in shares for share in both), default=0) or 1
    return {(before, now): (_width(before / most), _width(now / most)) for before, now in shares}


def _width(part: float) -> int:
    return max(1, round(100 * part))
