"""The API: every question of the catalogue, its errors, its pages, and its document."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from cases import CASES, QUERIES, busiest, fill
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import AmbiguousError, DigestgraphError, UsageError
from digestgraph.graph.marks import Mark, change_marks
from digestgraph.queries import find_query
from digestgraph.queries.nodes.show import describe_author, describe_keyword, describe_paper
from digestgraph.queries.nodes.topic import describe_topic
from digestgraph.queries.topics.clusters import find_clusters
from digestgraph.serve.api.document import make_document
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened
from digestgraph.serve.schemas import MOST_ROWS, check_arguments, parameters_schema

pytestmark = pytest.mark.filterwarnings("ignore::digestgraph.graph.errors.NameTakenWarning")
HERE = {"host": "127.0.0.1"}
#: What only the shell understands; whoever has no digests at all needs it.
SHELL = re.compile(r"(?<!\w)--[a-z]|'ask |'digestgraph (?!load)")


@pytest.fixture
def client(opened: Opened) -> Iterator[TestClient]:
    with TestClient(make_app(opened), base_url="http://127.0.0.1") as found:
        yield found


@pytest.fixture
def graph(opened: Opened) -> Iterator[Store]:
    with open_store(opened.url) as store:
        yield store


def named(query: Any, words: list[str], options: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a case by name."""
    places = [p for p in query.parameters if p.positional]
    if places and places[0].many:
        return {places[0].name: words, **options}
    return {**{p.name: w for p, w in zip(places, words, strict=False)}, **options}


def plain(rows: list[dict[str, Any]]) -> Any:
    return json.loads(json.dumps(rows))


@pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)
def test_each_question_answers_as_the_library(client: TestClient, graph: Store, query: Any) -> None:
    busy = busiest(graph)
    document = make_document()
    schema = {"$ref": f"#/components/schemas/{query.row.__name__}", **document}
    for words, options in CASES[query.name]:
        for filled in fill(busy, words):
            asked = {n: MOST_ROWS if v is None else v for n, v in options.items()}
            params = named(query, filled, asked) | {"size": 1000}
            found = client.get(f"/api/questions/{query.name}", params=params)
            try:
                expected = query.answer(graph, *filled, **asked)
            except DigestgraphError:
                assert found.status_code in (400, 404, 409), found.text
                assert found.headers["content-type"] == "application/problem+json"
                continue
            assert found.status_code == 200, found.text
            answer = found.json()
            assert answer["total"] == len(expected.rows)
            assert answer["rows"] == plain([row.as_dict() for row in expected.rows[:1000]])
            assert bool(answer["rows"]) or answer["notes"]
            said = [*answer["notes"], *(name.get("note", "") for name in answer["taken"])]
            assert not any(SHELL.search(note) for note in said), said
            for row in answer["rows"][:5]:
                Draft202012Validator(schema).validate(row)


def test_search_is_the_question(client: TestClient) -> None:
    one = client.get("/api/search", params={"text": "model"}).json()
    assert one["rows"]
    assert one == client.get("/api/questions/search", params={"text": "model"}).json()


def test_nodes_are_what_the_library_describes(client: TestClient, graph: Store) -> None:
    busy = busiest(graph)
    for place, word, describe in (
        ("papers", "PAPER", describe_paper),
        ("people", "PERSON", describe_author),
        ("keywords", "KEYWORD", describe_keyword),
    ):
        id_ = busy[word][0]
        found = client.get(f"/api/{place}/{quote(id_, safe='')}").json()
        assert found.pop("taken")[0]["id"] == id_
        assert found.pop("notes") == []
        assert found == plain(describe(graph, id_).as_dict())  # type: ignore[arg-type]
    topic = find_clusters(graph)[0]
    found = client.get(f"/api/topics/{quote(topic.id, safe='')}").json()
    assert found.pop("notes") == found.pop("taken") == []
    assert found == plain(describe_topic(graph, topic.id).as_dict())  # type: ignore[arg-type]
    digest = graph.digests()[3]
    found = client.get(f"/api/digests/{quote(digest.id, safe='')}").json()
    assert (found["id"], found["file"]) == (digest.id, digest.path)
    assert {p["id"] for p in found["papers"]} == {
        row["source"]
        for row in graph.rows(
            "SELECT source FROM FEATURED_IN WHERE target = :id", {"id": digest.id}
        )
    }


def test_as_of_a_day_later_papers_are_unknown(client: TestClient, graph: Store) -> None:
    days = [d.date for d in graph.digests()]
    person = busiest(graph)["PERSON"][0]
    now = client.get(f"/api/people/{person}").json()["papers"]
    then = client.get(f"/api/people/{person}", params={"as_of": days[15]}).json()["papers"]
    assert 0 < len(then) < len(now)
    assert all(paper["date"] <= days[15] for paper in then)


def test_the_tag_is_the_graphs_version(client: TestClient, opened: Opened) -> None:
    paths = ["/api/questions/pairs", "/api/search?text=model", "/api/openapi.json"]
    for path in paths:
        first = client.get(path)
        tag = first.headers["etag"]
        again = client.get(path, headers={"if-none-match": f'W/"old", {tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
        assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    before = client.get("/api/search", params={"text": "model"}).headers["etag"]
    change_marks(opened.marks, [Mark("arxiv:2401.00001", "star", at="2026-01-02T09:30:00Z")])
    assert client.get("/api/search", params={"text": "model"}).headers["etag"] != before
    pairs = client.get("/api/questions/pairs").headers["etag"]
    with open_store(opened.url) as store:
        from digestgraph.loaders import remove_digest

        remove_digest(store, store.digests()[-1].date)
    assert client.get("/api/questions/pairs").headers["etag"] != pairs


def test_a_tag_holds_for_its_address_alone(client: TestClient) -> None:
    """Else what is not there, or is of another graph, would be what the asker has."""
    first = client.get("/api/questions/pairs", params={"size": 5})
    following = urlsplit(first.json()["next"])
    old = dict(parse_qsl(following.query)) | {"version": "0123456789abcdef"}
    for tag in (first.headers["etag"], "*"):
        headers = {"if-none-match": tag}
        assert client.get("/api/papers/nope", headers=headers).status_code == 404
        assert client.get(following.path, params=old, headers=headers).status_code == 409
    there = client.get("/api/questions/pairs", headers={"if-none-match": "*"})
    assert there.status_code == 304


def test_pages_are_whole_and_without_doubles(client: TestClient, graph: Store) -> None:
    for question, asked in (
        ("pairs", {"limit": 500}),
        ("search", {"text": "model", "limit": 200}),
        ("evidence", {"a": busiest(graph)["KEYWORD"][0]}),
    ):
        whole = client.get(f"/api/questions/{question}", params={**asked, "size": 1000}).json()
        assert whole["next"] is None
        assert whole["total"] == len(whole["rows"]) > 20
        address, rows = f"/api/questions/{question}", []
        page = client.get(address, params={**asked, "size": 7}).json()
        while True:
            rows += page["rows"]
            assert page["total"] == whole["total"]
            if page["next"] is None:
                break
            assert len(page["rows"]) == 7
            page = client.get(page["next"]).json()
        assert rows == whole["rows"]


def test_a_page_of_another_graph_is_refused(client: TestClient) -> None:
    page = client.get("/api/questions/pairs", params={"size": 5}).json()
    parts = urlsplit(page["next"])
    given = dict(parse_qsl(parts.query)) | {"version": "0123456789abcdef"}
    found = client.get(parts.path, params=given)
    assert (found.status_code, found.json()["title"]) == (409, "The graph has changed")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/api/questions/coauthor?author=x", 404, "Nearest: coauthors"),
        ("/api/questions/coauthors", 400, "needs author"),
        ("/api/questions/coauthors?author=Nobody+Xyzzy", 404, "no author"),
        ("/api/questions/coauthors?author=%20", 400, "is empty"),
        ("/api/questions/coauthors?author=a&author=b", 400, "author takes one text"),
        ("/api/questions/coauthors?author=" + "a" * 500, 400, "at most 400"),
        ("/api/questions/pairs?limit=0", 400, "from 1 to"),
        ("/api/questions/pairs?limit=1e3", 400, "give a whole number"),
        ("/api/questions/pairs?least_papers=9999999999", 400, "9,999,999,999; give a number that"),
        ("/api/questions/pairs?limit=99999999", 400, "limit is 99,999,999; give a number from"),
        ("/api/questions/teams?resolution=half", 400, "give a number"),
        ("/api", 404, "openapi.json"),
        ("/api/", 404, "openapi.json"),
        ("/api/questions/pairs?counting=half", 400, "fractional"),
        ("/api/questions/pairs?as_of=yesterday", 400, "YYYY-MM-DD"),
        ("/api/questions/pairs?limt=3", 400, "did you mean limit?"),
        ("/api/questions/pairs?offset=-1", 400, "offset is '-1'"),
        ("/api/questions/pairs?size=100000", 400, "from 1 to 1000"),
        ("/api/questions/teams?resolution=nan", 400, "resolution is nan"),
        ("/api/questions/new-pairs?since=2024-01-01&newcomers=maybe", 400, "true or false"),
        ("/api/questions/search?text=a&marks=/etc/passwd", 400, "takes no 'marks'"),
        ("/api/papers/arxiv:9999.99999", 404, "no paper"),
        ("/api/people/%00", 404, "no author"),
        ("/api/people/x?size=3&colour=red", 400, "there is no parameter 'colour'"),
        ("/api/digests/1999-01-01", 404, "no digest"),
        ("/api/nothing", 404, "openapi.json"),
    ],
)
def test_errors_say_what_to_do(client: TestClient, address: str, status: int, said: str) -> None:
    found = client.get(address)
    assert (found.status_code, found.headers["content-type"]) == (
        status,
        "application/problem+json",
    )
    told = found.json()
    assert told["status"] == status
    assert said in told["detail"]
    assert "\n" not in told["detail"]


def test_an_ambiguous_name_tells_its_candidates(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    from digestgraph.graph.errors import Candidate

    def refuse(*_: object, **__: object) -> None:
        rows = [Candidate("author:a", "Yang\x1b Liu", 2, "2024", "One"), Candidate("author:b")]
        raise AmbiguousError("author", "Yang Liu", rows)

    monkeypatch.setattr(find_query("coauthors"), "answer", refuse)
    found = client.get("/api/questions/coauthors", params={"author": "Yang Liu"}).json()
    assert found["status"] == 409
    assert [c["id"] for c in found["candidates"]] == ["author:a", "author:b"]
    assert "\x1b" not in found["candidates"][0]["label"]


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/questions/pairs", "/api/openapi.json"])
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "X"])
def test_only_reading_is_answered(client: TestClient, path: str, method: str) -> None:
    found = client.request(method, path)
    assert (found.status_code, found.headers["allow"]) == (405, "GET, HEAD")
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["detail"] == "Use GET or HEAD."


def test_refusals_are_problems_for_programs_and_texts_for_people(opened: Opened) -> None:
    """Also those of what stands before the API, which knows nothing of questions."""
    app = make_app(opened, password="long enough")
    basic = {"Authorization": "Basic OmxvbmcgZW5vdWdo"}
    with TestClient(app, base_url="http://127.0.0.1") as asking:
        for status, headers, query in (
            (401, {}, ""),
            (403, basic | {"Origin": "https://evil.example"}, ""),
            (414, basic, "?text=" + "x" * 5000),
            (421, basic | {"Host": "evil.example"}, ""),
        ):
            for path in ("/api", "/api/openapi.json", "/api/questions"):
                found = asking.get(path + query, headers=headers)
                told = found.json()
                assert found.headers["content-type"] == "application/problem+json"
                assert found.status_code == told["status"] == status
                assert told.keys() == {"type", "title", "status", "detail"}
                assert "." in told["detail"]
            found = asking.get("/search" + query, headers=headers)
            assert found.status_code == status
            assert found.text == f"{told['title']}. {told['detail']}\n"
            assert found.headers.get("www-authenticate", "").startswith("Basic") == (status == 401)


def test_another_site_may_not_ask(client: TestClient) -> None:
    assert client.get("/api/questions", headers={"host": "evil.example"}).status_code == 421
    origin = {"origin": "https://evil.example"}
    assert client.get("/api/questions", headers=origin).status_code == 403


def test_the_document_is_sound_and_whole(client: TestClient) -> None:
    found = client.get("/api/openapi.json").json()
    assert found["openapi"] == "3.1.0"
    for name, schema in found["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema["type"] == "object", name
    refs = [
        part.split('"')[0] for part in json.dumps(found).split('"$ref": "#/components/schemas/')
    ]
    assert set(refs[1:]) <= set(found["components"]["schemas"])
    operations = [path["get"] for path in found["paths"].values()]
    assert len({op["operationId"] for op in operations}) == len(operations)
    for query in QUERIES:
        told = found["paths"][f"/questions/{query.name}"]["get"]
        names = [p["name"] for p in told["parameters"]]
        assert names[:-3] == [p.name for p in query.parameters if p.name != "marks"]
        assert all(p["description"] for p in told["parameters"]), query.name
        assert told["responses"]["200"]["content"]["application/json"]["schema"]


def test_the_list_of_questions_is_the_catalogue(client: TestClient) -> None:
    found = client.get("/api/questions").json()["questions"]
    assert [q["name"] for q in found] == [q.name for q in QUERIES]
    for one in found:
        Draft202012Validator.check_schema(one["parameters"])
        Draft202012Validator.check_schema(one["row"])


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.lists(st.text())
)


@given(st.sampled_from(QUERIES), st.data())
def test_arguments_are_of_their_types_or_refused(query: Any, data: st.DataObject) -> None:
    names = [p.name for p in query.parameters]
    drawn = data.draw(st.dictionaries(st.sampled_from(names), VALUES, max_size=4))
    try:
        found = check_arguments(query, drawn)
    except UsageError:
        return
    schema = parameters_schema(query)["properties"]
    for name, value in found.items():
        one = list(value) if isinstance(value, tuple) else value
        Draft202012Validator(schema[name]).validate(one)
    assert found.get("limit", 1) <= MOST_ROWS


@pytest.mark.neo4j
def test_a_server_answers_alike(opened: Opened, graph: Store, made_server: Store) -> None:
    busy = busiest(graph)
    other = Opened(made_server.url, opened.marks, workers=2, seconds=600)
    ours = TestClient(make_app(opened), base_url="http://127.0.0.1")
    theirs = TestClient(make_app(other), base_url="http://127.0.0.1")
    with ours, theirs:
        for path in (
            f"/api/questions/coauthors?author={busy['PERSON'][0]}",
            "/api/questions/pairs?limit=40",
            "/api/search?text=model",
            f"/api/papers/{busy['PAPER'][0]}",
            f"/api/people/{busy['PERSON'][0]}",
            f"/api/keywords/{quote(busy['KEYWORD'][0])}",
            "/api/questions/coauthors?author=Nobody+Xyzzy",
        ):
            one, two = ours.get(path), theirs.get(path)
            assert one.status_code == two.status_code, (path, two.text)
            # A server may add weights in another order: the last digits of a sum are not compared.
            assert _rounded(one.text) == _rounded(two.text)


def _rounded(text: str) -> Any:
    return json.loads(text, parse_float=lambda digits: round(float(digits), 9))


def test_a_day_after_the_last_digest_is_today_and_told(client: TestClient, graph: Store) -> None:
    last, later = max(digest.date for digest in graph.digests()), "2099-01-01"
    said = f"The last digest is of {last}: nothing later is known, so this is as of then."
    busy = busiest(graph)
    paper, person = busy["PAPER"][0], busy["PERSON"][0]
    for address in (f"papers/{quote(paper)}", f"people/{quote(person)}"):
        now, then = (client.get(f"/api/{address}", params=p).json() for p in ({}, {"as_of": later}))
        assert then.pop("notes") == [said]
        assert now.pop("notes") == []
        assert then == now
    asked = {"author": person, "as_of": later}
    assert said in client.get("/api/questions/coauthors", params=asked).json()["notes"]
