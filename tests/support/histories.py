"""Years of digests to order: a small world of people, papers and sources, from a seed.

What real archives have is in it: people who share a name, people in two circles, spellings with an
initial or in parts (NFD), lists that are cut, shuffled, long or printed as Python, papers on
several days and from two sources, terms whose English name comes late, votes that are not known,
and files that are changed or withdrawn. The world knows who wrote what.
"""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from digests import make_answer, make_day, make_entry, make_record

__all__ = ["History", "Person", "make_history"]

_GIVEN = [
    *("Ann", "Boris", "Chiara", "Dae-Jung", "Émile", "Farah", "Goran", "Hana", "Ivo", "Jia"),
    *("Kofi", "Lucía", "Minh", "Noor", "Oskar", "Priya", "Qing", "Rosa", "Søren", "Tomáš"),
]
_FAMILY = [
    *("Abara", "Brandt", "Chen", "Dvořák", "Eriksen", "Fontaine", "García", "Hoang", "Iyer"),
    *("Jansen", "Kim", "Lindqvist", "Müller", "Nguyễn", "Okafor", "Petrov", "Quispe", "Rossi"),
]
#: Concepts of three fields, in English and Korean.
_FIELDS = [
    {
        "diffusion model": "확산 모델",
        "image generation": "이미지 생성",
        "video editing": "비디오 편집",
        "score distillation": "점수 증류",
        "gaussian splatting": "가우시안 스플래팅",
        "depth estimation": "깊이 추정",
    },
    {
        "language model": "언어 모델",
        "instruction tuning": "지시 튜닝",
        "preference optimization": "선호 최적화",
        "knowledge distillation": "지식 증류",
        "in-context learning": "문맥 내 학습",
        "retrieval": "검색",
    },
    {
        "speech recognition": "음성 인식",
        "speaker adaptation": "화자 적응",
        "text-to-speech": "음성 합성",
        "noise reduction": "잡음 제거",
        "beam search": "빔 탐색",
        "self-supervised learning": "자기 지도 학습",
    },
]
_TASKS = ["at Scale", "without Labels", "on Phones", "for Long Inputs", "with Few Examples"]
_FIRST_DAY = date(2024, 1, 2)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the world; two of them may have one name."""

    number: int
    name: str
    fields: tuple[int, ...]


@dataclass(slots=True)
class _Paper:
    arxiv: str
    title: str
    field: int
    authors: list[Person]
    concepts: list[str]
    seen: int = 0


@dataclass(slots=True)
class History:
    """States of a folder, and who really wrote what.

    Attributes
    ----------
    states : list of dict
        The texts of the folder's files by name, one state after the other: more days, then
        changed texts, then withdrawn ones.
    wrote : dict
        The number of the person behind each paper's id and each name as printed; names are in
        composed form.
    """

    states: list[dict[str, str]] = field(default_factory=list)
    wrote: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def last(self) -> dict[str, str]:
        """The folder as it is at the end."""
        return self.states[-1]

    def write(self, folder: Path, state: int = -1) -> list[Path]:
        """Make a folder hold a state, no more and no less; return its files by name."""
        folder.mkdir(parents=True, exist_ok=True)
        texts = self.states[state]
        for file in folder.iterdir():
            if file.name not in texts:
                file.unlink()
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        return sorted(folder / name for name in texts)


def make_history(
    seed: int, *, days: int = 12, papers: int = 5, people: int = 60, every: int = 3
) -> History:
    """Make a history of so many days, `every` so many, with so many papers each.

    Equal seeds make equal texts.
    """
    world = _World(random.Random(seed), people, every)
    texts: dict[str, str] = {}
    for number in range(days):
        texts |= world.next_day(number, papers)
    history = History(wrote=world.wrote)
    names = sorted(texts)
    half = {name: texts[name] for name in names if name[:10] <= names[len(names) // 2][:10]}
    history.states += [half, dict(texts), world.changed(texts)]
    withdrawn = dict(history.last)
    for name in world.rng.sample(names, max(1, len(names) // 8)):
        del withdrawn[name]
    history.states.append(withdrawn)
    return history


class _World:
    def __init__(self, rng: random.Random, people: int, every: int) -> None:
        self.rng = rng
        self._every = every
        self.wrote: dict[tuple[str, str], int] = {}
        self._papers: list[_Paper] = []
        self._glossed: set[str] = set()
        self._people = self._make_people(people)
        self._teams = self._make_teams()

    def _make_people(self, number: int) -> list[Person]:
        names = [f"{given} {family}" for given in _GIVEN for family in _FAMILY]
        chosen = self.rng.sample(names, number)
        found = []
        for place, name in enumerate(chosen):
            own = place % len(_FIELDS)
            fields = (own, (own + 1) % len(_FIELDS)) if place % 10 == 9 else (own,)
            found.append(Person(place, name, fields))
        for place in range(0, number, 15):  # somebody else of the same name, in another field
            other = found[place]
            elsewhere = ((other.fields[0] + 1) % len(_FIELDS),)
            found.append(Person(len(found), other.name, elsewhere))
        return found

    def _make_teams(self) -> list[list[list[Person]]]:
        teams = []
        for number in range(len(_FIELDS)):
            members = [person for person in self._people if number in person.fields]
            self.rng.shuffle(members)
            teams.append([members[n : n + 6] for n in range(0, len(members), 6)])
        return teams

    def next_day(self, number: int, papers: int) -> dict[str, str]:
        """Write the files of a day: the home format's, and on some days the API's."""
        day = _FIRST_DAY + timedelta(days=self._every * number)
        chosen = [self._new_paper(day, n) for n in range(papers)]
        old = [paper for paper in self._papers if not paper.seen % 2]
        chosen += self.rng.sample(old, min(len(old), self.rng.choice((0, 0, 1))))
        self._papers += chosen[:papers]
        korean = number % 4 != 3
        text = make_day(str(day), *(self._entry(paper, number, korean) for paper in chosen))
        if number % 5 == 2:
            text = unicodedata.normalize("NFD", text)
        files = {f"{day}.md": text}
        if number % 3 == 1:
            files[f"{day}.json"] = make_answer(*map(self._record, chosen[1:]))
        return files

    def _new_paper(self, day: date, number: int) -> _Paper:
        own = self.rng.randrange(len(_FIELDS))
        team = self.rng.choice(self._teams[own])
        authors = self.rng.sample(team, min(len(team), self.rng.choice((1, 2, 3, 3, 4, 6))))
        if number == 0 and day.day % 7 == 3:  # a consortium
            members = [person for person in self._people if own in person.fields]
            authors = self.rng.sample(members, len(members))
        half = self.rng.choice((0, 3))  # of the field's concepts, so that they form topics
        concepts = self.rng.sample(list(_FIELDS[own])[half : half + 3], 2)
        name = "".join(self.rng.choice(("Ba", "Co", "Di", "Ru", "Te", "Vo")) for _ in range(3))
        title = f"{name}Net: {concepts[0].title()} {self.rng.choice(_TASKS)}"
        arxiv = f"{day:%y%m}.{10 * day.day + number:05d}"
        return _Paper(arxiv, title, own, authors, concepts)

    def _print(self, paper: _Paper, person: Person, name: str) -> str:
        key = f"arxiv:{paper.arxiv}", unicodedata.normalize("NFC", name)
        self.wrote.setdefault(key, person.number)
        return name

    def _spell(self, person: Person) -> str:
        given, _, family = person.name.partition(" ")
        return self.rng.choice((person.name,) * 8 + (f"{given[0]}. {family}",))

    def _entry(self, paper: _Paper, number: int, korean: bool) -> str:
        authors = list(paper.authors)
        if number % 3 == 2:
            self.rng.shuffle(authors)
        names = [self._print(paper, person, self._spell(person)) for person in authors]
        cut = len(names) > 2 and self.rng.random() < 0.2
        if cut:
            names = [*names[:2], "+"]
        listed = str(names) if not cut and self.rng.random() < 0.15 else ", ".join(names)
        paper.seen += 1
        return make_entry(
            paper.arxiv,
            paper.title,
            self.rng.choice((str(self.rng.randrange(1, 90)), "-", None)),
            listed,
            tuple(self._points(paper, number, korean)),
        )

    def _points(self, paper: _Paper, number: int, korean: bool) -> list[str]:
        points = []
        for concept in paper.concepts:
            term = _FIELDS[paper.field][concept]
            if not korean:
                points.append(f"We improve {concept} by {self.rng.randrange(1, 30)}%.")
                continue
            late = number > 3 and self.rng.random() < 0.6
            if late or concept in self._glossed:
                self._glossed.add(concept)
            gloss = f"({concept})" if late else ""
            points.append(f"{term}{gloss}을 새로운 방법으로 개선합니다.")
        code = paper.title.partition(":")[0].lower()
        if self.rng.random() < 0.3:
            points.append(f"코드는 https://github.com/example/{code}에서 볼 수 있습니다.")
        return points

    def _record(self, paper: _Paper) -> dict[str, object]:
        names = [self._print(paper, person, person.name) for person in paper.authors]
        return make_record(
            paper.arxiv,
            paper.title,
            self.rng.choice((None, self.rng.randrange(200))),
            names,
            ai_keywords=paper.concepts[:1],
            summary=f"A study of {' and '.join(paper.concepts)}.",
        )

    def changed(self, texts: dict[str, str]) -> dict[str, str]:
        """Change some files: an entry is gone, votes have grown."""
        now = dict(texts)
        for name in self.rng.sample(sorted(texts), max(1, len(texts) // 5)):
            now[name] = _without_last(texts[name], name)
        return now


def _without_last(text: str, name: str) -> str:
    if name.endswith(".json"):
        records: Sequence[dict[str, object]] = json.loads(text)
        return make_answer(*records[:-1])
    head, mark, last = text.rpartition("### ")
    return head if head.count("### ") else head + mark + last
