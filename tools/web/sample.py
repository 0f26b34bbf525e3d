"""Write an archive's page of made-up papers: to look at, to test and to measure without a store.

    python -m tools.web.sample [--papers N] [--seed N] [--summaries] FILE.html
"""

from __future__ import annotations

import argparse
import json
import zlib
from base64 import b64encode
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

TEMPLATES = Path(__file__).resolve().parents[2] / "queries/views/templates"
SIDE = 65535

FIELDS = {
    "Language models": ("언어 모델", "instruction tuning|지시 튜닝,in-context learning|문맥 내 학습,"
                        "long context|긴 문맥,hallucination|환각,preference optimization|선호 최적화,tokenization|토큰화"),
    "Image generation": ("이미지 생성", "diffusion model|확산 모델,text-to-image|텍스트 이미지 생성,image editing|이미지 편집,"
                         "super-resolution|초해상도,style transfer|스타일 변환,personalization|개인화"),
    "Video": ("비디오", "video generation|비디오 생성,video understanding|비디오 이해,motion transfer|동작 전이,"
              "talking head|말하는 얼굴"),
    "3D and scenes": ("3차원과 장면", "Gaussian splatting|가우시안 스플래팅,neural radiance field|신경 방사장,"
                      "mesh generation|메시 생성,pose estimation|자세 추정"),
    "Vision and language": ("시각과 언어", "visual question answering|시각 질의응답,multimodal model|멀티모달 모델,"
                            "document understanding|문서 이해,grounding|그라운딩"),
    "Reasoning": ("추론", "chain of thought|사고의 연쇄,mathematical reasoning|수학적 추론,planning|계획,theorem proving|정리 증명"),
    "Agents and tools": ("에이전트와 도구", "tool use|도구 사용,web agent|웹 에이전트,multi-agent|다중 에이전트,GUI control|화면 제어"),
    "Code": ("코드", "code generation|코드 생성,program repair|프로그램 수정,unit test|단위 테스트"),
    "Robotics": ("로봇공학", "manipulation|조작,imitation learning|모방 학습,navigation|길 찾기"),
    "Efficiency": ("효율", "quantization|양자화,speculative decoding|추측 디코딩,pruning|가지치기,mixture of experts|전문가 혼합,"
                   "KV cache|KV 캐시"),
    "Speech and music": ("음성과 음악", "speech recognition|음성 인식,text-to-speech|음성 합성,music generation|음악 생성"),
    "Safety": ("안전", "jailbreak|탈옥,red teaming|레드 티밍,watermark|워터마크,alignment|정렬"),
}  # fmt: skip
ADJECTIVES = "Scalable Robust Efficient Sparse Latent Neural Grounded Adaptive Unified Faithful Gentle Fast Deep".split()
NOUNS = "Transformers Priors Rewards Agents Scenes Tokens Worlds Critics Maps Teachers Memories Flows Lenses".split()
GIVEN = "Ada Bora Chen Dae Elif Furu Gwen Hana Ivan Jun Kofi Lena Min Noor Oren Pia Quan Rosa Seo Tara Uma Vera Wei Xin Yara Zoe".split()
FAMILY = "Abe Bae Cho Diaz Evans Faro Gupta Hong Ito Jang Kim Lee Moon Nair Oh Park Quinn Rossi Seong Tang Ueda Vogt Wei Xu Yoon Zhou".split()


def make_payload(
    papers: int = 5487, seed: int = 7, *, summaries: bool = False, hostile: str = ""
) -> dict[str, Any]:
    """Return the parts of a page: what Python knows and the page draws.

    ``hostile`` is put into all that third parties write.
    """
    rng = np.random.default_rng(seed)
    names = list(FIELDS)
    topics = [(f, *t.split("|")) for f, (_, ts) in enumerate(FIELDS.values()) for t in ts.split(",")]
    turn = np.linspace(0, 2 * np.pi, len(names), endpoint=False)
    centres = np.stack([np.cos(turn), np.sin(turn)], 1) * (0.5 + 0.24 * rng.random((len(names), 1)))
    centres[::3] *= 0.45
    parts = max(1, round(papers / 5487 * 2)) if papers > 8000 else 2
    spots, spot_topic = [], []
    for number, (f, *_) in enumerate(topics):
        for _ in range(parts):
            spots.append(centres[f] + rng.normal(0, 0.15, 2))
            spot_topic.append(number)
    spots_at, spot_of = np.array(spots), np.array(spot_topic)
    shares = rng.dirichlet(np.full(len(spots), 1.6))
    spot = rng.choice(len(spots), papers, p=shares)
    spread = 0.022 + 0.05 * rng.random(len(spots))
    place = spots_at[spot] + rng.normal(0, 1, (papers, 2)) * spread[spot, None]
    stray = rng.random(papers) < 0.05
    place[stray] += rng.normal(0, 0.16, (stray.sum(), 2))
    low, high = place.min(0) if papers else np.zeros(2), place.max(0) if papers else np.ones(2)
    xy = ((place - low) / np.maximum(high - low, 1e-9) * SIDE).astype(np.uint16)
    count = min(357, max(1, papers // 3))
    days = [(date(2024, 1, 1) + timedelta(n)).isoformat() for n in range(count)]
    day = np.sort((count * rng.random(papers) ** 0.7).astype(np.uint16))
    field = np.array([topics[t][0] for t in spot_of], np.uint8)[spot] if papers else np.zeros(0, np.uint8)
    field[stray] = 255
    votes = np.where(rng.random(papers) < 0.06, 0, 1 + np.floor(rng.lognormal(2.3, 1.1, papers)))
    sources = ["daily papers", "weekly letter"]
    source = (rng.random(papers) < 0.2).astype(np.uint8)

    extra = [f"{a.lower()} {n.lower()} {f}" for f in range(max(1, papers // 900)) for a in ADJECTIVES for n in NOUNS]
    keywords = [t[1] for t in topics] + extra[: papers // 6]
    korean: list[str | None] = [t[2] for t in topics] + [None] * (len(keywords) - len(topics))
    keyword_lists = [
        sorted({int(spot_of[s]), *rng.integers(0, len(keywords), rng.integers(1, 5)).tolist()})
        if papers else [] for s in spot
    ]  # fmt: skip
    people = max(3, int(papers * 2.1))
    home = rng.integers(0, max(1, len(spots)), people)
    by_spot = [np.flatnonzero(home == s) for s in range(len(spots))]
    author_lists = []
    for s in spot:
        near = by_spot[s]
        ranks = (len(near) * rng.random(rng.integers(1, 8)) ** 2.6).astype(int)
        author_lists.append(list(dict.fromkeys(int(near[r]) for r in ranks)) if len(near) else [])
    person_names = [f"{GIVEN[i % 26]} {FAMILY[(i // 26) % 26]}{'' if i < 676 else f' {i // 676}'}{hostile}" for i in range(people)]
    titles = []
    for i in range(papers):
        topic = topics[spot_of[spot[i]]]
        a, n = ADJECTIVES[rng.integers(13)], NOUNS[rng.integers(13)]
        titles.append(f"{a} {n} for {topic[1]}: {FAMILY[rng.integers(26)]}{i}{hostile}" if rng.random() > 0.06 else f"{topic[2]}을 위한 {n} {i}{hostile}")

    def centre_of(lists: list[list[int]], size: int) -> tuple[np.ndarray, np.ndarray]:
        owner = np.repeat(np.arange(papers), [len(one) for one in lists])
        thing = np.concatenate([np.array(one, int) for one in lists]) if papers else np.zeros(0, int)
        n = np.maximum(1, np.bincount(thing, minlength=size))
        mean = np.stack([np.bincount(thing, xy[owner, k], minlength=size) / n for k in (0, 1)], 1)
        apart = np.hypot(*(xy[owner] - mean[thing]).T)
        return mean, np.minimum(SIDE, np.bincount(thing, apart, minlength=size) / n)

    person_at, _ = centre_of(author_lists, people)
    keyword_at, keyword_spread = centre_of(keyword_lists, len(keywords))
    digests = [{"path": f"digests/{d}.md{hostile}", "date": d, "source": sources[0]} for d in days]
    line = rng.integers(4, 400, papers)
    values: dict[str, tuple[str, Any]] = {
        "x": ("u16", xy[:, 0]), "y": ("u16", xy[:, 1]), "field": ("u8", field),
        "region": ("u16", np.where(stray, 65535, spot)), "day": ("u16", day), "votes": ("u32", votes),
        "source": ("u8", source), "flags": ("u8", rng.integers(0, 4, papers) * (rng.random(papers) < 0.1)),
        "authorsAt": ("u32", offsets(author_lists)), "authors": ("u32", flat(author_lists)),
        "keywordsAt": ("u32", offsets(keyword_lists)), "keywords": ("u32", flat(keyword_lists)),
        "seenAt": ("u32", np.arange(papers + 1)), "seenDigest": ("u32", day), "seenLine": ("u32", line),
        "seenVotes": ("u32", votes), "personX": ("u16", person_at[:, 0]), "personY": ("u16", person_at[:, 1]),
        "personFlags": ("u8", (rng.random(people) < 0.08) * 1), "keywordX": ("u16", keyword_at[:, 0]),
        "keywordY": ("u16", keyword_at[:, 1]), "keywordSpread": ("u16", keyword_spread),
        "keywordFrequent": ("u32", np.bincount(flat(keyword_lists), minlength=len(keywords))),
    }  # fmt: skip
    columns, binary = lay_out(values)
    regions = []
    for s in range(len(spots)):
        inside = xy[(spot == s) & ~stray]
        x, y = inside.mean(0).tolist() if len(inside) else (0, 0)
        en, ko = topics[spot_of[s]][1:]
        also = ADJECTIVES[s % 13].lower()
        regions.append({"en": f"{en}, {also}{hostile}", "ko": f"{ko}{hostile}", "field": topics[spot_of[s]][0],
                        "x": round(x), "y": round(y), "papers": len(inside)})  # fmt: skip
    fields = []
    for f, name in enumerate(names):
        inside = xy[field == f]
        x, y = np.median(inside, 0).tolist() if len(inside) else (0, 0)
        fields.append({"en": f"{name}{hostile}", "ko": f"{FIELDS[name][0]}{hostile}", "x": round(x), "y": round(y),
                       "papers": len(inside)})  # fmt: skip
    head = {
        "title": {"en": "Map of papers", "ko": "논문 지도"},
        "banner": {"en": f"{papers:,} papers of {count} days, every one a point.",
                   "ko": f"{count}일의 논문 {papers:,}편, 모두 점으로."},
        "asOf": days[-1], "store": "sample", "days": days, "sources": [s + hostile for s in sources], "side": SIDE,
        "fields": fields, "regions": regions, "digests": digests, "columns": columns,
        "left": {"papers": 0, "people": 12, "keywords": 340},
    }  # fmt: skip
    parts_of: dict[str, Any] = {
        "head": head,
        "columns": binary,
        "titles": titles,
        "ids": [f"arxiv:{2401 + i // 9999 % 12}.{i % 9999:05d}" for i in range(papers)],
        "urls": {"1": f"javascript:alert(1){hostile}"} if hostile and papers > 1 else {},
        "people": {"names": person_names, "ids": [f"author:p{i}" for i in range(people)]},
        "keywords": {"en": [k + hostile for k in keywords], "ko": korean, "ids": [f"keyword:{k}" for k in keywords],
                     "aliases": [[f"{k}s"] if i % 3 == 0 else [] for i, k in enumerate(keywords)]},
    }  # fmt: skip
    if summaries:
        parts_of["summaries"] = [[f"***What's New***: {t} is gentle.", f"It helps.{hostile}"] for t in titles]
    return parts_of


def offsets(lists: list[list[int]]) -> np.ndarray:
    """Return where each list begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum([len(one) for one in lists])]).astype(int)


def flat(lists: list[list[int]]) -> np.ndarray:
    """Lay lists end to end."""
    return np.array([value for one in lists for value in one], int)


def lay_out(values: dict[str, tuple[str, Any]]) -> tuple[list[dict[str, Any]], bytes]:
    """Return the description and the bytes of columns, each at a multiple of four."""
    columns, binary = [], bytearray()
    for name, (kind, value) in values.items():
        kinds = {"u8": "<u1", "u16": "<u2", "u32": "<u4"}
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
    environment = Environment(
        autoescape=True, keep_trailing_newline=True, loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
    )  # fmt: skip
    script = (TEMPLATES / "archive.js").read_text(encoding="utf-8")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    return environment.get_template("archive.html").render(
        heading=parts["head"]["title"]["en"],
        policy=policy,
        style=Markup((TEMPLATES / "archive.css").read_text(encoding="utf-8")),
        script=Markup(script),
        parts={name: pack(part) for name, part in parts.items()},
        counts={"papers": len(parts["titles"]), "left_out": 352},
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
