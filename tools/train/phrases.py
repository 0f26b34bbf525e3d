"""Count how many titles and texts have a phrase: ``loaders/keywords/model/phrases.tsv``.

    python -m tools.train.phrases ABSTRACTS OUT [--papers FILE]

``ABSTRACTS`` are JSON lines with ``id``, ``title`` and ``summary`` (CC0, arXiv's metadata), gzipped
or not. Papers that the English benchmark holds out (``--papers``) are not counted.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

import spacy

from digestgraph.benchmarks.keywords.__main__ import HELD_OUT, read_lines, share
from digestgraph.loaders.keywords.keyness import phrase_words

#: Phrases have up to so many words.
_MOST_WORDS = 3
#: Words are kept from so many texts on, phrases from the second number on if titles have them
#: too, from the third on in any case.
_WORDS, _PHRASES, _COMMON = 20, 25, 100
_TITLES = 3
_PRUNED_EVERY = 10_000
_SENTENCE = re.compile(r"[.,;:!?()]+")


def phrases(text: str) -> set[str]:
    """Return the phrases of a text, none across punctuation.

    Examples
    --------
    >>> sorted(phrases("Fast models, slow data"))
    ['data', 'fast', 'fast model', 'model', 'slow', 'slow data']
    """
    found = set()
    for sentence in _SENTENCE.split(text):
        words = phrase_words(sentence)
        for size in range(1, _MOST_WORDS + 1):
            found.update(" ".join(words[at : at + size]) for at in range(len(words) - size + 1))
    return found


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("abstracts", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--papers", type=Path)
    arguments = parser.parse_args()
    held_out = {
        paper["id"]
        for paper in (read_lines(arguments.papers) if arguments.papers else ())
        if share(paper["id"]) < HELD_OUT
    }
    titles: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    total = 0
    for record in read_lines(arguments.abstracts):
        if record["id"] in held_out:
            continue
        total += 1
        titles.update(phrases(record["title"]))
        texts.update(phrases(record.get("summary") or ""))
        if total % _PRUNED_EVERY == 0:  # what is so rare by now stays rare
            least = total // 20_000
            texts = Counter({p: n for p, n in texts.items() if n > least or " " not in p})
    stop = spacy.blank("en").Defaults.stop_words | {"paper", "propose", "show", "using", "based"}
    lines = [f"\t{total}"]
    for phrase, count in sorted(texts.items()):
        words = phrase.split(" ")
        if len(words) == 1:
            kept = count >= _WORDS
        else:
            often = count >= _COMMON or (count >= _PHRASES and titles[phrase] >= _TITLES)
            kept = often and words[0] not in stop and words[-1] not in stop
        if kept:
            lines.append(f"{phrase}\t{titles[phrase]}\t{count}")
    arguments.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
