"""How good and how fast keywords are, side by side with YAKE and RAKE.

    python -m benchmarks.keywords                      all that the data beside the clone allows
    python -m benchmarks.keywords --papers FILE --out pred.jsonl

``--papers`` takes JSON lines ``{id, title, abstract}`` and writes ``{id, keywords}``, the keywords
ranked. English is measured on the papers that ``tools/train`` holds out, Korean on korean.jsonl.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from digestgraph.loaders.entry import Bullet, ParsedEntry
from digestgraph.loaders.keywords.finder import Concepts
from digestgraph.loaders.keywords.try_text import entry_of
from digestgraph.loaders.read import parse_file

from .scoring import f1_at, score_entry

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
ANNOTATED = Path(__file__).with_name("korean.jsonl")
TUNING = Path(__file__).with_name("korean-tuning.jsonl")
HELD_OUT = 0.2


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON lines, gzipped or not."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


# --- what is compared ----------------------------------------------------------------------------


def entry_for(title: str, abstract: str) -> ParsedEntry:
    """Make an entry of a paper's title and abstract."""
    entry = entry_of("", " ".join(title.split()))
    from dataclasses import replace

    return replace(entry, bullets=(Bullet(" ".join(abstract.split()), 1),), language="en")


def ours(finder: Concepts, title: str, abstract: str) -> list[str]:
    """Return our keywords for a paper, best first, as the paper writes them in full."""
    found = finder.find(entry_for(title, abstract))
    return [max(candidate.surfaces, key=len) for candidate in found]


def make_yake() -> Callable[[str], list[str]]:
    """Return YAKE, up to three words, twenty keywords."""
    import yake

    extractor = yake.KeywordExtractor(lan="en", n=3, top=20)
    return lambda text: [keyword for keyword, _ in extractor.extract_keywords(text)]


def make_rake() -> Callable[[str], list[str]]:
    """Return RAKE with spaCy's words and stop words: no downloads."""
    import re

    import spacy
    from rake_nltk import Rake

    nlp = spacy.blank("en")
    rake = Rake(
        stopwords=set(nlp.Defaults.stop_words),
        max_length=5,
        include_repeated_phrases=False,
        sentence_tokenizer=lambda text: re.split(r"(?<=[.!?])\s+", text),
        word_tokenizer=lambda text: [token.text for token in nlp.make_doc(text)],
    )

    def run(text: str) -> list[str]:
        rake.extract_keywords_from_text(text)
        return list(rake.get_ranked_phrases())

    return run


# --- English -------------------------------------------------------------------------------------


def share(paper: str) -> float:
    """Hash a paper's id to a number between 0 and 1, as ``tools/train`` does."""
    from hashlib import blake2b

    return int.from_bytes(blake2b(paper.encode(), digest_size=4).digest(), "big") / 2**32


def english(papers: Path, limit: int) -> list[dict[str, Any]]:
    """Measure F1 at 5 and 10 and speed on papers that were not trained on."""
    held = [p for p in read_lines(papers) if p.get("ai_keywords") and share(p["id"]) < HELD_OUT]
    held = held[:limit]
    finder = Concepts()
    ours(finder, "Warm up", "The model is loaded. " * 20)
    yake, rake = make_yake(), make_rake()
    runs: dict[str, Callable[[str, str], list[str]]] = {
        "digestgraph": lambda title, abstract: ours(finder, title, abstract),
        "YAKE": lambda title, abstract: yake(f"{title}. {abstract}"),
        "RAKE": lambda title, abstract: rake(f"{title}. {abstract}"),
    }
    rows = []
    for name, run in runs.items():
        began = time.process_time()
        found = [run(p["title"], p["abstract"]) for p in held]
        seconds = time.process_time() - began
        gold = [p["ai_keywords"] for p in held]
        row: dict[str, Any] = {"method": name, "papers": len(held)}
        for most in (5, 10):
            scores = [f1_at(f, g, most) for f, g in zip(found, gold, strict=True)]
            row[f"F1@{most}"] = round(100 * statistics.mean(scores), 1)
        row["documents/CPU s"] = round(len(held) / seconds, 1)
        rows.append(row)
    return rows


# --- Korean --------------------------------------------------------------------------------------


def annotated_entries(
    days: Path, annotated: Path = ANNOTATED
) -> list[tuple[dict[str, Any], ParsedEntry]]:
    """Return the annotated papers with their entries."""
    found = []
    for record in read_lines(annotated):
        path = days / f"{record['day']}.md"
        parsed = parse_file(path.name, path, asked=True)
        entries = [e for d in parsed.digests for e in d.entries]
        entry = next(e for e in entries if e.paper == f"arxiv:{record['id']}")
        found.append((record, entry))
    return found


def korean(days: Path) -> list[dict[str, Any]]:
    """Measure on the annotated entries, each by itself, without and with mismatched summaries."""
    finder = Concepts()
    pairs = annotated_entries(days)
    rows = []
    for name, chosen in (
        ("all", pairs),
        ("without mismatched summaries", [p for p in pairs if not p[0].get("flags")]),
        ("of the tuning set", annotated_entries(days, TUNING)),
    ):
        scores = []
        for record, entry in chosen:
            predicted = [
                {
                    "label": c.label or c.surfaces[0],
                    "forms": [*c.surfaces, *c.korean, *c.english],
                    "kind": c.kind,
                    "proposed": c.proposed,
                }
                for c in finder.find(entry)
            ]
            scores.append(score_entry(predicted, record["concepts"]))
        hits = sum(s.hits for s in scores)
        rows.append(
            {
                "entries": f"{len(chosen)} {name}",
                "P@10": round(100 * statistics.mean(s.precision for s in scores), 1),
                "R@10": round(100 * statistics.mean(s.recall for s in scores), 1),
                "F1@10": round(100 * statistics.mean(s.f1 for s in scores), 1),
                "core recall": round(
                    100 * sum(s.core_found for s in scores) / sum(s.core for s in scores), 1
                ),
                "canonical": round(100 * sum(s.named for s in scores) / hits, 1),
                "kind": round(100 * sum(s.kinds_right for s in scores) / hits, 1),
                "proposed": round(100 * sum(s.proposed_right for s in scores) / hits, 1),
                "doubles": sum(s.doubles for s in scores),
            }
        )
    return rows


# --- speed ---------------------------------------------------------------------------------------


def speed(days: Path, sample: int) -> list[dict[str, Any]]:
    """Measure entries and bullets a CPU second, beside Kiwi's bare analysis of the bullets."""
    from kiwipiepy import Kiwi

    files = sorted(days.glob("*.md"))
    chosen = random.Random(1).sample(files, min(sample, len(files)))
    entries = [
        e for path in chosen for d in parse_file(path.name, path, asked=True).digests
        for e in d.entries
    ]  # fmt: skip
    bullets = [b.text for e in entries for b in e.bullets]
    kiwi, finder = Kiwi(num_workers=1), Concepts()
    kiwi.tokenize("데우기")
    finder.find(entries[0])
    began = time.process_time()
    for text in bullets:
        kiwi.tokenize(text)
    bare = time.process_time() - began
    began = time.process_time()
    for entry in entries:
        finder.find(entry)
    whole = time.process_time() - began
    return [
        {
            "bullets": len(bullets),
            "bullets/CPU s": round(len(bullets) / whole),
            "bare Kiwi": round(len(bullets) / bare),
            "ratio": round(bare / whole, 2),
            "memory, MB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    ]


# --- the program ---------------------------------------------------------------------------------


def show(title: str, rows: Sequence[dict[str, Any]]) -> None:
    """Print rows as a table."""
    table = Table(title=title, title_justify="left")
    for column in rows[0]:
        table.add_column(column)
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--papers", type=Path, help="JSON lines {id, title, abstract}")
    parser.add_argument("--out", type=Path, help="where predictions go")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the shared data")
    parser.add_argument("--limit", type=int, default=1000, help="English papers at most")
    parser.add_argument("--json", type=Path, help="also write all figures there")
    arguments = parser.parse_args()
    if arguments.papers:
        if not arguments.out:
            parser.error("--papers needs --out")
        finder = Concepts()
        with arguments.out.open("w", encoding="utf-8") as out:
            for paper in read_lines(arguments.papers):
                found = ours(finder, paper["title"] or "", paper["abstract"] or "")
                line = {"id": paper["id"], "keywords": found}
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
        return
    figures: dict[str, list[dict[str, Any]]] = {}
    gold = arguments.data / "hf-papers-gold.jsonl.gz"
    days = arguments.data / "daily-papers-ko"
    if days.is_dir():
        figures["Korean"] = korean(days)
        figures["Speed on Korean digests"] = speed(days, 12)
    if gold.is_file():
        figures["English, held-out papers"] = english(gold, arguments.limit)
    more = arguments.data / "hf-keywords-more.jsonl.gz"
    if more.is_file():
        figures["English, more held-out papers"] = english(more, arguments.limit)
    if not figures:
        parser.exit(1, f"there is no data in {arguments.data}: name its folder with --data\n")
    for title, rows in figures.items():
        show(title, rows)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
