"""What each format reads in its texts, sound and damaged, fact by fact and problem by problem."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from typing import Any

import pytest
import soak
from known import digest_of, is_known

from digestgraph.loaders.entry import ParsedDigest
from digestgraph.loaders.formats import load_formats
from digestgraph.loaders.read import Parsed

#: So many damaged inputs of each format are read beside the sound ones.
DAMAGED = 16
#: Of so many texts all is told; of the others a hash.
WHOLE = 6


def facts_of(digest: ParsedDigest) -> dict[str, Any]:
    """Return all that a digest says, its texts by their length."""
    entries = []
    for entry in digest.entries:
        found = {name: value for name, value in asdict(entry).items() if value not in (None, ())}
        entries.append(found | {"verbatim": len(entry.verbatim)})
    problems = [[p.line, p.code, p.message] for p in digest.problems]
    return {
        "id": digest.id, "line": digest.first_line, "head": len(digest.head), "cut": digest.cut,
        "entries": entries, "problems": problems,
    }  # fmt: skip


def told(parsed: Parsed) -> dict[str, Any]:
    problems = [[p.line, p.code, p.message] for p in parsed.problems]
    unread = parsed.unread and [parsed.unread.line, parsed.unread.code, parsed.unread.message]
    return {"unread": unread, "problems": problems, "digests": [*map(facts_of, parsed.digests)]}


def short(found: dict[str, Any]) -> dict[str, Any]:
    """Keep what is told of a damaged input; of its facts a hash is enough."""
    facts = json.dumps(found["digests"], ensure_ascii=False)
    codes = sorted({problem[1] for one in found["digests"] for problem in one["problems"]})
    return {"unread": found["unread"], "facts": digest_of(facts), "codes": codes}


def brief(value: Any) -> Any:
    """Cut long texts and lists, of which a hash tells the rest."""
    if isinstance(value, dict):
        return {key: brief(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        parts = [brief(part) for part in value]
        return [*parts[:6], digest_of(json.dumps(parts[6:]))] if len(parts) > 7 else parts
    if isinstance(value, str) and len(value) > 120:
        return f"{value[:80]}… {digest_of(value)}"
    return value


def readings(name: str) -> Iterator[dict[str, Any]]:
    reader = load_formats()[name]
    suffix = reader.suffixes[0]
    seeds = soak.SEEDS[name]()
    hashes = []
    for number, raw in enumerate(seeds):
        found = told(soak.read_input(raw, f"2024-01-02{suffix}"))
        if number % (len(seeds) // WHOLE + 1) == 0:
            yield brief(found)
        forced = told(soak.read_input(raw, f"papers{suffix}", reader))
        hashes += [digest_of(json.dumps(found)), digest_of(json.dumps(forced))]
    yield {"all": hashes}
    for number, raw in enumerate(islice(soak.mutants(7, soak.SEEDS[name]()), DAMAGED)):
        yield short(
            told(soak.read_input(raw, f"2024-01-02{suffix}", reader if number % 2 else None))
        )


@pytest.mark.parametrize("name", soak.SEEDS)
def test_what_is_read_in_the_texts_of_a_format_is_known(name: str) -> None:
    """Written anew by ``GOLDEN=write``."""
    is_known(name, readings(name))
