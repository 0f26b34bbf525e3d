"""What each word says that a format knows, put in the place of the labels, keys and tags of a text.

The words are those of the texts in its module, so a new one is put, too. What is read otherwise
than with a word that nobody knows is known, as a hash of it, by the word that had its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from format_samples import SAMPLES
from known import digest_of, is_known
from words_of import NOTHING, words_of

from digestgraph.loaders.formats import load_formats

#: Modules beside its own whose words a format is asked about.
BESIDE = {
    "table": ("base/columns", "base/column_names"),
    "json-table": ("base/json_records", "base/record_fields", "fields/names/json_names"),
    "title-blocks": ("base/labels",),
}
_LABEL = re.compile(
    r"[^\W\d_][\w()/;-]*(?: [\w()-]+)?(?=\"?\**\s{0,2}[:=,|]|\s{1,4}- )|(?<=<)\w+"
    r"|(?<=\n## )\w[\w ]+"
)
#: In so many places of a text a word is put.
PLACES = 3


def places_of(text: str, known: set[str]) -> list[str]:
    """Return labels, keys and tags of a text, those first that are known."""
    found = dict.fromkeys(_LABEL.findall(text))
    return sorted(found, key=lambda label: label.casefold() not in known)[:PLACES]


def facts_of(text: str, name: str) -> str:
    """Return what is read by the format in a text."""
    reader = load_formats()[name]
    digests, problems = reader.parse(text, f"2024-05-02{reader.suffixes[0]}")
    days = [(digest.date, digest.entries, digest.problems) for digest in digests]
    return repr((problems, days))


def put(text: str, place: str, word: str) -> str:
    return re.sub(rf"(?<![^\W_]){re.escape(place)}(?![^\W_])", lambda _: word, text)


def differences(
    word: str, nothing: str, texts: dict[str, str], read: Callable[[str], str]
) -> Iterator[str]:
    """Yield where a word says something, with a hash of what it says."""
    for place, text in texts.items():
        found = read(text.replace(NOTHING, word)).replace(word, "")
        known = read(text.replace(NOTHING, nothing)).replace(nothing, "")
        if found != known.replace(word, ""):
            yield f"{place}: {digest_of(found)}"


def readings(name: str) -> Iterator[dict[str, Any]]:
    """Yield the words that say something, each with where and what."""
    own = type(load_formats()[name]).__module__.rpartition(".")[2]
    modules = [f"loaders/formats/{module}.py" for module in (own, *BESIDE.get(name, ()))]
    words = {word for module in modules for word in words_of(module)}
    known = {word.casefold() for word in words}
    samples = (sample.text for sample in SAMPLES if sample.format == name)
    text = next(text for text in samples if len(places_of(text, known)) == PLACES)
    texts = {place: put(text, place, NOTHING) for place in places_of(text, known)}
    read = cache(lambda text: facts_of(text, name))
    for word in sorted(words):
        for form in dict.fromkeys((word, word.capitalize())):  # a label of a line is often large
            nothing = NOTHING if form == word else NOTHING.capitalize()
            if found := list(differences(form, nothing, texts, read)):
                yield {form: found}
                break


@pytest.mark.parametrize("name", dict.fromkeys(sample.format for sample in SAMPLES))
def test_what_the_words_of_a_format_say_is_known(name: str) -> None:
    """Written anew by ``GOLDEN=write``."""
    is_known(f"words/{name}", readings(name))
