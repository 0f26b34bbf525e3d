"""Stores to serve, and what every served page must be."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from digests import make_day, make_entry, write_archive
from example_files import copy_examples as copy_examples  # beside the hostile ones

from digestgraph.graph import open_store
from digestgraph.loaders.load import load_digests

HOST, TOKEN = "127.0.0.1:8765", "the-word-of-the-forms"
PAPER, PERSON, TOPIC = "arxiv:2406.04271", "Ling Yang", "diffusion model"

#: Each page that a visitor can open, with things of the examples.
PAGES = (
    "/",
    "/?span=month",
    "/?since=2024-01-01",
    "/search",
    "/search?q=diffusion",
    "/search?q=확산&kind=keyword",
    "/find?q=diff",
    f"/paper/{PAPER}",
    f"/person/{PERSON}",
    f"/keyword/{TOPIC}",
    "/topics",
    f"/topic/{TOPIC}",
    f"/why?a={PERSON}&b={TOPIC}",
    f"/pair?a={PERSON}&b=Bin Cui",
    f"/map?id={PERSON}",
    f"/map?id={PAPER}&open=keyword:reasoning",
    f"/trends?keywords={TOPIC},LLM",
    "/digest/daily-papers:2024-06-07",
    "/catch-up?since=2024-01-01",
)

BAD = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}\u202eevil"


def copy_hostile(folder: Path) -> Path:
    """Write a store whose titles, names, words and files are hostile."""
    days = {}
    for number in (1, 2, 3):
        date = f"2024-05-0{number}"
        entries = [
            make_entry(
                f"2405.0{number}{n:03}",
                f"{BAD} diffusion {number}{n}",
                authors=f"Ann <b>Bee</b>, {BAD.replace(',', '')}, Cee Dee",
                bullets=(f"{BAD}를 제안(javascript:alert(3))합니다. 확산 모델(diffusion model)",),
            )
            for n in range(3)
        ]
        days[date] = make_day(date, *entries)
    files = write_archive(folder / "<i>days</i>", days)
    path = folder / "papers.db"
    with open_store(path) as store:
        load_digests(store, [files[0].parent])
    return path


class Elements(HTMLParser):
    """Collects the elements of a page and their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.found.append((tag, dict(attrs)))


class Texts(HTMLParser):
    """Collects the texts of elements of some classes, each as a whole."""

    def __init__(self, html: str, classes: tuple[str, ...]) -> None:
        super().__init__()
        self.found: list[str] = []
        self._classes, self._open = set(classes), list[bool]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag in ("br", "input", "meta", "link", "img"):
            return
        wanted = not self._classes.isdisjoint((dict(attrs).get("class") or "").split())
        if wanted and not any(self._open):
            self.found.append("")
        self._open.append(wanted)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(self._open):
            self.found[-1] += data


def texts_of(html: str, *classes: str) -> list[str]:
    """Return the texts of elements that have one of some classes."""
    return [" ".join(text.split()) for text in Texts(html, classes).found]


def find_wrong(html: str) -> list[str]:
    """Say what on a page could run, load from elsewhere, or lead anywhere but to a web page."""
    wrong = []
    for tag, attributes in Elements(html).found:
        if tag in ("img", "iframe", "object", "embed", "base", "style", "meta") and (
            tag != "meta" or "http-equiv" in attributes
        ):
            wrong.append(tag)
        for name, value in attributes.items():
            if name.startswith("on") or name == "style":
                wrong.append(f"{tag} {name}")
            elif name in ("src", "href", "action"):
                outside = not (value or "").startswith(("/", "#")) or (value or "").startswith("//")
                web = tag == "a" and (value or "").startswith(("https://", "http://"))
                if outside and not web:
                    wrong.append(f"{tag} {name}={value}")
            if tag == "script" and "src" not in attributes:
                wrong.append("script")
    return wrong
