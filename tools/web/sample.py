"""Write an archive's page of made-up papers: to look at, to test and to measure without a store.

python -m tools.web.sample [--papers N] [--seed N] [--summaries] FILE.html
"""

from __future__ import annotations

import argparse
import json
import zlib
from base64 import b64encode
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).resolve().parents[2] / "queries/views/templates"
SIDE = 65535
NONE = {"field": 255, "region": 65535}

#: A field on a line, in English and Korean; its topics below.
TOPICS = """
# Language models | 언어 모델
instruction tuning | 지시 튜닝
in-context learning | 문맥 내 학습
long context | 긴 문맥
hallucination | 환각
preference optimization | 선호 최적화
# Image generation | 이미지 생성
diffusion model | 확산 모델
text-to-image | 텍스트 이미지 생성
image editing | 이미지 편집
super-resolution | 초해상도
# Video | 비디오
video generation | 비디오 생성
motion transfer | 동작 전이
talking head | 말하는 얼굴
# 3D and scenes | 3차원과 장면
Gaussian splatting | 가우시안 스플래팅
neural radiance field | 신경 방사장
pose estimation | 자세 추정
# Vision and language | 시각과 언어
visual question answering | 시각 질의응답
document understanding | 문서 이해
grounding | 그라운딩
# Reasoning | 추론
chain of thought | 사고의 연쇄
mathematical reasoning | 수학적 추론
theorem proving | 정리 증명
# Agents and tools | 에이전트와 도구
tool use | 도구 사용
web agent | 웹 에이전트
multi-agent | 다중 에이전트
# Code | 코드
code generation | 코드 생성
program repair | 프로그램 수정
# Robotics | 로봇공학
imitation learning | 모방 학습
navigation | 길 찾기
# Efficiency | 효율
quantization | 양자화
speculative decoding | 추측 디코딩
mixture of experts | 전문가 혼합
# Speech and music | 음성과 음악
speech recognition | 음성 인식
music generation | 음악 생성
# Safety | 안전
jailbreak | 탈옥
watermark | 워터마크
"""
ADJECTIVES = (
    "Scalable Robust Efficient Sparse Latent Neural Adaptive Unified Faithful Gentle".split()
)
NOUNS = "Transformers Priors Rewards Scenes Tokens Worlds Critics Maps Teachers Flows".split()
GIVEN = "Ada Bora Chen Dae Elif Furu Gwen Hana Ivan Jun Kofi Lena Min Noor Oren Pia Rosa".split()
FAMILY = "Abe Bae Cho Diaz Evans Gupta Hong Ito Jang Kim Lee Moon Nair Oh Park Quinn Wei".split()

Lists = list[list[int]]


def read_topics() -> tuple[list[tuple[str, str]], list[tuple[int, str, str]]]:
    """Return fields, and topics with the number of their field, in both languages."""
    fields: list[tuple[str, str]] = []
    topics = []
    for line in TOPICS.strip().splitlines():
        en, ko = line.removeprefix("# ").split(" | ")
        if line.startswith("#"):
            fields.append((en, ko))
        else:
            topics.append((len(fields) - 1, en, ko))
    return fields, topics


class Sample:
    """Papers in clusters, with people and keywords of their clusters.

    ``hostile`` is put into all that third parties write.
    """

    def __init__(self, papers: int, seed: int, hostile: str) -> None:
        self.papers, self.hostile = papers, hostile
        self.rng = rng = np.random.default_rng(seed)
        self.fields, self.topics = read_topics()
        self.spot_topic = np.repeat(np.arange(len(self.topics)), 1 + papers // 4000)
        self.spot = rng.choice(
            len(self.spot_topic), papers, p=rng.dirichlet(np.full(len(self.spot_topic), 1.6))
        )
        self.stray = rng.random(papers) < 0.05
        self.at = self.places()
        count = min(357, max(1, papers // 3))
        self.days = [(date(2024, 1, 1) + timedelta(n)).isoformat() for n in range(count)]
        self.day = np.sort((count * rng.random(papers) ** 0.7).astype(int))
        drawn = 1 + np.floor(rng.lognormal(2.3, 1.1, papers))
        self.votes = np.where(rng.random(papers) < 0.06, 0, drawn)
        self.field = np.array([f for f, *_ in self.topics])[self.spot_topic][self.spot]
        self.field[self.stray] = NONE["field"]
        self.names_of_keywords()
        self.authors, self.people = self.write_papers()
        self.similar = self.beside()

    def beside(self) -> Lists:
        """Return papers with a common keyword, which stand for those most like each."""
        having: dict[int, list[int]] = {}
        for paper, own in enumerate(self.keywords):
            for keyword in own:
                having.setdefault(keyword, []).append(paper)
        return [
            list(dict.fromkeys(o for k in own[::-1] for o in having[k][:5] if o != paper))[:12]
            for paper, own in enumerate(self.keywords)
        ]

    def places(self) -> np.ndarray:
        """Return where papers stand: about the spots of their field."""
        rng, count = self.rng, len(self.fields)
        turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
        centres = np.stack([np.cos(turn), np.sin(turn)], 1) * (0.5 + 0.24 * rng.random((count, 1)))
        centres[::3] *= 0.45
        field_of = np.array([f for f, *_ in self.topics])[self.spot_topic]
        spots = centres[field_of] + rng.normal(0, 0.15, (len(field_of), 2))
        spread = 0.022 + 0.05 * rng.random(len(spots))
        place = spots[self.spot] + rng.normal(0, 1, (self.papers, 2)) * spread[self.spot, None]
        place[self.stray] += rng.normal(0, 0.16, (self.stray.sum(), 2))
        if not self.papers:
            return place.astype(int)
        low, high = place.min(0), place.max(0)
        return ((place - low) / np.maximum(high - low, 1e-9) * SIDE).astype(int)

    def names_of_keywords(self) -> None:
        """Name keywords: the topics, and many that are all over the map."""
        rounds = range(1 + self.papers // 700)
        extra = [f"{a.lower()} {n.lower()} {i}" for i in rounds for a in ADJECTIVES for n in NOUNS]
        self.en = [en for _, en, _ in self.topics] + extra[: self.papers // 6]
        self.ko = [ko for *_, ko in self.topics] + [None] * (len(self.en) - len(self.topics))
        draw = self.rng.integers
        self.keywords: Lists = [
            sorted({int(self.spot_topic[s]), *draw(0, len(self.en), draw(1, 5)).tolist()})
            for s in self.spot
        ]

    def write_papers(self) -> tuple[Lists, list[str]]:
        """Return the people of each paper, few with many, and the names of all."""
        count = max(3, int(self.papers * 2.1))
        home = self.rng.integers(0, len(self.spot_topic), count)
        near = [np.flatnonzero(home == s).tolist() for s in range(len(self.spot_topic))]
        lists = []
        for s in self.spot:
            ranks = len(near[s]) * self.rng.random(self.rng.integers(1, 8)) ** 2.6
            lists.append(list(dict.fromkeys(near[s][int(r)] for r in ranks)) if near[s] else [])
        names = []
        for i in range(count):
            again = i // (len(GIVEN) * len(FAMILY))
            name = f"{GIVEN[i % len(GIVEN)]} {FAMILY[i // len(GIVEN) % len(FAMILY)]}"
            names.append(f"{name}{f' {again}' if again else ''}{self.hostile}")
        return lists, names

    def title(self, paper: int) -> str:
        """Return a title; some are in Korean."""
        _, en, ko = self.topics[self.spot_topic[self.spot[paper]]]
        a, n = self.rng.integers(len(ADJECTIVES)), self.rng.integers(len(NOUNS))
        if self.rng.random() < 0.06:
            return f"{ko}을 위한 {NOUNS[n]} {paper}{self.hostile}"
        return f"{ADJECTIVES[a]} {NOUNS[n]} for {en}: {FAMILY[a]}{paper}{self.hostile}"

    def centre(self, lists: Lists, size: int) -> tuple[np.ndarray, np.ndarray]:
        """Return where things lie among their papers, and how far these are."""
        owner = np.repeat(np.arange(self.papers), [len(one) for one in lists])
        thing = flat(lists)
        n = np.maximum(1, np.bincount(thing, minlength=size))
        both = [np.bincount(thing, self.at[owner, k], minlength=size) / n for k in (0, 1)]
        mean = np.stack(both, 1)
        apart = np.hypot(*(self.at[owner] - mean[thing]).T)
        return mean, np.minimum(SIDE, np.bincount(thing, apart, minlength=size) / n)

    def columns(self) -> dict[str, tuple[str, Any]]:
        """Return all columns with their types."""
        rng, n = self.rng, self.papers
        person_at, _ = self.centre(self.authors, len(self.people))
        keyword_at, spread = self.centre(self.keywords, len(self.en))
        return {
            "x": ("u16", self.at[:, 0]),
            "y": ("u16", self.at[:, 1]),
            "field": ("u8", self.field),
            "region": ("u16", np.where(self.stray, NONE["region"], self.spot)),
            "day": ("u16", self.day),
            "votes": ("u32", self.votes),
            "source": ("u8", rng.random(n) < 0.2),
            "flags": ("u8", rng.integers(0, 4, n) * (rng.random(n) < 0.1)),
            "authorsAt": ("u32", offsets(self.authors)),
            "authors": ("u32", flat(self.authors)),
            "keywordsAt": ("u32", offsets(self.keywords)),
            "keywords": ("u32", flat(self.keywords)),
            "similarAt": ("u32", offsets(self.similar)),
            "similar": ("u32", flat(self.similar)),
            "similarScore": ("u8", rng.integers(5, 90, sum(map(len, self.similar)))),
            "seenAt": ("u32", np.arange(n + 1)),
            "seenDigest": ("u32", self.day),
            "seenLine": ("u32", rng.integers(4, 400, n)),
            "seenVotes": ("u32", self.votes),
            "personX": ("u16", person_at[:, 0]),
            "personY": ("u16", person_at[:, 1]),
            "personFlags": ("u8", rng.random(len(self.people)) < 0.08),
            "keywordX": ("u16", keyword_at[:, 0]),
            "keywordY": ("u16", keyword_at[:, 1]),
            "keywordSpread": ("u16", spread),
            "keywordFrequent": ("u32", np.bincount(flat(self.keywords), minlength=len(self.en))),
        }

    def area(self, en: str, ko: str, members: np.ndarray) -> dict[str, Any]:
        """Return a field or a region: its names, its place, its papers."""
        x, y = np.median(self.at[members], 0).tolist() if members.any() else (0, 0)
        names = {"en": en + self.hostile, "ko": ko + self.hostile}
        return {**names, "x": round(x), "y": round(y), "papers": int(members.sum())}

    def head(self, columns: list[dict[str, Any]]) -> dict[str, Any]:
        """Return what the page knows first."""
        regions = []
        for number, topic in enumerate(self.spot_topic):
            field, en, ko = self.topics[topic]
            also = ADJECTIVES[number % len(ADJECTIVES)].lower()
            members = (self.spot == number) & ~self.stray
            regions.append({**self.area(f"{en}, {also}", ko, members), "field": field})
        count = len(self.days)
        return {
            "title": {"en": "Map of papers", "ko": "논문 지도"},
            "banner": {
                "en": f"{self.papers:,} papers of {count} days, every one a point.",
                "ko": f"{count}일의 논문 {self.papers:,}편, 모두 점으로.",
            },
            "asOf": self.days[-1],
            "store": "sample",
            "days": self.days,
            "sources": [f"{name}{self.hostile}" for name in ("daily papers", "weekly letter")],
            "side": SIDE,
            "fields": [self.area(*f, self.field == i) for i, f in enumerate(self.fields)],
            "regions": regions,
            "digests": [
                {"path": f"digests/{day}.md{self.hostile}", "date": day, "source": "daily papers"}
                for day in self.days
            ],
            "columns": columns,
            "left": {"papers": 0, "people": 12, "keywords": 340},
        }


def make_payload(
    papers: int = 5487, seed: int = 7, *, summaries: bool = False, hostile: str = ""
) -> dict[str, Any]:
    """Return the parts of a page: what Python knows and the page draws."""
    sample = Sample(papers, seed, hostile)
    columns, binary = lay_out(sample.columns())
    titles = [sample.title(paper) for paper in range(papers)]
    parts: dict[str, Any] = {
        "head": sample.head(columns),
        "columns": binary,
        "titles": titles,
        "ids": [f"arxiv:{2401 + i // 9999 % 12}.{i % 9999:05d}" for i in range(papers)],
        "urls": {"1": f"javascript:alert(1){hostile}"} if hostile else {},
        "people": {
            "names": sample.people,
            "tails": [f" author:p{i}" for i in range(len(sample.people))],
        },
        "keywords": {
            "en": [name + hostile for name in sample.en],
            "ko": sample.ko,
            "tails": [f" keyword:{name}" for name in sample.en],
            "aliases": [[f"{name}s"] if i % 2 else [] for i, name in enumerate(sample.en)],
        },
    }
    if summaries:
        parts["summaries"] = [
            [f"***What's New***: {title} is gentle.", f"It helps a wombat.{hostile}"]
            for title in titles
        ]
    return parts


def offsets(lists: Lists) -> np.ndarray:
    """Return where each list begins, and where the last one ends."""
    return np.cumsum([0, *(len(one) for one in lists)])


def flat(lists: Lists) -> np.ndarray:
    """Lay lists end to end."""
    return np.array([value for one in lists for value in one], int)


def lay_out(values: dict[str, tuple[str, Any]]) -> tuple[list[dict[str, Any]], bytes]:
    """Return the description and the bytes of columns, each at a multiple of four."""
    kinds = {"u8": "<u1", "u16": "<u2", "u32": "<u4"}
    columns, binary = [], bytearray()
    for name, (kind, value) in values.items():
        array = np.asarray(value).astype(kinds[kind])
        columns.append({"name": name, "type": kind, "offset": len(binary), "length": len(array)})
        binary += array.tobytes()
        binary += bytes(-len(binary) % 4)
    return columns, bytes(binary)


def pack(part: Any) -> str:
    """Compress a part to letters and digits."""
    raw = part if isinstance(part, bytes) else json.dumps(part, ensure_ascii=False).encode()
    return b64encode(zlib.compress(raw, 6)).decode()


def render(parts: dict[str, Any]) -> str:
    """Return the page."""
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        autoescape=True, keep_trailing_newline=True, loader=loader, undefined=StrictUndefined
    )
    script = (TEMPLATES / "archive.js").read_text(encoding="utf-8")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    rules: Sequence[str] = (
        "default-src 'none'",
        f"script-src 'sha256-{digest}'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return environment.get_template("archive.html").render(
        heading=parts["head"]["title"]["en"],
        policy="; ".join(rules),
        style=Markup(
            "".join(
                (TEMPLATES / f"{n}.css").read_text(encoding="utf-8") for n in ("base", "archive")
            )
        ),
        script=Markup(script),
        parts={name: pack(part) for name, part in parts.items()},
        counts={"papers": len(parts["titles"]), "left_out": sum(parts["head"]["left"].values())},
    )


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--papers", type=int, default=5487)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--summaries", action="store_true")
    options = parser.parse_args()
    parts = make_payload(options.papers, options.seed, summaries=options.summaries)
    options.file.write_text(render(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
