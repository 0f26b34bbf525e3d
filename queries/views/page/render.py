"""Rendering with pyvis: its Network and vis-network as the engine, our own template.

The template in ``templates/map.html`` gets data in one way only: as compressed JSON, in letters
and digits, in a script element that no browser executes. vis-network lies beside it, compressed
likewise; our script unpacks it. The content security policy names the hashes of the two scripts
that may run, and allows nothing to be fetched: an engine that was tampered with would not start.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from .html import Page
from .payload import columns_of, items_of, pack, squeeze, unpack

__all__ = [
    "policy_for",
    "read_payload",
    "render_comparison",
    "render_page",
    "style_of",
    "template_environment",
]

_HERE = Path(__file__).parents[1]
_TEMPLATES = _HERE / "templates"
_ENGINE = _HERE / "vendor" / "vis-network.min.js"
#: The page's own script is these files, one after the other, in one function scope.
_SCRIPTS = (
    "corrections",
    "words",
    "speak",
    "dom",
    "model",
    "matching",
    "labels",
    "paint",
    "lanes",
    "scene",
    "camera",
    "picture",
    "mend",
    "ties",
    "panel",
    "search",
    "filters",
    "player",
    "groups",
    "trail",
    "main",
)

#: That of a comparison, which has a chart in place of a map.
_COMPARING = ("compare_words", "speak", "dom", "chart", "chart_picture", "compare")

#: Positions come from Python and stay. vis-network has the canvas, moves and zooms it; the page
#: paints on it, so that marks grow more slowly than the map and a frame costs little.
_OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "interaction": {
        "dragNodes": False,
        "selectable": False,
        "zoomSpeed": 0.6,
    },
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "physics": {"enabled": False},
}


def render_page(
    *,
    title: str,
    banner: Mapping[str, str],
    nodes: Sequence[dict[str, Any]],
    edges: Sequence[dict[str, Any]],
    details: Mapping[str, Any],
    report: Mapping[str, Any] | None = None,
) -> Page:
    """Render a laid-out network as a self-contained page.

    Parameters
    ----------
    title : str
        Heading of the page.
    banner : mapping of str to str
        What is shown and what is left out, by language (``en``, ``ko``).
    nodes, edges : sequence of dict
        What vis-network draws; the ``id`` of a node is its index in ``details["items"]``.
    details : mapping
        What the panels say, as plain JSON types.
    report : mapping, optional
        What stands above the map, for the template ``report.html``.

    Returns
    -------
    Page
        The page.
    """
    from pyvis.network import Network  # slow: it loads IPython

    engine = _text(_ENGINE).partition("//# sourceMappingURL=")[0]
    script = _script_of(_SCRIPTS)
    network = Network(heading=title)
    # Not add_node and add_edge: the latter searches all edges for every new one.
    network.nodes = list(nodes)
    network.edges = list(edges)
    network.options = _OPTIONS
    network.templateEnv = template_environment()
    network.templateEnv.globals.update(
        banner=banner,
        details={**details, "items": columns_of(details.get("items", []))},
        report=report,
        policy=policy_for(engine, script),
        engine=squeeze(engine),
        script=Markup(script),  # noqa: S704 - our own files
        style=style_of("base", "map"),
    )
    network.path = "map.html"
    html: str = network.generate_html()
    return Page(html)


def render_comparison(
    *,
    title: Mapping[str, str],
    banner: Mapping[str, str],
    topics: Sequence[Mapping[str, Any]],
    months: Sequence[Mapping[str, Any]],
    papers: Sequence[Mapping[str, Any]],
) -> Page:
    """Render topics over months as a self-contained page.

    Parameters
    ----------
    title, banner : mapping of str to str
        By language, cleaned.
    topics : sequence of mapping
        Names by language, ``id`` and ``papers``.
    months : sequence of mapping
        ``month``, ``days`` with a digest, ``of``, and ``counts`` of the topics, or ``None``.
    papers : sequence of mapping
        The papers behind the counts, with the numbers of their ``topics``.

    Returns
    -------
    Page
        The figures stand in it as a table, too, which needs no script.
    """
    script = _script_of(_COMPARING)
    template = template_environment().get_template("compare.html")
    payload = {
        "banner": banner,
        "details": {"title": title},
        "topics": topics,
        "months": months,
        "papers": papers,
    }
    html = template.render(
        heading=title["en"],
        banner=banner,
        topics=topics,
        months=months,
        payload=payload,
        policy=policy_for(script),
        script=Markup(script),  # noqa: S704 - our own files
        style=style_of("base", "map", "compare"),
    )
    return Page(html)


def _script_of(names: Sequence[str]) -> str:
    own = "".join(_compact(_text(_TEMPLATES / f"{name}.js")) for name in names)
    return f'"use strict";\n(async () => {{\n{own}}})();\n'


def style_of(*names: str) -> Markup:
    """Return style sheets of ours, one after the other; ``base`` is that of all pages.

    Examples
    --------
    >>> style_of("base").startswith("/* What all pages share")
    True
    """
    return Markup("".join(_text(_TEMPLATES / f"{name}.css") for name in names))  # noqa: S704


def template_environment() -> Environment:
    """Return the environment of our templates: what is not ours is escaped."""
    environment = Environment(
        autoescape=True,
        keep_trailing_newline=True,
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
    )
    environment.filters["packed"] = pack
    return environment


def read_payload(html: str) -> dict[str, Any]:
    """Return the data of a page: what its scripts work with.

    Parameters
    ----------
    html : str
        The page.

    Returns
    -------
    dict
        ``nodes``, ``edges``, ``details`` and ``banner``.

    Examples
    --------
    >>> page = render_page(title="Map", banner={"en": "", "ko": ""}, nodes=[], edges=[], details={})
    >>> read_payload(page.html)["nodes"]
    []
    """
    match = re.search(r'<script id="data" type="text/plain">([A-Za-z0-9+/=]*)</script>', html)
    if match is None:
        raise ValueError("this is no page of digestgraph")
    payload = unpack(match[1])
    if "items" in payload["details"]:
        payload["details"]["items"] = items_of(payload["details"]["items"])
    return payload


def policy_for(*scripts: str) -> str:
    """Return a content security policy under which these scripts run, and nothing is fetched.

    Examples
    --------
    >>> policy_for("").split("; ")[0]
    "default-src 'none'"
    """
    hashes = (b64encode(sha256(script.encode()).digest()).decode() for script in scripts)
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(f"'sha256-{value}'" for value in hashes),
            "style-src 'unsafe-inline'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _compact(script: str) -> str:
    """Leave out indents, empty lines and comments, which no page needs, and ``export``."""
    lines = (line.strip().removeprefix("export ") for line in script.splitlines())
    return "".join(
        f"{line}\n" for line in lines if line and not line.startswith(("//", "/*", "* ", "*/"))
    )


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
