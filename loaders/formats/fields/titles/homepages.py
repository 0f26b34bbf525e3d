"""Names of authors that are links to their own pages."""

from __future__ import annotations

import re

from ..markup.markdown_cells import link_spans
from ..names.sure_names import are_names
from .link_labels import BRACKETS, SEPARATORS, is_title, names_paper

__all__ = ["without_homepages"]

#: A page of a work, and not of a person.
_WORK = re.compile(
    r"https?://(?:www\.)?(?:github\.com/[^/\s]{1,100}/[^/\s]|gitlab\.com/[^/\s]{1,100}/[^/\s]|"
    r"huggingface\.co/(?:spaces|datasets|models|collections)/|youtu|[^\s?#]{1,300}\.pdf(?:$|[?#]))",
    re.IGNORECASE,
)
#: Words of labels that say where a link leads, as a few names do: those keep their links.
_LABEL = re.compile(
    r"\b(?:demos?|pages?|blogs?|posts?|notebooks?|colab|videos?|slides|posters?|cards?|releases?|"
    r"materials?|live|interactive|playground|list|weights|checkpoints?|threads?|tweets?|articles?|"
    r"tutorials?|docs|documentation|version|news|homepage|website|appendix|supplementary)\b",
    re.IGNORECASE,
)
_MARKS = "*_¹²³⁴⁵\\† \t"


def without_homepages(text: str, *, title_above: bool = False) -> str:
    """Write the names that are links to their own pages without these, which are not the paper's.

    What stands first in a line is its title, unless ``title_above`` says that it stands elsewhere.

    Examples
    --------
    >>> pdf = "[pdf](https://arxiv.org/abs/2401.00001)"
    >>> without_homepages(f"On Bees, [Ann Bee](https://ann.org), [Cee Dee](https://cee.org) {pdf}")
    'On Bees, Ann Bee, Cee Dee [pdf](https://arxiv.org/abs/2401.00001)'
    >>> without_homepages("[Ann Bee](https://ann.org)", title_above=True)
    'Ann Bee'
    """
    if "](" not in text and "<a" not in text:
        return text
    parts: list[str] = []
    place = 0
    for start, end, label, url in link_spans(text):
        if (
            not names_paper(url)
            and is_title(label)
            and are_names(label.strip(_MARKS))
            and not (_WORK.match(url) or _LABEL.search(label))
            and (title_above or text[:start].strip(SEPARATORS + BRACKETS))
        ):
            parts += [text[place:start], label]
            place = end
    return "".join([*parts, text[place:]])
