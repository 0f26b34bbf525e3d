"""Published digest formats, one module each, found through a registry.

A format is a class with the members of :class:`Format`. Those of this package stand in
:data:`BUILT_IN`, those of others come through the entry-point group ``digestgraph.formats``.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from ..entry import FileProblem, KeptText, ParsedDigest
from .base.claim import LEAST_SHARE, Claim, Document, claim_entries
from .installed import find_formats, package_of, tell_failed_claim

__all__ = [
    "BUILT_IN",
    "LEAST_SHARE",
    "Choice",
    "Claim",
    "Document",
    "Format",
    "FormatDescription",
    "choose_format",
    "claim_entries",
    "describe_formats",
    "load_formats",
    "package_of",
    "parse_again",
]


#: Module and class of each format of this package, in the order in which equal claims are settled.
BUILT_IN = (
    ("daily_papers", "DailyPapers"),
    ("hf_paper_ko", "HfPaperKo"),
    ("hf_daily", "HfDaily"),
    ("csl_json", "CslJson"),
    ("openalex", "OpenAlex"),
    ("semantic_scholar", "SemanticScholar"),
    ("inspire", "Inspire"),
    ("arxiv_json", "ArxivAiEnhanced"),
    ("arxiv_json", "ArxivJson"),
    ("arxiv_ai_markdown", "ArxivAiMarkdown"),
    ("cv_arxiv_daily", "CvArxivDaily"),
    ("papers_for_day", "PapersForDay"),
    ("papers_of_the_week", "PapersOfTheWeek"),
    ("title_blocks", "TitleBlocks"),
    ("paper_note", "PaperNote"),
    ("yaml_list", "YamlList"),
    ("acl_anthology", "AclAnthology"),
    ("feed", "Feed"),
    ("arxiv_mail", "ArxivMail"),
    ("newsletter", "Newsletter"),
    ("saved_page", "SavedPage"),
    ("web_page", "WebPage"),
    ("numbered_list", "NumberedList"),
    ("link_list", "LinkList"),
    ("bibtex", "Bibtex"),
    ("ris", "Ris"),
    ("nbib", "Nbib"),
    ("pubmed_xml", "PubmedXml"),
    ("json_messages", "JsonMessages"),
    ("table", "Table"),
    ("table", "JsonTable"),
    ("json_posts", "JsonPosts"),
    ("json_groups", "JsonGroups"),
)


class Format(Protocol):
    """One published digest format.

    ``parse`` never fails: what it cannot use becomes a problem, the rest is returned. The
    text of each digest (head and entries) parses to the same digest again; that is how the
    graph is recomputed when the files are gone.
    """

    @property
    def name(self) -> str:
        """Lower-case name; the default source of its digests."""

    @property
    def version(self) -> str:
        """Changes whenever the facts could."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of file names to look at in folders, in lower case, with their dots."""

    def claim(self, document: Document) -> Claim | None:
        """Say how many entries look like this format's and how many of them make sense.

        ``None`` when nothing looks like it. The format with the best claim reads the file.
        """

    def parse(
        self, text: str, path: str, first_line: int = 1
    ) -> tuple[list[ParsedDigest], list[FileProblem]]:
        """Parse a file to its digests and the problems that belong to none of them.

        ``first_line`` is the number of the text's first line in its file.
        """


def parse_again(reader: Format, kept: KeptText) -> ParsedDigest | None:
    """Parse the text of a digest that a store kept; ``None`` when it yields no single digest.

    A format whose digests are gathered from several places of a file, and so are not one text,
    has a method ``parse_again`` that takes the pieces.
    """
    own = getattr(reader, "parse_again", None)
    if own is not None:
        digest: ParsedDigest | None = own(kept)
        return digest
    digests, _ = reader.parse(kept.text, kept.path, kept.first_line)
    return digests[0] if len(digests) == 1 else None


@cache
def load_formats() -> dict[str, Format]:
    """Return all known formats by name; ours first, then those of other packages.

    A package whose format cannot be used is named in a warning and left out.
    """
    formats: dict[str, Format] = {}
    for module, cls in BUILT_IN:
        known: Format = getattr(import_module(f".{module}", __name__), cls)()
        formats[known.name] = known
    formats.update(find_formats(formats))
    return formats


@dataclass(frozen=True, slots=True)
class FormatDescription:
    """What is told of a format.

    Attributes
    ----------
    name : str
        As ``load --format`` takes it.
    about : str
        What it reads, in a sentence.
    suffixes : tuple of str
        Of its files, with the dot.
    knows : tuple of str
        What it says about a paper.
    package : str or None
        Name and version of the package that brings it; ``None`` where it comes with digestgraph.
    """

    name: str
    about: str
    suffixes: tuple[str, ...]
    knows: tuple[str, ...]
    package: str | None

    def as_dict(self) -> dict[str, Any]:
        """Return plain values, as they stand in JSON."""
        return {**asdict(self), "suffixes": list(self.suffixes), "knows": list(self.knows)}


def describe_formats() -> list[FormatDescription]:
    """Describe all known formats.

    Examples
    --------
    >>> describe_formats()[0].name
    'daily-papers'
    """
    return [
        FormatDescription(
            name=name,
            about=getattr(known, "about", ""),
            suffixes=tuple(known.suffixes),
            knows=tuple(getattr(known, "knows", ())),
            package=package_of(name),
        )
        for name, known in load_formats().items()
    ]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which format reads a text.

    Attributes
    ----------
    format : Format or None
        The one with the best claim that holds.
    closest : str or None
        When there is none: the name of the one that came closest.
    claim : Claim or None
        The claim of either.
    failed : tuple of (str, str)
        Formats that failed on the text, each with the class of its exception.
    """

    format: Format | None
    closest: str | None = None
    claim: Claim | None = None
    failed: tuple[tuple[str, str], ...] = ()


#: Endings of files of JSON.
_OF_DATA = frozenset((".json", ".jsonl", ".ndjson"))


def _is_ours(known: Format) -> bool:
    return type(known).__module__.startswith("digestgraph.")


def _is_alone(known: Format) -> bool:
    """Tell whether entries that make sense to a format do so to no other one."""
    return getattr(known, "alone", False)


def choose_format(document: Document) -> Choice:
    """Ask all formats for their claims and choose the best; among equals the first registered.

    Examples
    --------
    >>> choose_format(Document("## Daily Papers (2024-01-02)\\n")).format.name
    'daily-papers'
    >>> choose_format(Document("# Shopping\\n- milk\\n")).format is None
    True
    """
    best: tuple[Format, Claim] | None = None
    failed = []
    of_data = document.suffix in _OF_DATA and document.is_json
    for known in load_formats().values():
        settled = best is not None and best[1].holds and not best[1].generic
        if settled and getattr(known, "is_generic", False):
            continue  # its claim would come after that one, whatever it is
        if of_data and _OF_DATA.isdisjoint(known.suffixes) and _is_ours(known):
            continue  # none of ours takes JSON for Markdown or mail
        try:
            claim = known.claim(document)
        except Exception as error:  # also a format of another package costs no more than itself
            failed.append((known.name, type(error).__name__))
            tell_failed_claim(known.name, error)
            continue
        if claim is not None and claim.holds and getattr(known, "settles", False):
            return Choice(known, None, claim, tuple(failed))
        if claim is not None and claim.found == claim.sound > 0 and _is_alone(known):
            return Choice(known, None, claim, tuple(failed))
        if claim is not None and (best is None or claim.rank > best[1].rank):
            best = (known, claim)
    if best is None:
        return Choice(None, failed=tuple(failed))
    chosen, claim = best
    if claim.holds:
        return Choice(chosen, None, claim, tuple(failed))
    return Choice(None, chosen.name, claim, tuple(failed))
