"""Fetching: what is asked, what is kept, and which days. No test sleeps."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from services import Clock, Service, atom, atom_entry, hf_day, ok, rss, status

from digestgraph.graph import Store
from digestgraph.graph.errors import UsageError
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.loaders.fetch import (
    Archive,
    DayFetched,
    choose_days,
    fetch_days,
    fetch_papers,
    make_sources,
    read_kept,
    read_papers,
)
from digestgraph.loaders.fetch.sources import ArxivDays, HfDays

DAY = "2024-06-07"


# --- days of the daily papers ----------------------------------------------------------------


def by_day(days: dict[str, list[Any]]) -> Any:
    """Answer as the daily-papers API: a page of a day, and nothing after the last one."""

    def answer(path: str, params: dict[str, str]) -> Any:
        assert path == "/api/daily_papers"
        pages = days.get(params["date"], [])
        number = int(params.get("p", 0))
        return ok(pages[number] if number < len(pages) else [])

    return answer


def fetch(
    service: Service, archive: Archive, clock: Clock, days: list[str], **options: Any
) -> list[DayFetched]:
    source = options.pop("source", HfDays())
    return fetch_days(source, days, archive, base_url=service.url, timing=clock.timing, **options)


def test_days_are_kept_as_they_came(service: Service, archive: Archive, clock: Clock) -> None:
    service.answer = by_day({DAY: [hf_day(1, 2)], "2024-06-06": [hf_day(3)]})
    found = fetch(service, archive, clock, ["2024-06-06", DAY, "2024-06-08"])
    assert [(d.day, d.status, d.papers) for d in found] == [
        ("2024-06-06", "fetched", 1),
        (DAY, "fetched", 2),
        ("2024-06-08", "fetched", 0),  # a day without papers is an answer too
    ]
    kept = archive.path(f"hf-daily/{DAY}.json").read_text(encoding="utf-8")
    assert kept == json.dumps(hf_day(1, 2), ensure_ascii=False)
    assert archive.days("hf-daily") == ["2024-06-06", DAY, "2024-06-08"]
    assert service.asked[0][1] == {"date": "2024-06-06", "limit": "100"}


def test_a_kept_day_is_not_asked_again(service: Service, archive: Archive) -> None:
    service.answer = by_day({DAY: [hf_day(1)]})
    days = [DAY, "2024-06-08", "2024-06-09", "2024-06-10"]
    fetch(service, archive, Clock("2024-06-10T12:00:00"), days)
    service.asked.clear()
    again = fetch(service, archive, Clock("2024-06-10T18:00:00"), days)
    # The day before yesterday is settled; yesterday and today could still grow.
    assert [d.status for d in again] == ["kept", "kept", "fetched", "fetched"]
    # What could grow when it was asked for is asked for once more, however late.
    later = fetch(service, archive, Clock("2024-07-01T00:00:00"), days)
    assert [d.status for d in later] == ["kept", "kept", "fetched", "fetched"]
    service.asked.clear()
    last = fetch(service, archive, Clock("2024-07-01T00:00:00"), days)
    assert {d.status for d in last} == {"kept"}
    assert service.asked == []
    assert {d.status for d in fetch(service, archive, Clock(), days, again=True)} == {"fetched"}


def test_pages_become_one_list(service: Service, archive: Archive, clock: Clock) -> None:
    # The second page repeats a paper, for the votes changed meanwhile.
    service.answer = by_day({DAY: [hf_day(1, 2), hf_day(2, 3), hf_day(4)]})
    (found,) = fetch(service, archive, clock, [DAY])
    assert found.papers == 4
    kept = json.loads(archive.path(f"hf-daily/{DAY}.json").read_text(encoding="utf-8"))
    assert [item["paper"]["id"] for item in kept] == [f"2406.{n:05d}" for n in (1, 2, 3, 4)]


def test_a_service_without_pages(service: Service, archive: Archive, clock: Clock) -> None:
    service.answer = lambda *_: ok(hf_day(1, 2))  # the same, whichever page is asked for
    (found,) = fetch(service, archive, clock, [DAY])
    assert found.papers == 2
    assert len(service.asked) == 2


def test_cut_json_is_asked_again_and_never_kept(
    service: Service, archive: Archive, clock: Clock
) -> None:
    whole = json.dumps(hf_day(1))
    service.script = [ok(whole[:-9])]
    service.answer = by_day({DAY: [hf_day(1)]})
    assert fetch(service, archive, clock, [DAY])[0].status == "fetched"
    service.answer = lambda *_: ok(whole[:-9])
    (found,) = fetch(service, archive, clock, ["2024-06-06"])
    assert found.status == "failed"
    assert "no whole JSON" in str(found.message)
    assert archive.days("hf-daily") == [DAY]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("1", "no list of papers"),
        ('{"error": "Invalid date"}', "answers: Invalid date"),
        ('[{"title": "x"}]', "no list of papers"),
        ("[\"{'paper': {'id': '2406.00001'}}\"]", "no list of papers"),
        ("[1]", "no list of papers"),
        ("[" * 100_000, "no whole JSON"),
        ("<html>down for repair</html>", "is a web page and no JSON: look at the address"),
        ("\n<!DOCTYPE html><p>Log in", "the network may want a login"),
    ],
)
def test_what_is_no_day(
    service: Service, archive: Archive, clock: Clock, body: str, said: str
) -> None:
    service.answer = lambda *_: ok(body)
    (found,) = fetch(service, archive, clock, [DAY])
    assert (found.status, said in str(found.message)) == ("failed", True)
    assert archive.days("hf-daily") == []


def test_the_login_of_a_network_is_not_asked_over_and_over(
    service: Service, archive: Archive, clock: Clock
) -> None:
    service.answer = lambda *_: ok("<html>Log in to the network</html>")
    found = fetch(service, archive, clock, ["2024-06-06", DAY])
    assert [d.status for d in found] == ["failed", "failed"]
    assert found[1].message == "not asked for any more"
    assert (len(service.asked), sum(clock.slept)) == (2, 1.0)
    # Whoever has logged in meanwhile has all of it.
    service.script = [ok("<html>Log in to the network</html>")]
    service.answer = by_day({DAY: [hf_day(1)]})
    assert fetch(service, archive, clock, [DAY])[0].status == "fetched"


def test_a_failing_day_leaves_the_others(service: Service, archive: Archive, clock: Clock) -> None:
    service.script = [status(500)] * 5
    service.answer = by_day({DAY: [hf_day(1)]})
    found = fetch(service, archive, clock, ["2024-06-06", DAY])
    assert [d.status for d in found] == ["failed", "fetched"]


def test_a_service_that_is_down_is_left_alone(
    service: Service, archive: Archive, clock: Clock
) -> None:
    service.answer = lambda *_: status(503)
    found = fetch(service, archive, clock, ["2024-06-04", "2024-06-05", "2024-06-06", DAY])
    assert {d.status for d in found} == {"failed"}
    assert [d.message for d in found[2:]] == ["not asked for any more"] * 2
    assert len(service.asked) == 10
    service.asked.clear()
    service.answer = lambda *_: status(429, Retry_After="90000")
    assert len(fetch(service, archive, clock, ["2024-06-06", DAY])) == 2
    assert len(service.asked) == 1


def test_ctrl_c_keeps_whole_days(service: Service, archive: Archive, clock: Clock) -> None:
    service.answer = by_day({DAY: [hf_day(1)], "2024-06-06": [hf_day(2)]})

    def stop(day: DayFetched) -> None:
        if day.day == "2024-06-06":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(service, archive, clock, ["2024-06-06", DAY], on_day=stop)
    assert archive.days("hf-daily") == ["2024-06-06"]
    service.asked.clear()
    assert [d.status for d in fetch(service, archive, clock, ["2024-06-06", DAY])] == [
        "kept",
        "fetched",
    ]


def test_a_dry_run_asks_nothing(service: Service, archive: Archive, clock: Clock) -> None:
    (found,) = fetch(service, archive, clock, [DAY], dry_run=True)
    assert found.status == "asked"
    assert found.message == f"{service.url}/api/daily_papers?date={DAY}&limit=100"
    assert service.asked == []
    assert not archive.folder.exists()


# --- days of arXiv ---------------------------------------------------------------------------


def arxiv(days: dict[str, list[str]], page: int = 100) -> Any:
    """Answer as arXiv's API does."""

    def answer(path: str, params: dict[str, str]) -> Any:
        assert path == "/api/query"
        window = params["search_query"].partition("submittedDate:[")[2]
        entries = days.get(f"{window[:4]}-{window[4:6]}-{window[6:8]}", [])
        start, size = int(params["start"]), min(page, int(params["max_results"]))
        return ok(atom(entries[start : start + size], len(entries), start), "application/atom+xml")

    return answer


def test_pages_of_arxiv(service: Service, archive: Archive, clock: Clock) -> None:
    entries = [atom_entry(n) for n in range(1, 251)]
    service.answer = arxiv({DAY: entries})
    source = ArxivDays("cs.CL")
    (found,) = fetch(service, archive, clock, [DAY], source=source)
    assert (found.papers, found.file) == (250, f"arxiv/cs.CL/{DAY}.xml")
    assert [params["start"] for _, params in service.asked] == ["0", "100", "200"]
    assert clock.slept == [3.0, 3.0]
    reading = read_kept([(source, [found])], archive)
    (digest,) = reading.digests
    assert (digest.id, len(digest.entries), digest.path) == (f"arxiv-cs-cl:{DAY}", 250, found.file)
    first, last = digest.entries[0].verbatim, digest.entries[-1].verbatim
    assert first.endswith(entries[0])
    assert last.endswith(entries[-1])


def test_an_empty_page_of_arxiv_is_asked_again(
    service: Service, archive: Archive, clock: Clock
) -> None:
    service.script = [ok(atom([], 2))]
    service.answer = arxiv({DAY: [atom_entry(1), atom_entry(2)]}, page=1)
    (found,) = fetch(service, archive, clock, [DAY], source=ArxivDays("cs.CL"))
    assert found.papers == 2


def test_a_day_of_arxiv_without_papers(service: Service, archive: Archive, clock: Clock) -> None:
    source = ArxivDays("cs.CL")
    service.answer = arxiv({})
    found = fetch(service, archive, clock, [DAY], source=source)
    assert [(d.status, d.papers) for d in found] == [("fetched", 0)]
    reading = read_kept([(source, found)], archive)
    (digest,) = reading.digests
    assert (digest.date, digest.entries, reading.problems, reading.unread) == (DAY, (), (), ())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (atom([atom_entry(1)])[:-40], "no whole XML"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'/>", "none of arXiv's API"),
        (
            atom(
                ["<entry><id>http://arxiv.org/api/errors#x</id><summary>no field</summary></entry>"]
            ),
            "answers: no field",
        ),
        ('<!DOCTYPE a [<!ENTITY b "c">]><feed>&b;</feed>', "no whole XML"),
        (atom([atom_entry(1), atom_entry(1)]), "says 2 papers and gives 1"),
    ],
)
def test_what_is_no_day_of_arxiv(
    service: Service, archive: Archive, clock: Clock, body: str, said: str
) -> None:
    service.answer = lambda *_: ok(body)
    (found,) = fetch(service, archive, clock, [DAY], source=ArxivDays("cs.CL"))
    assert (found.status, said in str(found.message)) == ("failed", True), found


def test_the_feed_says_which_day_it_is(service: Service, archive: Archive, clock: Clock) -> None:
    (source,) = make_sources("arxiv-rss", ["cs.CL"])
    service.answer = lambda *_: ok(rss(1, 2, day="Fri, 07 Jun 2024 00:00:00 -0400"))
    (found,) = fetch(service, archive, clock, ["2024-06-10"], source=source)
    assert (found.day, found.papers) == (DAY, 2)
    (digest,) = read_kept([(source, [found])], archive).digests
    assert (digest.id, len(digest.entries)) == (f"arxiv-rss-cs-cl:{DAY}", 2)
    service.answer = lambda *_: ok(rss(1, day="some day"))
    (found,) = fetch(service, archive, clock, ["2024-06-10"], source=source)
    assert "does not say of which day" in str(found.message)


@given(
    st.lists(st.integers(1, 400), unique=True, max_size=300),
    st.integers(1, 100),
)
def test_however_arxiv_cuts_its_pages(numbers: list[int], page: int) -> None:
    entries = [atom_entry(n) for n in numbers]
    answer = arxiv({DAY: entries}, page=page)

    class Asked:
        def get(self, path: str, params: dict[str, Any], check: Any) -> Any:
            _, _, body = answer(path, {key: str(value) for key, value in params.items()})
            return check(body.decode())

    found = ArxivDays("cs.CL").ask(Asked(), DAY)  # type: ignore[arg-type]
    assert found.papers == len(numbers)
    places = [found.text.index(entry) for entry in entries]
    assert places == sorted(places)


# --- which days ------------------------------------------------------------------------------


def days(archive: Archive, first: str | None = None, last: str | None = None) -> list[str]:
    return choose_days(HfDays(), archive, date(2024, 6, 10), first, last)


def test_which_days(archive: Archive) -> None:
    assert days(archive) == [f"2024-06-{n:02d}" for n in range(3, 11)]
    assert days(archive, "2024-06-09") == ["2024-06-09", "2024-06-10"]
    assert days(archive, "2024-06-01", "2024-06-01") == ["2024-06-01"]
    assert days(archive, None, "2024-02-29")[0] == "2024-02-22"
    archive.keep("hf-daily", "2024-05-20.json", "[]")
    assert days(archive)[0] == "2024-05-20"  # the machine was off for three weeks
    archive.keep("hf-daily", "2024-06-10.json", "[]")
    assert days(archive)[0] == "2024-06-03"  # what failed in the last week is asked for again


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-06-09", "2024-06-08", "is after"),
        ("2024-06-09", "2024-06-11", "in the future"),
        ("yesterday", None, "is no date"),
    ],
)
def test_days_that_cannot_be_meant(archive: Archive, first: str, last: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        days(archive, first, last)


@pytest.mark.parametrize(
    ("name", "categories", "said"),
    [
        ("x", [], "no source"),
        ("hf", ["cs.CL"], "--category goes with"),
        ("arxiv", [], "needs --category"),
        ("arxiv", ["../../etc"], "is no category"),
        ("arxiv", ["cs.CL OR cat:cs.AI"], "is no category"),
    ],
)
def test_sources_that_cannot_be_meant(name: str, categories: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        make_sources(name, categories)


def test_categories() -> None:
    names = ["cs.CL", "math.AG", "hep-th", "cond-mat.mes-hall", "q-bio.NC", "quant-ph"]
    assert [source.subfolder for source in make_sources("arxiv", [*names, "cs.CL"])] == [
        f"arxiv/{name}" for name in names
    ]
    (source,) = make_sources("arxiv-rss", ["cs.CL"])
    with pytest.raises(UsageError, match="only what is announced today"):
        choose_days(source, Archive(Path("none")), date(2024, 6, 10), DAY, None)


@pytest.mark.parametrize("file", ["kept", "kept/hf-daily"])
def test_a_file_in_the_place_of_the_folder(tmp_path: Path, file: str) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("mine", encoding="utf-8")
    archive = Archive(tmp_path / "kept")
    said = f"{re.escape(str(tmp_path / file))} is a file, and answers are kept in a folder"
    with pytest.raises(UsageError, match=said):
        archive.keep_day("hf-daily", DAY, ".json", "[]", datetime(2024, 6, 20, tzinfo=UTC))
    with pytest.raises(UsageError, match=said):
        archive.keep("hf-daily", f"{DAY}.json", "[]")
    assert (tmp_path / file).read_text(encoding="utf-8") == "mine"


def test_a_broken_list_of_open_days(archive: Archive) -> None:
    archive.keep("hf-daily", f"{DAY}.json", "[]")
    archive.keep("hf-daily", ".open.json", "[")
    with pytest.raises(UsageError, match="delete it"):
        archive.is_settled("hf-daily", DAY, ".json")


# --- what was kept is loaded -----------------------------------------------------------------


def test_what_is_kept_gives_the_same_graph(
    service: Service, archive: Archive, clock: Clock, store: Store
) -> None:
    from digestgraph.graph import open_store

    service.answer = by_day({DAY: [hf_day(1, 2)], "2024-06-06": [hf_day(1), hf_day(3)]})
    found = fetch(service, archive, clock, ["2024-06-06", DAY])
    load_digests(store, read_kept([(HfDays(), found)], archive), keywords=False)
    assert store.counts()["papers"] == 3
    with open_store(":memory:") as other:
        load_digests(other, [archive.folder], keywords=False)
        assert other.snapshot().lines() == store.snapshot().lines()


def test_a_day_that_grew_is_replayed(service: Service, archive: Archive, store: Store) -> None:
    clock = Clock(f"{DAY}T08:00:00")
    service.answer = by_day({DAY: [hf_day(1)]})
    load_digests(
        store,
        read_kept([(HfDays(), fetch(service, archive, clock, [DAY]))], archive),
        keywords=False,
    )
    service.answer = by_day({DAY: [hf_day(1, 2)]})
    found = fetch(service, archive, Clock(f"{DAY}T20:00:00"), [DAY])
    report = load_digests(store, read_kept([(HfDays(), found)], archive), keywords=False)
    assert report.count("changed") == 1
    assert store.counts()["papers"] == 2


# --- single papers ---------------------------------------------------------------------------


def papers_of_arxiv(path: str, params: dict[str, str]) -> Any:
    known = {"2406.00001": 1, "2406.00002": 2}
    asked = params["id_list"].split(",")
    return ok(atom([atom_entry(known[id_]) for id_ in asked if id_ in known]))


def add(service: Service, archive: Archive, clock: Clock, *names: str, **options: Any) -> list[Any]:
    return fetch_papers(names, archive, base_url=service.url, timing=clock.timing, **options)


def test_papers_by_any_form_of_their_id(
    service: Service, archive: Archive, clock: Clock, store: Store
) -> None:
    service.answer = papers_of_arxiv
    found = add(
        service,
        archive,
        clock,
        "https://arxiv.org/pdf/2406.00002v3",
        "10.48550/arXiv.2406.00001",
        "arxiv:2406.00002",
        "2406.99999",
        "https://example.org/a-paper",
        "no paper",
    )
    assert [(p.paper, p.status) for p in found] == [
        ("arxiv:2406.00002", "fetched"),
        ("arxiv:2406.00001", "fetched"),
        ("arxiv:2406.99999", "failed"),
        ("url:https://example.org/a-paper", "failed"),
        ("no paper", "failed"),
    ]
    assert [p.message and p.message[:18] for p in found[2:]] == [
        "the service does n",
        "is an address that",
        "is no id or addres",
    ]
    assert all("give an arXiv id" in str(p.message) for p in found[3:])
    assert [params["id_list"] for _, params in service.asked] == [
        "2406.00002,2406.00001,2406.99999"
    ]
    reading = read_papers(found, archive)
    assert [d.id for d in reading.digests] == [
        "added/arxiv-2406-00002:2024-06-07",
        "added/arxiv-2406-00001:2024-06-07",
    ]
    load_digests(store, reading, keywords=False)
    before = store.snapshot().lines()
    refresh_graph(store)
    assert store.snapshot().lines() == before
    assert store.counts()["papers"] == 2


def test_papers_of_hugging_face(
    service: Service, archive: Archive, clock: Clock, store: Store
) -> None:
    from services import hf_paper

    def answer(path: str, params: dict[str, str]) -> Any:
        number = int(path.rpartition(".")[2])
        return ok(hf_paper(number)) if number < 9 else status(404, '{"error":"Not found"}')

    service.answer = answer
    found = add(service, archive, clock, "2406.00001", "2406.00002", "2406.00099", source="hf")
    assert [p.status for p in found] == ["fetched", "fetched", "failed"]
    assert "404 Not Found" in str(found[2].message)
    reading = read_papers(found, archive)
    assert [(d.id, d.entries[0].votes) for d in reading.digests] == [
        ("added-hf-2406-00001:2024-06-06", 1),
        ("added-hf-2406-00002:2024-06-06", 2),
    ]
    load_digests(store, reading, keywords=False)
    before = store.snapshot().lines()
    refresh_graph(store)
    assert store.snapshot().lines() == before
    from digestgraph.graph import open_store

    with open_store(":memory:") as other:
        load_digests(other, [archive.folder], keywords=False)
        assert other.snapshot().lines() == before


def test_a_dry_run_of_papers(service: Service, archive: Archive, clock: Clock) -> None:
    (found,) = add(service, archive, clock, "math/0309136", dry_run=True)
    assert found.status == "asked"
    assert "id_list=math%2F0309136" in str(found.message)
    assert service.asked == []


def test_papers_of_a_service_that_is_down(service: Service, archive: Archive, clock: Clock) -> None:
    service.answer = lambda *_: status(503)
    found = add(service, archive, clock, "2406.00001", "2406.00002", source="hf")
    assert [p.status for p in found] == ["failed", "failed"]
    assert len(service.asked) == 5
    for names, source in (((), "arxiv"), (("2406.00001",), "x")):
        with pytest.raises(UsageError):
            add(service, archive, clock, *names, source=source)
