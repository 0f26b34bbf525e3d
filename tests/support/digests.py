"""Small digests made to order, by hand and by hypothesis."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st


def make_entry(
    arxiv: str,
    title: str = "A Title",
    votes: str | None = "5",
    authors: str | None = "Ann Bee, Cee Dee",
    bullets: tuple[str, ...] = ("새로운 방법(new method)을 제안합니다.",),
) -> str:
    """Write one entry in the home format; ``None`` leaves a line out."""
    parts = [f"### [{title}](https://arxiv.org/abs/{arxiv})", "", "![](https://a.org/i.png)", ""]
    if votes is not None:
        parts += [f"Vote: {votes}", ""]
    if authors is not None:
        parts += [f"Authors: {authors}", ""]
    parts += [f"- {bullet}" for bullet in bullets]
    return "\n".join(parts) + "\n\n"


def make_day(date: str, *entries: str) -> str:
    """Write one day in the home format."""
    return f"## Daily Papers ({date})\n\n" + "".join(entries)


#: Few of everything, so that papers, names and terms meet again on other days.
_IDS = [f"2401.{n:05d}" for n in range(1, 9)]
_PEOPLE = [
    "Ann Bee",
    "ann bee",
    "Ánn Bee",
    "Cee Dee",
    "Eva Fox",
    "Gemma Team",
    "Qwen",
    "Lin",
    "Yang",
]
_TITLES = [
    "Diffusion Models for Video",
    "LLM Agents",
    "LLMs: A Survey",
    "Chain-of-Thought at Scale",
]
_POINTS = [
    "확산 모델(diffusion model)을 LLM들에 적용합니다.",
    "코드는 https://github.com/a/b에서 볼 수 있습니다.",
    "We show that GPT-4 improves on the benchmark by 3.1%.",
    "***What's New***: Transformer를 새로 씁니다.",
    # What stays a phrase of its paper until a second one has it, or a gloss names it.
    "꽃물결 양자화와 의미 증류를 씁니다.",
    "semantic distillation과 꽃물결양자화를 다룹니다.",
    "꽃물결 양자화(blurry quantization)를 봅니다.",
]
_DATES = [f"2024-01-{d:02d}" for d in range(1, 32, 6)] + ["2024-02-01", "2024-10-18"]


def _author_lines() -> st.SearchStrategy[str | None]:
    names = st.lists(st.sampled_from([*_PEOPLE, "+"]), max_size=5)
    return st.one_of(st.none(), names.map(", ".join), names.map(str))


def entries() -> st.SearchStrategy[str]:
    """Entries of the home format with the quirks that matter to the graph."""
    return st.builds(
        make_entry,
        st.sampled_from(_IDS),
        st.sampled_from(_TITLES),
        st.sampled_from(["1", "17", "-", None]),
        _author_lines(),
        st.lists(st.sampled_from(_POINTS), max_size=3).map(tuple),
    )


def archives() -> st.SearchStrategy[dict[str, str]]:
    """Folders of digests: date to text."""
    return st.dictionaries(
        st.sampled_from(_DATES), st.lists(entries(), max_size=4), min_size=1, max_size=5
    ).map(lambda days: {date: make_day(date, *found) for date, found in days.items()})


def write_archive(folder: Path, days: dict[str, str], suffix: str = ".md") -> list[Path]:
    """Write each day to a file and return the files in order of date."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for date, text in sorted(days.items()):
        file = folder / f"{date}{suffix}"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


# --- another source ---------------------------------------------------------------------------


def make_record(
    arxiv: str,
    title: str = "A Title",
    votes: int | None = 5,
    authors: Sequence[str] = ("Ann Bee", "Cee Dee"),
    **more: object,
) -> dict[str, object]:
    """Make one object of the daily-papers API; ``more`` goes into its paper."""
    people = [{"_id": f"{n:024x}", "name": name, "hidden": False} for n, name in enumerate(authors)]
    paper = {"id": arxiv, "title": title, "authors": people, **more}
    if votes is not None:
        paper["upvotes"] = votes
    return {"paper": paper, "title": title}


def make_answer(*records: dict[str, object]) -> str:
    """Write a day's answer of the daily-papers API."""
    return json.dumps(list(records), ensure_ascii=False, indent=1) + "\n"


def answers() -> st.SearchStrategy[dict[str, str]]:
    """Folders of a second source about the same papers: date to text."""
    people = st.lists(st.sampled_from([*_PEOPLE, "A. Bee", "Cee D. Dee", "Bee Ann"]), max_size=5)
    records = st.builds(
        make_record,
        st.sampled_from(_IDS),
        st.sampled_from(_TITLES),
        st.sampled_from([1, 17, None]),
        people,
        ai_keywords=st.lists(st.sampled_from(["diffusion model", "agents"]), max_size=2),
        summary=st.sampled_from(["", "We study diffusion models with LLMs."]),
    )
    return st.dictionaries(
        st.sampled_from(_DATES), st.lists(records, max_size=4), min_size=1, max_size=4
    ).map(lambda days: {date: make_answer(*found) for date, found in days.items()})
