"""Single papers by their DOI: what is asked, what registries answer, and what is made of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from services import Clock, Service, atom, atom_entry, ok, registered, status

from digestgraph.graph import Store, open_store
from digestgraph.loaders import load_digests, refresh_graph
from digestgraph.loaders.entry import ParsedEntry
from digestgraph.loaders.fetch import Archive, Client, PaperFetched, fetch_papers, read_papers
from digestgraph.loaders.fetch.registry import DoiRegistry, doi_of
from digestgraph.loaders.read import parse_text


def add(service: Service, archive: Archive, clock: Clock, *names: str, **options: Any) -> list[Any]:
    return fetch_papers(names, archive, base_url=service.url, timing=clock.timing, **options)


def test_papers_by_their_doi(
    service: Service, archive: Archive, clock: Clock, store: Store
) -> None:
    def answer(path: str, params: dict[str, str]) -> Any:
        if path == "/api/query":
            return ok(atom([atom_entry(1)]))
        if path == "/10.18653/v1/2023.acl-long.1":
            return status(302, Location="/v1/works" + path + "/transform")
        if path.startswith("/v1/works/"):
            return ok(registered("10.18653/V1/2023.ACL-LONG.1", title="Of the Anthology"))
        return ok(registered("10.1000/XYZ")) if path == "/10.1000/xyz" else status(404)

    service.answer = answer
    found = add(
        service,
        archive,
        clock,
        "2406.00001",
        "https://doi.org/10.18653/v1/2023.acl-long.1",
        "https://aclanthology.org/2023.acl-long.1/",
        "10.9999/nothing",
        "10.1000/XYZ",
        "https://openreview.net/forum?id=abC_1",
        "A Title of a Paper",
    )
    assert [(p.paper, p.status) for p in found] == [
        ("arxiv:2406.00001", "fetched"),
        ("acl:2023.acl-long.1", "fetched"),
        ("doi:10.9999/nothing", "failed"),
        ("doi:10.1000/xyz", "fetched"),
        ("openreview:abC_1", "failed"),
        ("A Title of a Paper", "failed"),
    ]
    assert "no DOI is registered as 10.9999/nothing" in str(found[2].message)
    assert all("give an arXiv id" in str(p.message) for p in found[4:])
    assert set(service.accepted[1:]) == {"application/vnd.citationstyles.csl+json"}
    assert archive.path(found[3].file).read_text() == json.dumps(registered("10.1000/XYZ"))
    assert clock.slept == [1.0, 1.0, 1.0]  # a redirect is a request as well
    reading = read_papers(found, archive)
    assert {d.entries[0].paper: (d.source, d.date) for d in reading.digests} == {
        "arxiv:2406.00001": ("added", "2024-06-07"),
        "acl:2023.acl-long.1": ("added", "2024-06-03"),
        "doi:10.1000/xyz": ("added", "2024-06-03"),
    }
    load_digests(store, reading, keywords=False)
    before = store.snapshot().lines()
    refresh_graph(store)
    assert store.snapshot().lines() == before
    assert store.counts()["papers"] == 3
    report = load_digests(store, read_papers(found, archive), keywords=False)
    assert report.count("unchanged") == 3
    with open_store(":memory:") as other:  # the folder itself, as any other
        load_digests(other, [archive.folder], keywords=False)
        assert other.snapshot().lines() == before


def test_a_dry_run(service: Service, archive: Archive, clock: Clock) -> None:
    names = ("10.1000/a(1)<2>#3", "P14-1001", "P19-1001", "2406.00001")
    found = add(service, archive, clock, *names, dry_run=True)
    assert [str(p.message).removeprefix(service.url) for p in found[:3]] == [
        "/10.1000/a(1)%3C2%3E%233",
        "/10.3115/v1/P14-1001",
        "/10.18653/v1/P19-1001",
    ]
    assert "id_list=2406.00001" in str(found[3].message)
    assert service.asked == []
    assert fetch_papers(["10.1000/x"], archive, dry_run=True)[0].message == (
        "https://doi.org/10.1000/x"
    )


def test_the_doi_arrives_as_it_is(service: Service, archive: Archive, clock: Clock) -> None:
    from urllib.parse import unquote

    doi = "10.1002/(sici)1097-0258<1::aid-1>3.0.co;2-#"
    service.answer = lambda *_: ok(registered(doi))
    (found,) = add(service, archive, clock, f"doi:{doi}")
    assert unquote(service.asked[0][0]) == f"/{doi}"
    (digest,) = read_papers([found], archive).digests
    assert digest.entries[0].paper == f"doi:{doi}"


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (status(404, "<html>DOI not found</html>"), "no DOI is registered as 10.1000/x"),
        (status(406, "no such kind"), "gives no record that can be read"),
        (status(302, Location="https://publisher.example/x"), "publisher.example, which is not"),
        (ok("<!DOCTYPE html><html><p>Welcome</p></html>", "text/html"), "is a page and no record"),
    ],
)
def test_what_is_no_record(
    service: Service, archive: Archive, clock: Clock, reply: Any, said: str
) -> None:
    service.answer = lambda path, _: ok(registered("10.1000/y")) if path.endswith("y") else reply
    bad, good = add(service, archive, clock, "10.1000/x", "10.1000/y")
    assert (bad.status, good.status) == ("failed", "fetched")
    assert said in str(bad.message)
    assert "10.1000/x" in str(bad.message) or "page" in said
    assert len(service.asked) == 2  # it is no use to ask again
    assert not list(archive.folder.rglob("*1000-x-*"))


@pytest.mark.parametrize("broken", ['{"DOI": "10.1000/x", "tit', "[]", "{}", ""])
def test_a_cut_record_is_asked_again(
    service: Service, archive: Archive, clock: Clock, broken: str
) -> None:
    service.script = [ok(broken), status(429, Retry_After="9"), ok(registered("10.1000/x"))]
    (found,) = add(service, archive, clock, "10.1000/x")
    assert found.status == "fetched"
    assert clock.slept == [3.0, 9.0]


def test_one_registry_that_is_down_is_not_all_of_them(
    service: Service, archive: Archive, clock: Clock
) -> None:
    def answer(path: str, _: dict[str, str]) -> Any:
        return status(503) if path.endswith("x") else ok(registered(path[1:]))

    service.answer = answer
    found = add(service, archive, clock, "10.1000/x", "10.2000/y")
    assert [p.status for p in found] == ["failed", "fetched"]
    service.answer = lambda *_: status(503)
    service.asked.clear()
    found = add(service, archive, clock, *(f"10.1000/{n}" for n in range(4)))
    assert [p.message == "not asked for any more" for p in found] == [False, False, True, True]
    assert len(service.asked) == 10


def test_two_dois_are_two_files(service: Service, archive: Archive, clock: Clock) -> None:
    service.answer = lambda path, _: ok(registered(path[1:]))
    dois = ["10.1000/a.b", "10.1000/a-b", "10.1101/2024.01.05.574325", "10.1101/2024.01.05.574326"]
    found = add(service, archive, clock, *dois)
    digests = read_papers(found, archive).digests
    assert {d.entries[0].paper for d in digests} == {f"doi:{doi}" for doi in dois}
    # What looks like a day in a DOI is none of the digest.
    assert {(d.source, d.date) for d in digests} == {("added", "2024-06-03")}
    assert len({d.id for d in digests}) == 4


def test_who_is_followed() -> None:
    registry = DoiRegistry()
    with Client(registry.base_url, interval=1.0, hosts=registry.hosts) as client:
        here = client._base
        for host in ("api.crossref.org", "data.crosscite.org", "api.datacite.org"):
            client._checked(here, here.copy_with(host=host))
    assert all(doi_of(paper) is None for paper in ("openreview:abC", "url:https://a.org/b"))


# --- what registries say -------------------------------------------------------------------------


def read(**more: Any) -> ParsedEntry:
    text = json.dumps(registered("10.1000/X", **more), ensure_ascii=False)
    parsed = parse_text(text, "doi-10-1000-x.json")
    (digest,) = parsed.digests
    assert digest.format == "csl-json"
    return digest.entries[0]


def test_authors_of_a_registry() -> None:
    entry = read(
        author=[
            {"given": "Ludwig", "family": "van Beethoven", "sequence": "first",
             "ORCID": "https://orcid.org/0000-0002-1825-0097", "authenticated-orcid": True,
             "affiliation": [{"name": "KAIST", "place": ["Daejeon"]}]},
            {"name": "HEC Montréal", "sequence": "additional", "affiliation": []},
            {"name": "The BIG-bench Collaboration", "sequence": "additional", "affiliation": []},
            {"family": "Sheherazade", "sequence": "additional", "affiliation": []},
            {"given": "Martin Luther", "family": "King", "suffix": "Jr."},
            {"given": "Jan", "family": "Berg", "non-dropping-particle": "van den"},
        ]
    )  # fmt: skip
    assert [a.name for a in entry.authors] == [
        "Ludwig van Beethoven",
        "The BIG-bench Collaboration",
        "Sheherazade",
        "Martin Luther King Jr.",
        "Jan van den Berg",
    ]
    assert entry.authors[0].orcid == "0000-0002-1825-0097"
    assert entry.organisations == ("KAIST", "HEC Montréal")
    assert (entry.authors_complete, entry.author_order) == (True, "known")


def test_an_organisation_alone() -> None:
    entry = read(author=[{"literal": "Observatoire national de l'emploi"}])
    assert (entry.authors, entry.organisations) == ((), ("Observatoire national de l'emploi",))
    entry = read(author=[{"literal": "Vaswani, Ashish"}, {"literal": "ICAO"}])
    assert [a.name for a in entry.authors] == ["Ashish Vaswani"]
    assert entry.authors_complete is None  # some write a person's name in one piece, too


def test_texts_of_a_registry() -> None:
    entry = read(
        title="<i>C. elegans</i> &amp;lt;i&amp;gt;unc-5&amp;lt;/i&amp;gt;\n &amp; H<sub>2</sub>",
        subtitle=["A Study"],
        abstract=(
            "<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title>"
            "<jats:p>Bees <jats:italic>hum</jats:italic>.</jats:p>"
            "<jats:p>So do we &lt; all.</jats:p>"
            "</jats:sec>"
        ),
    )  # fmt: skip
    assert entry.title == "C. elegans unc-5 & H2: A Study"
    assert [(b.section, b.text) for b in entry.bullets] == [
        ("Abstract", "Bees hum. So do we < all.")
    ]
    assert read(title=["In a List"], subtitle=["in a list"]).title == "In a List"
    tex = r"<jats:tex-math>$$\documentclass[12pt]{minimal} x$$</jats:tex-math>"
    formula = f"<jats:p>Of {tex}<mml:math><mml:mi>x</mml:mi></mml:math>.</jats:p>"
    assert [b.text for b in read(abstract=formula).bullets] == ["Of x."]


@pytest.mark.parametrize(
    ("issued", "created", "published", "day"),
    [
        ([[2024, 6, 7]], [[2024, 6, 9]], "2024-06-07", "2024-06-07"),
        ([[2024, 6]], [[2024, 6, 3]], "2024-06", "2024-06-03"),
        ([[2024]], [[2024, 3, 5]], "2024", "2024-03-05"),
        ([[1999]], [[2011, 3, 5]], "1999", "1999-12-31"),
        ([[2024, 7]], [[2024, 6, 3]], "2024-07", "2024-07-31"),
        ([[None]], [[2024, 6, 3]], None, "2024-06-03"),
    ],
)
def test_dates_of_a_registry(issued: Any, created: Any, published: str | None, day: str) -> None:
    record = registered("10.1000/x", issued={"date-parts": issued})
    record["created"] = {"date-parts": created}
    (digest,) = parse_text(json.dumps(record), "x.json").digests
    assert (digest.entries[0].published, digest.date) == (published, day)


def test_a_record_of_datacite() -> None:
    text = json.dumps(
        {
            "type": "article-journal",
            "id": "https://doi.org/10.48550/arxiv.2401.00368",
            "categories": ["Computation and Language (cs.CL)", "FOS: Computer sciences"],
            "author": [{"family": "Wang", "given": "Liang"}, {"literal": "Gemma Team"}],
            "issued": {"date-parts": [[2023]]},
            "abstract": "We introduce\n a method.",
            "DOI": "10.48550/ARXIV.2401.00368",
            "publisher": "arXiv",
            "title": "Improving Text Embeddings",
        },
        indent=2,
    )
    (digest,) = parse_text(text, "x.json").digests
    (entry,) = digest.entries
    assert entry.paper == "arxiv:2401.00368"
    assert [a.name for a in entry.authors] == ["Liang Wang", "Gemma Team"]
    assert entry.topics == ("Computation and Language (cs.CL)", "FOS: Computer sciences")


def test_a_record_without_any_date_is_named(archive: Archive) -> None:
    record = registered("10.1000/x")
    del record["issued"], record["created"]
    name = archive.keep("added/doi", "doi-10-1000-x-1.json", json.dumps(record))
    reading = read_papers([PaperFetched("doi:10.1000/x", "fetched", name)], archive)
    assert reading.digests == ()
    assert [p.code for p in reading.problems] == ["no-date"]
