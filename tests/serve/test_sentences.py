"""What the library says in English, as pages say it: whole, true to the code, in both languages."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from each_line import of_each_line
from hypothesis import given
from hypothesis import strategies as st
from serving_pages import PAPER, PERSON, TOKEN, TOPIC, texts_of
from starlette.testclient import TestClient

import digestgraph
from digestgraph.queries.engine.sentences import read_sentences, told

PLACE = re.compile(r"\{(\w+)[*+]?\}")
HANGUL = re.compile("[가-힣]")
#: What would be left of a sentence that another one of the table takes for its own.
ENGLISH = re.compile(r"you follow|co-author of|which you|\d more|shared author|both on|under that")
KOREAN = {"Accept-Language": "ko"}


@cache
def said_in_code() -> str:
    """Return all texts of the package's code, with a mark where a value stands."""
    found = []
    root = Path(digestgraph.__file__).parent
    for room in ("graph", "queries", "serve"):
        for file in sorted((root / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    parts = (
                        str(part.value) if isinstance(part, ast.Constant) else "\0"
                        for part in node.values
                    )
                    found.append("".join(parts))
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.append(node.value)
    return "\n".join(found)


@of_each_line([(sentence,) for sentence in read_sentences()])
def test_each_sentence_is_one_of_the_code(sentence: object) -> None:
    """A sentence that the library says in other words now would stand in the table in vain."""
    said = sentence.said  # type: ignore[attr-defined]
    pieces = re.split(r"\{\w+[*+]?\}|\[[^\]]+\]|[;:,.] |'", said)
    words = [piece.strip(" “”();:,.?").strip() for piece in pieces]
    assert [piece for piece in words if len(piece) > 3 and not is_in_code(piece)] == []


def is_in_code(piece: str) -> bool:
    """Tell whether a text stands in the code, as a whole or in two parts with a value between."""
    parts = piece.split(" ")
    cuts = [(" ".join(parts[:n]), " ".join(parts[n:])) for n in range(len(parts))]
    return any(one in said_in_code() and other in said_in_code() for one, other in cuts)


@of_each_line([(sentence,) for sentence in read_sentences()])
def test_each_sentence_keeps_its_values(sentence: object) -> None:
    known = set(PLACE.findall(sentence.said))  # type: ignore[attr-defined]
    for text in (sentence.english or "", sentence.korean):  # type: ignore[attr-defined]
        assert set(PLACE.findall(text)) <= known
        assert "--" not in text.replace("--config", "")
    assert HANGUL.search(sentence.korean)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("said", "english", "korean"),
    [
        (
            "by A B, C D and 2 more, co-authors of E F of “G; H”, which you tagged",
            None,
            "태그를 단 “G; H”의 저자 E F와(과) 함께 쓰는 A B, C D 외 2의 논문",
        ),
        (
            "by Ye Tian, a co-author of Ling Yang, whom you follow",
            None,
            "팔로우하는 Ling Yang와(과) 함께 쓰는 Ye Tian의 논문",
        ),
        (
            "also Masked-Diffusion, similar spelling",
            None,
            "다른 이름 Masked-Diffusion, 비슷한 철자",
        ),
        ("on RL and graphs, which you follow", None, "팔로우하는 RL, graphs에 관한 논문"),
        (
            "both on X, Y; shared authors A, B and 3 more",
            None,
            "키워드가 같음: X, Y; 저자가 같음: A, B 외 3",
        ),
        (
            "3 of 97 new papers; they have 5 of 112 keywords that grew. No choice of as many is "
            "more than 8 % better at these keywords, at being like the other papers and at what "
            "you follow, taken together. Left out by your marks: 1 read, 2 muted.",
            "3 of 97 new papers; they have 5 of 112 keywords that grew. No choice of as many "
            "papers is more than 8 % better at these keywords, at being like the others and at "
            "what you follow, taken together. Left out by your marks: 1 read, 2 muted.",
            "새 논문 97편 가운데 3편. 늘어난 키워드 112개 가운데 5개를 다룹니다. 이 키워드, 다른 "
            "논문과의 비슷함, 팔로우하는 것을 함께 따지면 같은 편수로 달리 골라도 8 % 넘게 "
            "나아지지 않습니다. 내 표시에 따라 빠진 것: 읽음 1, 숨김 2.",
        ),
        (
            "'LLM' was taken for 'large language model' (keyword:large-language-model), with 9 of "
            "12 papers under that name; others: keyword:b (\"b's\", 2), keyword:c ('c', 1) and 4 "
            "more. Give an id to ask for another",
            "Several are called “LLM”; this is “large language model”, with 9 of 12 papers under "
            "that name. Others, with their papers:",
            "“LLM”라는 이름이 여럿입니다. 그 이름의 논문 12편 가운데 9편이 있는 “large language "
            "model”을(를) 보여 드립니다. 다른 것(논문 수):",
        ),
        (
            "by Ling Yang, since 2024-06-01, 20 votes and more",
            None,
            "저자 Ling Yang, 2024-06-01부터, 추천 20 이상",
        ),
        (
            "by Li Dong, not by Furu Wei, not read",
            None,
            "저자 Li Dong, 제외: 저자 Furu Wei, 제외: 읽음",
        ),
        (
            "an export takes id, not 'red'",
            "An export takes id, not “red”.",
            "내보내기 주소에는 id만 쓸 수 있고, “red”은(는) 쓸 수 없습니다.",
        ),
        (
            "'never' is no date; write YYYY-MM-DD, YYYY-MM or YYYY\n  since:never\n        ^",
            "“never” is no date; write 2024-06-07, 2024-06 or 2024.\n  since:never\n        ^",
            "“never”은(는) 날짜가 아닙니다. 2024-06-07, 2024-06, 2024처럼 쓰세요.\n"
            "  since:never\n        ^",
        ),
        ("what the table lacks (--limit)", "what the table lacks (limit)", None),
    ],
)
def test_sentences_are_told(said: str, english: str | None, korean: str | None) -> None:
    assert told("en", said) == (english or said)
    assert told("ko", said) == (korean or english)


@given(st.text(), st.sampled_from([one.said for one in read_sentences()]))
def test_any_text_is_told(text: str, said: str) -> None:
    for sentence in (text, PLACE.sub(lambda _: text, said)):
        for language in ("en", "ko"):
            assert isinstance(told(language, sentence), str)


def test_what_is_to_be_known_of_days_and_marks_is_told_in_korean(
    client: TestClient, tmp_path: Path
) -> None:
    text = client.get("/catch-up?since=2020-01-01", headers=KOREAN).text
    assert "첫 다이제스트가 2023-12-07이므로 이 기간의 모든 것이 새롭습니다." in text
    assert "새 논문 74편 가운데" in text
    line = '{"about": "No such title", "mark": "read", "at": "2026-01-02T09:30:00Z"}\n'
    (tmp_path / "papers.marks").write_text(line, encoding="utf-8")  # those of the client
    for page in ("/", "/catch-up"):
        text = client.get(page, headers=KOREAN).text
        assert "“No such title”라는 논문이 여기 없습니다(" in text
        assert "no paper here" not in text


def test_pages_in_korean_have_no_english_sentences(client: TestClient) -> None:
    """Reasons, notes, what names were taken for, and what is wrong."""
    form = {"token": TOKEN}
    client.post("/mark", data=form | {"about": PAPER, "mark": "star"})
    client.post("/mark", data=form | {"about": "arxiv:2312.03793", "mark": "read"})
    client.post("/mark", data=form | {"about": PERSON, "mark": "follow"})
    client.post("/mark", data=form | {"about": TOPIC, "mark": "follow"})
    seen = 0
    for page in (
        "/?since=2024-10-01", "/catch-up?since=2024-01-01", f"/paper/{PAPER}", "/paper/2502.12146",
        "/trends?keywords=diffusion models", f"/pair?a={PERSON}&b=Bin Cui", "/person/Yang Ling",
        "/pair?a=Bin Cui&b=Ying Shan", "/pair?a=Ling Yang&b=Michael Moor",
        "/keyword/difusion modle", "/topic/qqqzzz",
        "/search?q=since:never", "/search?q=author:Nobodyxyz", "/search?q=since:2024-01 is:starred",
        "/search?q=확산모델을", "/search?q=difusion", "/search?q=votes:many", '/search?q="open',
        "/search?q=x&nonsense=1", "/?as_of=2031-01-01", f"/paper/{PAPER}?as_of=2023-12-08",
        "/?since=soon", "/?span=century", "/catch-up?minutes=0", "/catch-up?minutes=1",
        "/person/Nobody Xyzzy", "/digest/daily-papers:1999-01-01", "/export/csv", "/nothing",
        f"/why?a={PERSON}&b={PERSON}", "/search?q=model&page=99", "/trends?keywords=a,b,c,d,e,f",
        "/correct?about=author:nobody", "/search?q=kind:thing x", "/search?q=auther:x",
    ):  # fmt: skip
        text = client.get(page, headers=KOREAN).text
        for said in texts_of(text, "why", "remark", "wrong", "hint", "error", "said"):
            seen += 1
            assert HANGUL.search(said), (page, said)
            assert not ENGLISH.search(said), (page, said)
    assert seen > 40
