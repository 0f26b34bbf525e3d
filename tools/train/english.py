"""Train the English term model that ships in ``loaders/keywords/model``.

    make train PAPERS="papers.jsonl.gz more.jsonl.gz" ABSTRACTS=abstracts.jsonl.gz

``PAPERS`` holds JSON lines with ``id``, ``title``, ``abstract`` and ``ai_keywords`` (the keywords
of the papers' pages; the daily-papers dumps, Apache-2.0). ``ABSTRACTS`` holds arXiv records with
``id``, ``title`` and ``summary`` (CC0); only word vectors and word counts are learned from them.
The data is no part of the project.

1. Word vectors: floret on all abstracts, without the papers that are held out.
2. A span categorizer on the papers' keywords as they stand in title and abstract.
3. Two more on one half of the papers each, to see what such a model says of papers that it
   does not know; on their answers the ranker is trained.

``PAPERS`` may be several files. Papers whose id hashes below ``HELD_OUT`` are never seen by any
step: ``benchmarks.keywords`` measures on them. Every step is kept in the work folder and not done
twice. One hour on one core.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam, NumpyOps, set_current_ops, set_dropout_rate

from digestgraph.graph.text import fold_term
from digestgraph.loaders.keywords.english.ranking import (
    FEATURES,
    Ranker,
    make_network,
    read_counts,
)
from digestgraph.loaders.keywords.english.terms import (
    LEAST,
    SPANS,
    SUGGESTER,
    EnglishTerm,
    make_suggester,
    propose_spans,
)
from digestgraph.loaders.keywords.lexicon import load_lexicon

HELD_OUT = 0.2
SEED = 20240102
LABEL = "TERM"
WIDTH = 96
BATCH = 16
EPOCHS = 7
FOLDS = 2
MODEL = Path(__file__).parents[2] / "loaders" / "keywords" / "model"


# --- data ----------------------------------------------------------------------------------------


def share(paper: str) -> float:
    """Hash a paper's id to a number between 0 and 1."""
    return int.from_bytes(blake2b(paper.encode(), digest_size=4).digest(), "big") / 2**32


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of JSON lines, gzipped or not."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


def text_of(title: str, abstract: str) -> str:
    """Return title and abstract as the model sees them."""
    return f"{one_line(title)}.\n{one_line(abstract)}"


def patterns_of(keyword: str) -> Iterator[re.Pattern[str]]:
    """Yield patterns for the spellings of a keyword, without and inside its parentheses."""
    forms = {keyword, re.sub(r"\s*\([^)]*\)", "", keyword), *re.findall(r"\(([^)]+)\)", keyword)}
    for form in sorted(forms, key=len, reverse=True):
        words = [re.escape(word) for word in re.split(r"[\s\-]+", form.strip()) if word]
        if words and len(form) > 1:
            flags = 0 if form.isupper() else re.IGNORECASE
            joined = r"[\s\-]+".join(words)
            yield re.compile(rf"(?<!\w){joined}(?:s|es)?(?!\w)", flags)


def spans_of(doc: Doc, keywords: Iterable[str]) -> set[tuple[int, int]]:
    """Return where keywords stand in a text, as token offsets."""
    found = set()
    for keyword in keywords:
        for pattern in patterns_of(keyword):
            for match in pattern.finditer(doc.text):
                span = doc.char_span(*match.span(), alignment_mode="expand")
                found.add((span.start, span.end))
    return found


# --- 1. words ------------------------------------------------------------------------------------

_FLORET = """
import floret, sys
model = floret.train_unsupervised(sys.argv[1], model="skipgram", mode="floret", hashCount=2,
    bucket=30000, minn=4, maxn=5, dim=96, minCount=5, neg=5, ws=5, epoch=4, lr=0.05, thread=1)
model.save_floret_vectors(sys.argv[2])
"""


def read_papers(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield the papers of several files, each paper once, with keywords if any file has them."""
    seen: set[str] = set()
    for with_keywords in (True, False):
        for file in files:
            for paper in read_lines(file):
                if paper["id"] not in seen and (paper.get("ai_keywords") or not with_keywords):
                    seen.add(paper["id"])
                    yield paper


def make_words(papers: Sequence[Path], abstracts: Path, work: Path) -> None:
    """Learn word vectors, and count how many texts have a word."""
    if (work / "words.tsv").exists() and (work / "vectors").exists():
        return
    blank = spacy.blank("en")
    held_out = {p["id"] for p in read_papers(papers) if share(p["id"]) < HELD_OUT}
    seen: set[str] = set()
    counts: Counter[str] = Counter()
    with (work / "corpus.txt").open("w", encoding="utf-8") as out:
        for records, field in (
            (read_lines(abstracts), "summary"),
            (read_papers(papers), "abstract"),
        ):
            for record in records:
                if record["id"] in held_out or record["id"] in seen:
                    continue
                seen.add(record["id"])
                text = f"{one_line(record['title'])} . {one_line(record.get(field) or '')}"
                doc = blank.make_doc(text.lower())
                counts.update(set(re.findall(r"[a-z0-9]+", text.lower())))
                out.write(" ".join(token.text for token in doc) + "\n")
    lines = [f"\t{len(seen)}"]
    lines += [f"{word}\t{n}" for word, n in sorted(counts.items()) if n >= 10]
    (work / "words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    floret = work / "vectors.floret"
    if not floret.exists():
        command = [sys.executable, "-c", _FLORET, str(work / "corpus.txt"), str(floret)]
        subprocess.run(command, check=True)
    command = [sys.executable, "-m", "spacy", "init", "vectors", "en", str(floret)]
    command += [str(work / "vectors"), "--mode", "floret", "--attr", "LOWER"]
    subprocess.run(command, check=True)


# --- 2. the categorizer --------------------------------------------------------------------------


def make_pipeline(vectors: Path, sample: list[tuple[str, set[tuple[int, int]]]]) -> Language:
    """Return an untrained pipeline."""
    nlp = spacy.load(vectors)
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": [3000, 1000, 2000, 1000],
            "include_static_vectors": True,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    model = {
        "@architectures": "spacy.SpanCategorizer.v1",
        "tok2vec": tok2vec,
        "reducer": {"@layers": "spacy.mean_max_reducer.v1", "hidden_size": 128},
        "scorer": {"@layers": "spacy.LinearLogistic.v1", "nO": None, "nI": None},
    }
    settings = {
        "spans_key": SPANS,
        "threshold": 0.0,
        "suggester": {"@misc": SUGGESTER},
        "model": model,
    }
    pipe: Any = nlp.add_pipe("spancat", config=settings)
    examples = []
    for text, spans in sample:
        doc = nlp.make_doc(text)
        doc.spans[SPANS] = [Span(doc, start, end, LABEL) for start, end in sorted(spans)]
        examples.append(Example(nlp.make_doc(text), doc))
    pipe.initialize(lambda: examples, nlp=nlp)
    return nlp


def fit(nlp: Language, samples: list[tuple[str, set[tuple[int, int]]]], seed: int) -> None:
    """Train the categorizer; the learning rate falls to zero, the averaged weights are kept."""
    rng = random.Random(seed)
    pipe: Any = nlp.get_pipe("spancat")
    model, suggest = pipe.model, make_suggester()
    optimizer = Adam(0.002, L2=0.01, grad_clip=1.0, use_averages=True, L2_is_weight_decay=True)
    steps, step = EPOCHS * len(samples) / BATCH, 0
    samples = list(samples)
    for epoch in range(EPOCHS):
        rng.shuffle(samples)
        loss = 0.0
        for batch in minibatch(samples, BATCH):
            optimizer.learn_rate = 0.002 * min(step / 50, max(0.02, 1 - step / steps))
            step += 1
            docs = [nlp.make_doc(text) for text, _ in batch]
            spans = suggest(docs)
            truth = [
                (start, end) in wanted
                for doc, (_, wanted) in zip(docs, batch, strict=True)
                for start, end in propose_spans(doc)
            ]
            set_dropout_rate(model, 0.3)
            scores, backprop = model.begin_update((docs, spans))
            gradient = scores - np.asarray(truth, dtype=np.float32).reshape(-1, 1)
            loss += float((gradient**2).sum())
            backprop(gradient)
            model.finish_update(optimizer)
        print(f"  epoch {epoch + 1}/{EPOCHS}: loss {loss:.0f}", flush=True)
    use_averages(model, optimizer)
    set_dropout_rate(model, 0.0)


def use_averages(model: Any, optimizer: Any) -> None:
    """Give a network the averages of its weights over the training."""
    for node in model.walk():
        for name in node.param_names:
            average = optimizer.averages.get((node.id, name))
            if average is not None and node.has_param(name):
                node.set_param(name, average)


def terms_of(doc: Doc) -> list[EnglishTerm]:
    """Return the scored spans of a text that went through a pipeline."""
    group = doc.spans[SPANS]
    return [
        EnglishTerm(span.start_char, span.end_char, float(score))
        for span, score in zip(group, group.attrs["scores"], strict=True)
        if score >= LEAST
    ]


# --- 3. the ranker -------------------------------------------------------------------------------


def stated(keywords: Iterable[str]) -> set[str]:
    """Return the folded spellings of keywords, without and inside their parentheses."""
    forms = set()
    for keyword in keywords:
        forms |= {keyword, re.sub(r"\s*\([^)]*\)", "", keyword)}
        forms.update(re.findall(r"\(([^)]+)\)", keyword))
    return {fold_term(form) for form in forms}


def train_ranker(texts: list[tuple[dict[str, Any], str, list[EnglishTerm]]], work: Path) -> bytes:
    """Train the ranker on what half-trained models say of papers they do not know."""
    ranker = Ranker(load_lexicon(), read_counts(work / "words.tsv"))
    tables, truths = [], []
    for paper, text, terms in texts:
        keys, table = ranker.describe(text, len(one_line(paper["title"])), terms)
        wanted = stated(paper["ai_keywords"])
        tables.append(table)
        truths.append(np.asarray([key in wanted for key in keys], dtype=np.float32))
    table, truth = np.concatenate(tables), np.concatenate(truths).reshape(-1, 1)
    mean, scale = table.mean(axis=0), table.std(axis=0) + 1e-6
    table = ((table - mean) / scale).astype(np.float32)
    network = make_network()
    network.initialize(X=table[:10], Y=truth[:10])
    optimizer = Adam(0.002, L2=0.003, use_averages=True, L2_is_weight_decay=True)
    order, rng = np.arange(len(table)), np.random.default_rng(SEED)
    for epoch in range(20):
        optimizer.learn_rate = 0.002 * (1 - epoch / 20)
        rng.shuffle(order)
        loss = 0.0
        for start in range(0, len(order), 256):
            rows = order[start : start + 256]
            scores, backprop = network.begin_update(table[rows])
            gradient = (scores - truth[rows]) / len(rows)
            loss += float((gradient**2).sum())
            backprop(gradient)
            network.finish_update(optimizer)
        print(f"  epoch {epoch + 1}: loss {loss:.4f}", flush=True)
    use_averages(network, optimizer)
    assert table.shape[1] == len(FEATURES)
    network.attrs["mean"] = [float(value) for value in mean]
    network.attrs["scale"] = [float(value) for value in scale]
    return bytes(network.to_bytes())


def main() -> None:
    """Train and put the model where it ships."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("papers", type=Path, nargs="+", help="with ai_keywords, JSON lines")
    parser.add_argument("abstracts", type=Path, help="arXiv records, JSON lines")
    parser.add_argument("--work", type=Path, default=Path("build/train"), help="kept steps")
    parser.add_argument("--out", type=Path, default=MODEL, help="where the model goes")
    arguments = parser.parse_args()
    work, out = arguments.work, arguments.out
    work.mkdir(parents=True, exist_ok=True)
    set_current_ops(NumpyOps(use_blis=False))
    print("1. word vectors and counts", flush=True)
    make_words(arguments.papers, arguments.abstracts, work)
    blank = spacy.blank("en")
    papers = [
        paper
        for paper in read_papers(arguments.papers)
        if paper.get("ai_keywords") and share(paper["id"]) >= HELD_OUT
    ]
    samples = []
    for paper in papers:
        doc = blank.make_doc(text_of(paper["title"], paper["abstract"]))
        samples.append((doc.text, spans_of(doc, paper["ai_keywords"])))
    known: list[tuple[dict[str, Any], str, list[EnglishTerm]]] = []
    for fold in range(FOLDS + 1):  # the last one leaves none out and is the model
        folder = work / (f"fold{fold}" if fold < FOLDS else "whole")
        if not folder.exists():
            print(f"2. the categorizer: {folder.name}", flush=True)
            fix_random_seed(SEED)
            chosen = [s for number, s in enumerate(samples) if number % FOLDS != fold]
            nlp = make_pipeline(work / "vectors", chosen[:100])
            fit(nlp, chosen, SEED)
            nlp.to_disk(folder)
        if fold < FOLDS:
            nlp = spacy.load(folder)
            docs = nlp.pipe(text for text, _ in samples[fold::FOLDS])
            known += [
                (paper, doc.text, terms_of(doc))
                for paper, doc in zip(papers[fold::FOLDS], docs, strict=True)
            ]
    print(f"3. the ranker on {len(known)} papers", flush=True)
    fix_random_seed(SEED)
    network = train_ranker(known, work)
    nlp = spacy.load(work / "whole")
    vectors: Any = nlp.vocab.vectors
    vectors.data = vectors.data.astype(np.float16)
    nlp.meta |= {
        "name": "english_terms",
        "version": "1.0.0",
        "license": "Apache-2.0",
        "description": "Terms of machine-learning papers; see tools/train/english.py.",
        "sources": [
            {"name": "ai_keywords of paper pages (daily-papers dumps)", "license": "Apache-2.0"},
            {"name": "arXiv metadata, 2025 and 2026", "license": "CC0-1.0"},
        ],
    }
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    meta = json.loads((out / "meta.json").read_text(encoding="utf-8"))
    meta["spacy_version"] = ">=3.8.0,<4.0.0"  # spaCy writes its own patch release
    (out / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    (out / "ranker.bin").write_bytes(network)
    shutil.copy(work / "words.tsv", out / "words.tsv")
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    print(f"{out}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
