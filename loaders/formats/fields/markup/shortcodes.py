"""Shortcodes of Hugo, tags of a site's own in Markdown, as lines with labels."""

from __future__ import annotations

import re

__all__ = ["without_shortcodes"]

_SHORTCODE = re.compile(r"\{\{[<%]\s{0,3}(?P<said>/?[\w-]{1,40}[^{}\n]{0,600}?)\s{0,3}/?[>%]\}\}")
_ADDRESS = re.compile(r"\b(?:href|url|link|src)=[\"'](?P<url>https?://[^\"'\s]{1,500})[\"']")
_NAMED = re.compile(r"\b(?:icon|name|type)=[\"'](?P<name>[\w-]{1,40})[\"']")
#: What pictures before a keyword mean.
_LABELS = {
    "writer": "Authors", "author": "Authors", "authors": "Authors", "users": "Authors",
    "fingerprint": "arXiv", "arxiv": "arXiv", "doi": "DOI",
}  # fmt: skip
#: Links and buttons of HTML that have a line for themselves.
_ANCHOR = re.compile(
    r"^[ \t]{0,9}<a\b[^<>]{0,300}\bhref=[\"'](?P<url>https?://[^\"'\s]{1,500})[\"'][^<>]{0,300}>"
    r"[^<>\n]{0,60}</a>[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_BUTTON = re.compile(r"^[ \t]{0,9}<button\b[^<>]{0,600}>[^<>\n]{0,60}</button>[ \t]*$", re.I | re.M)
#: With what is shown of a link or of a keyword.
_PAIR = re.compile(
    r"\{\{[<%]\s{0,3}(?P<said>(?P<name>button|keyword)(?![\w-])[^{}\n]{0,600}?)\s{0,3}[>%]\}\}"
    r"(?P<inner>[^{}]{0,600})\{\{[<%]\s{0,3}/(?P=name)\s{0,3}[>%]\}\}"
)
_IMAGES = frozenset("figure img image gallery".split())


def without_shortcodes(text: str) -> str:
    """Return a text of as many lines without shortcodes; what they lead to stands behind a label.

    Examples
    --------
    >>> without_shortcodes('{{< keyword icon="writer" >}} Ann Bee et al. {{< /keyword >}}')
    'Authors: Ann Bee et al.'
    >>> without_shortcodes('{{< button href="https://arxiv.org/abs/2401.00001" >}}')
    'Link: https://arxiv.org/abs/2401.00001'
    """
    text = _BUTTON.sub("", _ANCHOR.sub(r"Link: \g<url>", text)) if "</" in text else text
    if "{{" not in text:
        return text
    text = _PAIR.sub(_as_pair, text)
    return "\n".join(
        _SHORTCODE.sub(_as_label, line).strip() if "{{" in line else line
        for line in text.split("\n")
    )


def _as_pair(found: re.Match[str]) -> str:
    """Return what a link or a keyword says, and as many ends of lines as there are in it."""
    label, inner = _as_label(found), found["inner"]
    said = f" {' '.join(inner.split())}" if label.endswith(":") else ""
    return f"{label}{said}" + "\n" * inner.count("\n")


def _as_label(found: re.Match[str]) -> str:
    said = found["said"]
    name = re.split(r"[\s/]", said.lstrip("/"), maxsplit=1)[0]
    if said[0] == "/" or name in _IMAGES:
        return ""
    if address := _ADDRESS.search(said):
        return f"Link: {address['url']}"
    named = _NAMED.search(said)
    label = _LABELS.get(named["name"].lower()) if named else None
    return f"{label}:" if label else ""
