"""Files that end before their structure is closed: they are named, and withdraw nothing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from digestgraph.cli import app
from digestgraph.graph import Delta, Snapshot, open_store
from digestgraph.graph.errors import NothingReadError
from digestgraph.graph.model import FeaturedIn
from digestgraph.graph.stores.base import Store
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.loaders.read import parse_text
from digestgraph.loaders.report import LoadReport

RECORDS = [
    {"id": f"2405.0000{n}", "title": f"On Bees {n}", "authors": ["Ann Bee", "Bo Bee"],
     "published": f"2024-05-0{1 + n // 3}", "abstract": f"They hum {n}."}
    for n in range(1, 6)
]  # fmt: skip
CSL = [
    {"type": "article", "id": f"k{n}", "title": f"On Bees {n}", "DOI": f"10.1000/b{n}",
     "author": [{"family": "Bee", "given": "Ann"}], "issued": {"date-parts": [[2024, n]]}}
    for n in range(1, 5)
]  # fmt: skip
WORKS = [
    {"id": f"https://openalex.org/W{n}", "title": f"On Bees {n}", "publication_date": "2024-05-01",
     "doi": f"https://doi.org/10.1000/w{n}", "authorships": []}
    for n in range(1, 5)
]  # fmt: skip
PLAIN = [
    {"title": f"On Bees {n}", "authors": "Ann Bee", "date": "2024-05-01", "url": f"https://a.org/{n}"}
    for n in range(1, 5)
]  # fmt: skip
API = [
    {"paper": {"id": f"2405.0000{n}", "title": f"On Bees {n}", "upvotes": n, "summary": "Hum.",
               "authors": [{"name": "Ann Bee"}]}, "publishedAt": "2024-05-01T00:00:00Z"}
    for n in range(1, 5)
]  # fmt: skip
ROWS = {
    "SLAM": {
        f"2405.0000{n}": f"|**2024-05-0{n}**|**On Bees {n}**|Ann Bee et.al.|"
        f"[2405.0000{n}](http://arxiv.org/abs/2405.0000{n})|null|\n"
        for n in range(1, 4)
    }
}
ITEMS = "".join(
    f"<item><title>On Bees {n}</title><link>https://arxiv.org/abs/2405.0000{n}</link>"
    f"<pubDate>2024-05-0{n}T08:00:00Z</pubDate></item>\n"
    for n in range(4, 0, -1)
)
VOLUME = '<collection id="P19"><volume id="1"><meta><year>2019</year></meta>\n' + "".join(
    f'<paper id="{n}"><title>On Bees {n}</title><url>P19-100{n}</url></paper>\n'
    for n in range(1, 4)
) + "</volume></collection>\n"  # fmt: skip
BIB = "".join(
    f"@misc{{b{n},\n title = {{On Bees {n}}},\n author = {{Bee, Ann}},\n year = {{2024}},\n"
    f" month = may,\n doi = {{10.1000/b{n}}}\n}}\n"
    for n in range(1, 4)
)
RIS = "".join(
    f"TY  - JOUR\nTI  - On Bees {n}\nAU  - Bee, Ann\nPY  - 2024/05/01\nDO  - 10.1000/b{n}\n"
    "ER  - \n\n"
    for n in range(1, 4)
)
CSV = "title,authors,date,arxiv\n" + "".join(
    f'On Bees {n},"Bee, Ann",2024-05-01,2405.0000{n}\n' for n in range(1, 4)
)
NOTE = "---\ntitle: On Bees\nauthors: [Ann Bee]\npdf: https://arxiv.org/pdf/2405.00001\n" + (
    "date: 2024-05-01\n---\n\nThey hum.\n"
)

#: Files whose end can be told, and those of which any whole record may be the last.
CLOSED = {
    "papers.json": json.dumps(PLAIN, indent=1),
    "plain-2024-05-01.json": json.dumps(PLAIN),
    "wrapped.json": json.dumps({"meta": {"n": 4}, "data": {"found": {"items": PLAIN}}}, indent=1),
    "csl.json": json.dumps(CSL),
    "works.json": json.dumps({"meta": {"count": 4}, "results": WORKS}),
    "arxiv.json": json.dumps(RECORDS, indent=1),
    "korean.json": json.dumps(
        [record | {"title": "벌에 대하여 é"} for record in RECORDS], ensure_ascii=False
    ),
    "2024-05-01.json": json.dumps(API),
    "2024-05-02.json": json.dumps({"date": "2024-05-02", "data": API}, indent=1),
    "slam.json": json.dumps(ROWS),
    "feed.xml": f'<rss version="2.0"><channel>\n{ITEMS}</channel></rss>',
    "2024-05-03.xml": f'<rss version="2.0"><channel>\n{ITEMS}</channel></rss>',
    "P19.xml": VOLUME,
}
OPEN = {
    "arxiv.jsonl": "".join(json.dumps(record) + "\n" for record in RECORDS),
    "library.bib": BIB,
    "library.ris": RIS,
    "library.csv": CSV,
    "accents.csv": CSV.replace("On Bees", "On Bées"),
    "accents.bib": BIB.replace("On Bees", "On Bées"),
}


def load(store: Store, folder: Path, name: str, text: str) -> LoadReport | None:
    (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    try:
        return load_digests(store, [folder / name], keywords=False)
    except NothingReadError:
        return None


def cut_at(text: str, place: int) -> str:
    """Cut a text at a byte; half a character is kept as it is."""
    return text.encode()[:place].decode("utf-8", "surrogateescape")


def seen(store: Store) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in store.edges(FeaturedIn)}


def is_told(report: LoadReport | None) -> bool:
    return report is None or "cut-file" in {problem.code for problem in report.failed}


def cuts(text: str) -> st.SearchStrategy[str]:
    """Cut a text anywhere, or where something begins or ends, which is where most can be missed."""
    last = len(text.rstrip()) - 1
    bounds = [n for n in range(1, last + 1) if {text[n - 1], text[n]} & set('{}[]<>",\n')]
    places = st.one_of(st.integers(1, last), st.sampled_from(bounds))
    return places.map(lambda place: cut_at(text, place))


@cache
def fresh(name: str) -> tuple[Delta, dict[str, str], list[str], set[tuple[str, str]]]:
    """Return what a load of the whole file makes, its dump, and which papers are seen when."""
    with TemporaryDirectory() as folder, open_store(":memory:") as store:
        load(store, Path(folder), name, (CLOSED | OPEN)[name])
        snapshot = store.snapshot()
        delta = Snapshot().difference(snapshot)
        return delta, store.settings(), snapshot.lines(), seen(store)


def withdraws_nothing(name: str, cut: str) -> None:
    whole = (CLOSED | OPEN)[name]
    delta, made_with, before, papers = fresh(name)
    assert papers
    with TemporaryDirectory() as place, open_store(":memory:") as store:
        folder = Path(place)
        store.apply(delta, made_with)
        report = load(store, folder, name, cut)
        if name in CLOSED:
            assert is_told(report)
        if is_told(report):
            assert store.snapshot().lines() == before
            refresh_graph(store)
            assert store.snapshot().lines() == before
        elif cut.endswith("\n"):  # whole records, a whole file by what can be told: fewer papers
            assert seen(store) <= papers
        load(store, folder, name, whole)
        assert store.snapshot().lines() == before


def leaves_no_trace(name: str, cut: str) -> None:
    with TemporaryDirectory() as folder, open_store(":memory:") as store:
        load(store, Path(folder), name, cut)
        load(store, Path(folder), name, (CLOSED | OPEN)[name])
        assert store.snapshot().lines() == fresh(name)[2]


EACH = pytest.mark.parametrize("name", [*CLOSED, *OPEN])


@EACH
@settings(max_examples=5)
@given(data=st.data())
def test_a_cut_file_withdraws_nothing(name: str, data: st.DataObject) -> None:
    withdraws_nothing(name, data.draw(cuts((CLOSED | OPEN)[name])))


@EACH
@settings(max_examples=3)
@given(data=st.data())
def test_what_was_cut_first_leaves_no_trace(name: str, data: st.DataObject) -> None:
    leaves_no_trace(name, data.draw(cuts((CLOSED | OPEN)[name])))


@pytest.mark.soak
@EACH
@settings(max_examples=40)
@given(data=st.data())
def test_many_cuts(name: str, data: st.DataObject) -> None:
    cut = data.draw(cuts((CLOSED | OPEN)[name]))
    withdraws_nothing(name, cut)
    leaves_no_trace(name, cut)


NEWER = {
    "arxiv.json": json.dumps([RECORDS[4] | {"id": "2405.00009"}, *RECORDS], indent=1),
    "2024-05-01.json": json.dumps(
        [API[0] | {"paper": API[0]["paper"] | {"upvotes": 99}}, *API[1:]]
    ),
    "2024-05-03.xml": CLOSED["2024-05-03.xml"].replace("On Bees 4", "On All Bees"),
    "library.bib": BIB.replace("{On Bees 1}", "{On All Bees}"),
}


@pytest.mark.parametrize("name", NEWER)
def test_what_a_cut_file_says_anew_is_loaded(name: str, store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, name, (CLOSED | OPEN)[name])
    papers, whole = seen(store), store.snapshot().lines()
    report = load(store, tmp_path, name, NEWER[name][: len(NEWER[name]) * 6 // 10])
    assert is_told(report)
    assert seen(store) >= papers
    changed = store.snapshot().lines()
    assert changed != whole
    store.snapshot().check()
    refresh_graph(store)
    assert store.snapshot().lines() == changed
    load(store, tmp_path, name, (CLOSED | OPEN)[name])
    if name != "arxiv.json":  # a day that is in the file no more stays
        assert store.snapshot().lines() == whole


def test_an_answer_around_a_list_is_joined_whole(store: Store, tmp_path: Path) -> None:
    name, whole = "2024-05-02.json", CLOSED["2024-05-02.json"]
    load(store, tmp_path, name, whole)
    newer = whole.replace('"upvotes": 1', '"upvotes": 71')
    load(store, tmp_path, name, newer[: newer.index('"2405.00003"')])
    votes = {e.votes for n in range(1, 5) for e in store.entries_of(f"arxiv:2405.0000{n}")}
    assert votes == {71, 2, 3, 4}


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("papers.json", json.dumps(PLAIN, indent=1)[:-3], 20),
        ("papers.json", json.dumps(PLAIN, indent=1)[:200], 8),
        ("arxiv.jsonl", OPEN["arxiv.jsonl"][:-20], 5),
        ("P19.xml", VOLUME[:-20], 5),
        ("P19.xml", VOLUME[:-60], 4),
        ("feed.xml", f"<rss><channel>\n{ITEMS}</channel>", 6),
        ("library.bib", BIB[:-3], 15),
        ("library.ris", RIS[:-6], 15),
        ("2024-05-01.csv", 'title,authors,arxiv\nA,B C,2405.00001\n"D,E F,2405', 3),
    ],
)
def test_file_and_line_are_told(name: str, text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8", newline="")
    store = str(tmp_path / "papers.db")
    args = ["load", str(tmp_path / name), "--store", store, "--no-keywords"]
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 0
    assert f"{name}:{line}: cut-file: " in result.stderr
    assert CliRunner().invoke(app, [*args, "--strict"]).exit_code == 1


def test_front_matter_that_is_cut_is_told(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, "bees.md", NOTE)
    before = store.snapshot().lines()
    for place in range(NOTE.index("date:"), NOTE.index("---\n\n") + 3):
        (tmp_path / "bees.md").write_text(NOTE[:place], encoding="utf-8")
        with pytest.raises(NothingReadError, match="cut-file"):
            load_digests(store, [tmp_path / "bees.md"], keywords=False)
    assert store.snapshot().lines() == before


def test_a_mail_that_is_cut_withdraws_nothing(store: Store, tmp_path: Path) -> None:
    text = (
        "From: a@b.org\nSubject: Papers\nDate: Wed, 01 May 2024 08:00:00 +0000\n"
        'MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary="xx"\n\n--xx\n'
        "Content-Type: text/plain\n\nOn Bees\nhttps://arxiv.org/abs/2405.00001\n\n"
        "On Wasps\nhttps://arxiv.org/abs/2405.00002\n--xx--\n"
    )
    load(store, tmp_path, "weekly.eml", text)
    before = store.snapshot().lines()
    for place in (text.index("\nOn Wasps"), len(text) - 12, len(text) - 4):
        assert is_told(load(store, tmp_path, "weekly.eml", text[:place]))
        assert store.snapshot().lines() == before


def test_replace_takes_a_cut_file_as_it_is(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, "2024-05-03.xml", CLOSED["2024-05-03.xml"])
    (tmp_path / "2024-05-03.xml").write_text(CLOSED["2024-05-03.xml"][:300], encoding="utf-8")
    load_digests(store, [tmp_path / "2024-05-03.xml"], keywords=False, replace=True)
    assert len(seen(store)) == 2


@pytest.mark.parametrize("rest", ["T", "TY", "TY  -", "TY  - JOUR", "TY  - JOUR\nTI"])
def test_a_record_that_has_only_begun_is_told_once(rest: str) -> None:
    found = parse_text(RIS + rest, "library.ris")
    line = 1 + RIS.count("\n")
    assert [(p.code, p.line) for p in found.problems] == [("cut-file", line)]
    assert [len(digest.entries) for digest in found.digests] == [3]
