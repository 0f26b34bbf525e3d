"""What the pages say: true, as of a day, in both languages, whatever others wrote."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import quote, unquote

import anyio
import pytest
from digests import make_day, make_entry, write_archive
from serving_pages import (
    HOST,
    PAGES,
    PAPER,
    PERSON,
    TOKEN,
    TOPIC,
    Elements,
    copy_examples,
    find_wrong,
    texts_of,
)
from starlette.testclient import TestClient

from digestgraph.examples import open_examples
from digestgraph.graph import Author, Keyword, Paper, Store, open_store
from digestgraph.graph.dates import days_before
from digestgraph.graph.errors import AmbiguousError, Candidate
from digestgraph.graph.marks import Mark, Marks, change_marks, read_marks
from digestgraph.graph.snapshot import Delta
from digestgraph.loaders.load import load_digests
from digestgraph.queries.news.report import RisingKeyword
from digestgraph.queries.nodes.show import describe_author, describe_paper
from digestgraph.queries.papers.search import search
from digestgraph.queries.topics.clusters import find_clusters
from digestgraph.serve.app import make_app
from digestgraph.serve.asked import Asked, address_of
from digestgraph.serve.nodes import describe_digest
from digestgraph.serve.opened import Opened
from digestgraph.serve.pages.home import ahead
from digestgraph.serve.words import WORDS

DAY = "2024-10-10"


@pytest.mark.parametrize("page", PAGES)
def test_each_page_answers_in_both_languages(client: TestClient, page: str) -> None:
    for language in ("en", "ko"):
        answer = client.get(page, headers={"Accept-Language": f"{language}, de;q=0.5"})
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        assert find_wrong(answer.text) == []
        if "/find" not in page:
            assert f'<html lang="{language}">' in answer.text
            assert answer.text.count("<h1") == 1


def test_a_paper_is_told_as_it_is_known(client: TestClient) -> None:
    with open_examples() as store:
        paper = describe_paper(store, PAPER)
    text = client.get(f"/paper/{PAPER}").text
    assert paper.title in text
    assert all(f">{author.name}</bdi>" in text for author in paper.authors)
    assert "2024-06-07.md:68" in text
    assert all(f"/keyword/{word.id}" in text for word in paper.keywords if word.shown)
    assert "9 votes" in text
    assert "The order of the authors is unknown" in text


def test_a_day_is_enough_for_its_only_digest(client: TestClient) -> None:
    by_day = client.get("/digest/2024-06-07")
    assert by_day.status_code == 200
    assert "<code>2024-06-07.md</code>" in by_day.text
    assert client.get("/digest/2024-06-08").status_code == 404


def test_a_digest_is_listed_in_its_own_order(tmp_path: Path) -> None:
    """Also where all of it stands in one line."""
    papers = [
        {
            "title": f"Paper {n}",
            "publishedAt": "2024-10-10T10:00:00.000Z",
            "paper": {"id": f"2410.0000{n}", "title": f"Paper {n}", "summary": "It is one.",
                      "upvotes": n, "authors": [{"name": "Ann Bee"}]},
        }
        for n in (3, 1, 2)
    ]  # fmt: skip
    (tmp_path / "days").mkdir()
    (tmp_path / "days" / "2024-10-10.json").write_text(json.dumps(papers))
    with open_store(tmp_path / "papers.db") as store:
        load_digests(store, [tmp_path / "days"])
        (digest,) = store.digests()
    opened = Opened(str(tmp_path / "papers.db"), tmp_path / "papers.marks")
    with TestClient(make_app(opened), base_url=f"http://{HOST}") as client:
        shown = client.get(f"/digest/{digest.id}").text.split('<ul class="cards">')[1]
    assert re.findall(r"arxiv:2410.0000(\d)", shown.split("</ul>")[0]) == ["3", "1", "2"]


def test_a_person_has_all_papers_and_coauthors(client: TestClient) -> None:
    with open_examples() as store:
        person = describe_author(store, PERSON)
    text = client.get(f"/person/{PERSON}").text
    assert all(f"/paper/{paper.id}" in text for paper in person.papers)
    assert f"/person/{person.coauthors[0].id}" in text
    assert f"{len(person.papers)} papers" in text
    everybody = client.get(f"/person/{PERSON}?coauthors=all").text
    assert f"Show all {len(person.coauthors)}" in text
    assert all(f"/person/{one.id}" in everybody for one in person.coauthors)
    assert "means nothing" not in everybody


#: The examples have no topics yet on that day.
@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith("/topic/")])
def test_a_page_as_of_a_day_is_that_of_a_store_which_ends_there(
    client: TestClient, page: str, tmp_path: Path
) -> None:
    opened = Opened(str(copy_examples(tmp_path / "then.db", DAY)), tmp_path / "papers.marks")
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as then:
        path, _, query = page.partition("?")
        asked = f"{path}?{query}&as_of={DAY}" if query else f"{path}?as_of={DAY}"
        one, other = client.get(asked), then.get(asked)
    assert one.status_code == other.status_code == 200
    assert one.text == other.text
    assert f"as_of={DAY}" in one.text or "/find" in page


@pytest.mark.parametrize(
    ("page", "first", "name"),
    [
        (f"/paper/{PAPER}", "2024-06-07", "Buffer of Thoughts: Thought-Augmented Reasoning"),
        (f"/person/{PERSON}", "2024-06-07", PERSON),
        ("/keyword/keyword:reasoning", "2024-06-07", "reasoning"),
        ("/digest/daily-papers:2024-06-07", "2024-06-07", "daily-papers:2024-06-07"),
        (f"/map?id={PAPER}", "2024-06-07", "Buffer of Thoughts: Thought-Augmented Reasoning"),
    ],
)
def test_what_comes_later_leads_to_its_first_day(
    client: TestClient, page: str, first: str, name: str
) -> None:
    answer = client.get(f"{page}{'&' if '?' in page else '?'}as_of=2023-12-08")
    assert answer.status_code == 404
    assert f"As of 2023-12-08 no digest has “{name}" in answer.text
    there = next(a["href"] for a in links_of(answer.text) if f"as_of={first}" in (a["href"] or ""))
    assert there is not None
    assert client.get(there).status_code == 200
    assert name in client.get(there).text


def links_of(text: str) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in Elements(text).found if tag == "a"]


def test_a_day_after_the_last_digest_is_today(client: TestClient) -> None:
    for page in ("/", f"/person/{PERSON}"):
        answer = client.get(f"{page}?as_of=2031-01-01")
        assert answer.status_code == 200
        assert "2031-01-01 is after the last digest, of 2025-03-25" in answer.text
        today = client.get(page).text
        assert re.sub(r'<p class="remark".*?</p>\n', "", answer.text) == today


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/nothing", 404, "There is no such page."),
        ("/paper/9999.99999", 404, "9999.99999"),
        ("/person/Nobody%20Knows%20This", 404, "Nobody Knows This"),
        ("/digest/daily-papers:1999-01-01", 404, "1999-01-01"),
        ("/?as_of=tomorrow", 400, "is no date"),
        ("/?since=2024-13-01", 400, "is no date"),
        ("/?span=century", 400, "century"),
        ("/catch-up?minutes=soon", 400, "no number"),
        ("/export/pdf?id=x", 404, "pdf"),
        ("/export/csv", 400, "names no paper"),
        ("/static/../site.py", 404, ""),
        ("/mark", 405, "cannot be asked that way"),
        ("/search?q=model&page=00012", 400, "There is no page"),
        ("/keyword/a%00%1B%5B31m%E2%80%AEb", 404, "[31m b"),
    ],
)
def test_what_is_wrong_is_a_page_with_a_sentence(
    client: TestClient, address: str, status: int, said: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert said in answer.text
    assert "Traceback" not in answer.text
    assert not set("\x00\x1b\u202e") & set(answer.text)
    assert find_wrong(answer.text) == []
    assert ("allow" in answer.headers) is (status == 405)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("/map", "/map?id=keyword:diffusion-model"),
        ("/pair", "/pair?a=author:"),
        (f"/pair?a={PERSON}", "/pair?a=author:"),
        (f"/pair?a={PERSON}&b={PERSON}", "/pair?a=author:"),
        ("/trends", "/trends?keywords=keyword:diffusion-model"),
        ("/why", None),
    ],
)
def test_a_page_that_is_about_nothing_yet_asks_and_offers(
    client: TestClient, address: str, link: str | None
) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    path = address.partition("?")[0]
    forms = [found for tag, found in Elements(answer.text).found if tag == "form"]
    assert any(form.get("action") == path for form in forms)
    if link is not None:
        offers = [a["href"] or "" for a in links_of(answer.text)]
        offered = [unquote(one) for one in offers if unquote(one).startswith(link)]
        assert offered
        assert client.get(offered[-1]).status_code == 200


def test_the_first_page_leads_to_its_digests(client: TestClient) -> None:
    text = client.get("/?since=2024-10-01").text
    ids = [a["href"] for a in links_of(text) if (a["href"] or "").startswith("/digest/")]
    with open_examples() as store:
        days = [one for one in store.digests() if one.date >= "2024-10-01"]
    assert len(ids) == len(days) == 6
    assert all(client.get(one or "").status_code == 200 for one in ids)
    assert "74 papers in 10 digests, from 2023-12-07 to 2025-03-25" in text


def test_every_page_leads_to_the_others(client: TestClient) -> None:
    for page in PAGES:
        if page.startswith("/find"):
            continue
        hrefs = {a["href"] for a in links_of(client.get(page).text)}
        assert {"/", "/catch-up", "/map", "/pair", "/trends"} <= hrefs, page


def test_what_is_not_known_can_be_searched_for(client: TestClient) -> None:
    answer = client.get("/person/Lin Yangg")
    assert answer.status_code in (200, 404)
    answer = client.get("/keyword/qqqzzz diffusoin")
    assert answer.status_code == 404
    assert "No keyword here is called “qqqzzz diffusoin”." in answer.text
    inputs = [found for tag, found in Elements(answer.text).found if tag == "input"]
    assert [one["value"] for one in inputs if one.get("name") == "q"] == ["qqqzzz diffusoin"] * 2


@pytest.mark.parametrize("field", ["author", "keyword", "topic", "Topic"])
def test_of_several_of_a_name_each_can_be_chosen(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AmbiguousError("keyword", "bees", [Candidate("keyword:bee"), Candidate("keyword:b")])

    monkeypatch.setattr(type(search), "rows", refuse)
    page = client.get("/search?q=" + quote(f'honey {field}:"bees" after:2024')).text
    links = {unquote(a["href"]).replace("+", " ") for a in links_of(page)}
    for id_ in ("keyword:bee", "keyword:b"):
        assert any(f'honey {field}:"{id_}" after:2024' in link for link in links), links


def test_a_search_leaves_out_words_and_says_what_is_no_condition(client: TestClient) -> None:
    assert 'href="/paper/' in client.get("/search?q=model -nonsuch").text
    assert 'href="/paper/' not in client.get("/search?q=model -model").text
    said = client.get("/search?q=year:2024 diffusion").text
    assert "year: is no condition, so it was searched for as a word; did you mean date:?" in said
    assert "조건이 아니어서" in client.get("/search?q=year:2024 diffusion&lang=ko").text


@pytest.mark.parametrize("page", ["/?since=2025-03", "/?since=7d", "/catch-up?since=2w"])
def test_days_are_said_on_pages_as_in_the_shell(client: TestClient, page: str) -> None:
    assert client.get(page).status_code == 200


def test_what_a_page_does_not_know_is_told_and_left_out(client: TestClient) -> None:
    answer = client.get("/search?q=model&colour=red&colour=blue&q=diffusion")
    assert answer.status_code == 200
    assert "“colour” in the address means nothing on this page" in answer.text
    assert "It knows q, kind, page, as_of." in answer.text
    assert "“q” stands several times in the address; the last one counts." in answer.text
    assert 'value="red"' not in answer.text
    text = client.get("/paper/2406.04271?<script>alert(1)</script>=1").text
    assert "means nothing on this page" in text
    assert find_wrong(text) == []


def test_who_is_meant_is_asked_and_leads_on_to_what_was_asked(tmp_path: Path) -> None:
    entries = [
        make_entry(f"2405.0000{n}", f"Paper {n}", authors=f"{name} Baker, Cee Dee")
        for n, name in enumerate(("Ann", "Bob"), 1)
    ]
    files = write_archive(tmp_path / "days", {"2024-05-01": make_day("2024-05-01", *entries)})
    with open_store(tmp_path / "papers.db") as store:
        load_digests(store, [files[0].parent])
    opened = Opened(str(tmp_path / "papers.db"), tmp_path / "papers.marks")
    with TestClient(make_app(opened), base_url=f"http://{HOST}") as client:
        for page in ("/person/Baker", "/pair?a=Cee Dee&b=Baker", "/search?q=author:Baker paper"):
            answer = client.get(page)
            assert answer.status_code == (200 if page.startswith("/search") else 300)
            assert "“Baker” fits 2." in answer.text
            there = [a["href"] or "" for a in links_of(answer.text) if a.get("class") == "row item"]
            assert len(there) == 2
            for one in there:
                assert one.startswith(page.partition("?")[0].replace("Baker", "author:"))
                found = client.get(one)
                assert found.status_code == 200
                assert "fits 2" not in found.text
                assert "baker" in found.text.lower()


def test_topics_may_be_given_one_by_one(client: TestClient) -> None:
    one = client.get("/trends?keywords=LLM,diffusion model").text
    other = client.get("/trends?keywords=LLM&keywords=diffusion model").text
    legend = re.findall(r'<a class="chip line\d" href="([^"]+)"', other)
    assert legend == re.findall(r'<a class="chip line\d" href="([^"]+)"', one)
    assert len(legend) == 2


def test_topics_that_cannot_be_shown_are_told_beside_the_others(client: TestClient) -> None:
    text = client.get("/trends?keywords=LLM, qqqzzz, diffusion model").text
    assert len(re.findall(r'<a class="chip line\d"', text)) == 2
    assert texts_of(text, "wrong") == ["No keyword here is called “qqqzzz”."]
    offered = [a["href"] or "" for a in links_of(client.get("/trends").text)]
    many = [unquote(one).partition("keywords=")[2] for one in offered if "keywords=" in one][:7]
    text = client.get("/trends", params={"keywords": many}).text
    assert len(re.findall(r'<a class="chip line\d"', text)) == 5
    assert texts_of(text, "wrong")[-1].startswith("At most 5 keywords")


def test_a_month_that_is_not_over_is_marked(client: TestClient) -> None:
    text = client.get("/trends?keywords=diffusion model").text
    assert "2025-03 is not over: the digests go up to 2025-03-25." in text
    assert "2025-03*" in text
    assert re.search(r'<svg class="steps".*?>0 %</text>', text)


def test_what_stands_in_a_path_does_not_end_it(client: TestClient) -> None:
    """The forms and links of a page lead back to it, whatever it is called."""
    text = client.get("/keyword/diffusion%20model%3F").text
    found = Elements(text).found
    actions = [form["action"] or "" for tag, form in found if tag == "form"]
    backs = [one["value"] or "" for tag, one in found if one.get("name") == "back"]
    assert "/keyword/diffusion%20model%3F" in actions
    assert set(backs) == {"/keyword/diffusion%20model%3F"}


def test_the_address_can_say_the_language(client: TestClient) -> None:
    text = client.get(f"/paper/{PAPER}?lang=ko").text
    assert '<html lang="ko">' in text
    assert all("lang=ko" in (a["href"] or "") for a in links_of(text) if a["href"] == "/trends")
    assert 'name="back" value="/paper/arxiv:2406.04271"' in text


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("x", "is no JSON object"),
        ('{"about": "arxiv:2406.04271", "mark": ["star"], "at": "2026-01-02T09:30:00Z"}',
         "needs a &#39;mark&#39; of"),
    ],
)  # fmt: skip
def test_marks_that_cannot_be_read_leave_the_pages(
    client: TestClient, tmp_path: Path, line: str, why: str
) -> None:
    """Each page is there, says which line is wrong, and takes no marks."""
    file = tmp_path / "papers.marks"
    file.write_text(
        f'{{"about": "arxiv:2406.04271", "mark": "star", "at": "2026-01-02T09:30:00Z"}}\n{line}\n'
    )
    for page in PAGES:
        answer = client.get(page)
        assert answer.status_code == 200, page
        if not page.startswith("/find"):
            assert f"{file}:2: {why}" in answer.text
    text = client.get(f"/paper/{PAPER}").text
    marks = [found for tag, found in Elements(text).found if found.get("data-mark")]
    assert len(marks) == 3
    assert all("disabled" in found for found in marks)
    assert 'name="mark" value="note"' not in text
    assert f"{file}:2" in client.get("/search?q=is:starred").text
    answer = client.post("/mark", data={"token": TOKEN, "about": PAPER, "mark": "star"})
    assert answer.status_code == 409
    assert f"{file}:2" in answer.text


def test_what_the_corrections_follow_is_seen_at_once_or_told(
    example_file: Path, tmp_path: Path
) -> None:
    config = tmp_path / "digestgraph.toml"
    config.write_text("", encoding="utf-8")
    opened = Opened(str(example_file), tmp_path / "papers.marks", config=config)
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as client:
        assert "whom you follow" not in client.get("/?since=2025-01-01").text
        config.write_text(f'[follow]\nauthors = ["{PERSON}"]\n', encoding="utf-8")
        assert "whom you follow" in client.get("/?since=2025-01-01").text
        config.write_text("[follow\n", encoding="utf-8")
        for page in ("/?since=2025-01-01", "/catch-up"):
            answer = client.get(page)
            assert answer.status_code == 200
            assert any(
                "digestgraph.toml: not readable" in t for t in texts_of(answer.text, "remark")
            )


def test_results_go_on_over_pages_without_doubles(client: TestClient) -> None:
    found: list[str] = []
    address: str | None = "/search?q=model"
    while address:
        text = client.get(address).text
        found += re.findall(r'<li><a class="row item" href="([^"]+)"', text)
        address = next((a["href"] for a in links_of(text) if a.get("rel") == "next"), None)
    with open_examples() as store:
        hits = search.rows(store, "model", limit=None)
    assert len(hits) > 40
    found = [link for link in found if not link.startswith("/topic/")]  # no hits of the question
    assert sorted(found) == sorted(address_of(hit.id).replace("&", "&amp;") for hit in hits)
    assert client.get("/search?q=model&page=99").status_code == 400


def test_a_wrong_condition_is_told_beside_the_box(client: TestClient) -> None:
    answer = client.get("/search?q=since:never")
    assert answer.status_code == 200
    assert 'class="wrong"' in answer.text


def test_what_is_computed_ahead_is_still_known_after_a_walk(
    made_file: Path, tmp_path: Path
) -> None:
    """Else one page makes another one be computed anew, over and over."""
    opened = Opened(str(made_file), tmp_path / "papers.marks")
    nobody = Asked("/", {}, {}, "en", as_of=None, seen=None, marks=Marks())
    with TestClient(make_app(opened), base_url=f"http://{HOST}") as client:
        anyio.run(opened.ask, lambda store: [part(store) for part in ahead(opened, nobody)])
        known = set(opened.memory.names())
        with open_store(made_file) as store:
            one, other = (author.id for author in store.nodes(Author)[:2])
            (topic, *_), (paper, *_) = store.nodes(Keyword), store.nodes(Paper)
        for page in (
            *("/find?q=mod", "/find?q=modle", f"/pair?a={one}&b={other}", f"/paper/{paper.id}"),
            *(f"/keyword/{topic.id}", "/catch-up", f"/trends?keywords={topic.id}", "/?span=month"),
            *(f"/map?id={one}", f"/person/{one}", "/search?q=mod"),
        ):
            assert client.get(page).status_code == 200, page
        assert known <= set(opened.memory.names())


def test_how_many_joint_papers_are_not_shown_is_said(tmp_path: Path) -> None:
    entries = [
        make_entry(f"2405.000{n:02}", f"Paper {n}", authors="Ann Bee, Cee Dee")
        for n in range(1, 10)
    ]
    files = write_archive(tmp_path / "days", {"2024-05-01": make_day("2024-05-01", *entries)})
    with open_store(tmp_path / "papers.db") as store:
        load_digests(store, [files[0].parent])
    opened = Opened(str(tmp_path / "papers.db"), tmp_path / "papers.marks")
    with TestClient(make_app(opened), base_url=f"http://{HOST}") as client:
        text = client.get("/pair?a=Ann Bee&b=Cee Dee").text
    assert "9 joint papers" in text
    assert text.count("/paper/") == 6
    assert "and 3 more" in text


def test_a_map_in_korean_calls_topics_as_their_pages_do(client: TestClient) -> None:
    page = client.get("/keyword/keyword:diffusion-model?lang=ko").text
    shown = client.get("/map?id=keyword:diffusion-model&lang=ko").text
    assert "<h1><bdi>확산 모델</bdi></h1>" in page
    assert re.search(r"<h1>.*확산 모델.*</h1>", shown)
    assert "확산 모델" not in client.get("/map?id=keyword:diffusion-model&lang=en").text


def test_what_nobody_foresaw_is_a_page_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("digestgraph.serve.pages.paper.describe_paper", fail)
    answer = client.get(f"/paper/{PAPER}")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.text
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_search_finds_korean_english_and_slips(client: TestClient) -> None:
    for typed in ("확산 모델", "diffusion model", "difusion modle"):
        assert "/keyword/keyword:diffusion-model" in client.get("/find", params={"q": typed}).text
    assert f"/paper/{PAPER}" in client.get("/find?q=buffer of th").text
    assert "Nothing has" in client.get("/find?q=qqqqzzzz").text


def test_hostile_texts_are_texts(hostile: TestClient) -> None:
    """On every page of a store whose every text tries to be markup."""
    queue, seen = ["/", "/?since=2024-05-01", "/search?q=diffusion", "/catch-up"], set()
    visits: Counter[str] = Counter()
    while queue:
        address = queue.pop()
        if address in seen or address.startswith(("/static", "/export")):
            continue
        seen.add(address)
        kind = re.split("[/?]", address)[1]
        visits[kind] += 1
        if visits[kind] > 6:  # the others of its kind hold the same texts
            continue
        answer = hostile.get(address)
        assert answer.status_code == 200, (address, answer.text[-600:])
        assert find_wrong(answer.text) == [], address
        assert "\u202e" not in answer.text
        links = re.findall(r'href="(/[^"]*)"', answer.text)
        queue += [link.replace("&amp;", "&") for link in links]
    assert any(address.startswith("/paper/") for address in seen)
    assert any(address.startswith("/person/") for address in seen)
    assert any(address.startswith("/keyword/") for address in seen)
    assert any(address.startswith("/map") for address in seen)
    for bad in ("<script>alert(1)</script>", "\"'><img src=x>", "{{7*7}}", "%00", "\x1b[31m"):
        for path in ("/search", "/find", "/map", "/why", "/trends", "/pair"):
            text = hostile.get(
                path, params=dict.fromkeys(("q", "id", "a", "b", "keywords"), bad)
            ).text
            assert find_wrong(text) == []
        assert find_wrong(hostile.get(f"/paper/{quote(bad)}").text) == []


def test_files_hold_the_papers(client: TestClient) -> None:
    assert "@misc{" in client.get(f"/export/bibtex?id={PAPER}").text
    table = client.get(f"/export/csv?id={PERSON}")
    assert table.headers["content-disposition"] == 'attachment; filename="papers.csv"'
    rows = client.get(f"/export/json?id={PERSON}").json()
    assert len(table.text.splitlines()) == 1 + len(rows) == 7
    earlier = client.get(f"/export/json?id={TOPIC}&as_of={DAY}").json()
    assert earlier
    assert all(row["date"] <= DAY for row in earlier)
    later = client.get(f"/export/json?id={TOPIC}&as_of=2031-01-01").json()
    assert later == client.get(f"/export/json?id={TOPIC}").json()
    wrong = client.get(f"/export/json?id={TOPIC}&colour=red")
    assert wrong.status_code == 400
    assert "An export takes id, q, as_of, not “colour”." in wrong.text


def test_what_a_page_lists_can_be_had_as_a_file(client: TestClient) -> None:
    """Of a search, a digest and a topic, each paper with who wrote it and where it is."""
    with open_examples() as store:
        digest, topic = store.digests()[3], find_clusters(store)[0]
        featured = {row.id for row in describe_digest(store, digest.id).papers}
        starred = search.rows(store, "diffusion", kind="paper", limit=None)
    for page, query, ids in (
        (f"/digest/{quote(digest.id)}", {"id": digest.id}, featured),
        (f"/topic/{quote(topic.id, safe='')}", {"id": topic.id}, {id_ for id_, *_ in topic.papers}),
        ("/search?q=diffusion", {"q": "diffusion"}, {row.id for row in starred}),
    ):
        links = [a["href"] or "" for a in links_of(client.get(page).text)]
        assert any(link.startswith("/export/bibtex?") for link in links), page
        rows = client.get("/export/json", params=query).json()
        assert {row["id"] for row in rows} == ids
        assert len(rows) == len(ids) > 0
        assert all(row["url"] for row in rows)
        assert any(len(row["authors"]) > 1 for row in rows)
    assert not [a for a in links_of(client.get("/search?q=qqqq").text) if "/export" in str(a)]


def test_the_way_with_fewest_steps_is_shown_first(detour: Opened) -> None:
    """Beside it the one through those who often write together, where that is longer."""
    with TestClient(make_app(detour), base_url=f"http://{HOST}") as client:
        text = client.get("/pair?a=Ann Bee&b=Eff Gee").text
        first, second = text.split('<ol class="hops">')[1:]
        assert "In the fewest steps" in text.split('<ol class="hops">')[0]
        assert (first.count('class="who"'), second.count('class="who"')) == (2, 3)
        assert "Paper 7" in first
        assert "Paper 7" not in second
        assert find_wrong(text) == []
        near = client.get("/pair?a=Ann Bee&b=Cee Dee").text
        assert near.count('<ol class="hops">') == 1
        assert "In the fewest steps" not in near
        slip = client.get("/pair?a=Ann Bee&b=Ef Ge")  # the first name is kept for the next try
        offered = [unquote(a["href"] or "").replace("+", " ") for a in links_of(slip.text)]
        assert slip.status_code == 404
        assert "/pair?a=Ann Bee&b=Eff Gee" in offered


@pytest.mark.parametrize(("people", "folded"), [(40, 0), (41, 11)])
def test_a_very_long_list_of_authors_is_folded(tmp_path: Path, people: int, folded: int) -> None:
    """What a paper says stays in sight; everybody is there, and after the first ones on demand."""
    words = "Ada Bea Cal Dot Eva Fay Gus Hal Ian".split()
    names = [f"{one} {two}son" for one in words for two in words][:people]
    entry = make_entry("2405.00001", "Paper", authors=", ".join(names))
    files = write_archive(tmp_path / "days", {"2024-05-01": make_day("2024-05-01", entry)})
    with open_store(tmp_path / "papers.db") as store:
        load_digests(store, [files[0].parent])
    opened = Opened(str(tmp_path / "papers.db"), tmp_path / "papers.marks")
    with TestClient(make_app(opened), base_url=f"http://{HOST}") as client:
        text = client.get("/paper/arxiv:2405.00001?lang=en").text
    first, _, rest = text.partition("<details")
    shown = [one.count('href="/person/') for one in (first, rest.partition("</details>")[0])]
    assert shown == [people - folded, folded]
    assert (f"and {folded} more</summary>" in text) is bool(folded)
    assert find_wrong(text) == []


def test_marks_are_those_of_the_shell(client: TestClient, tmp_path: Path) -> None:
    def mark(**form: str) -> None:
        done = client.post("/mark", data={"token": TOKEN, "back": f"/paper/{PAPER}", **form})
        assert done.status_code == 200
        assert str(done.url).endswith(f"/paper/{PAPER}")

    mark(about=PAPER, mark="star")
    mark(about=PAPER, mark="tag", value="RL")
    mark(about=PAPER, mark="note", value="한글 <b>note</b>")
    mark(about=PERSON, mark="follow")
    held = read_marks(tmp_path / "papers.marks")
    assert {(one.mark, one.value) for one in held.of(PAPER)} == {
        ("star", None),
        ("tag", "rl"),
        ("note", "한글 <b>note</b>"),
    }
    assert [one.name for one in held if one.mark == "follow"] == ["Ling Yang"]
    text = client.get(f"/paper/{PAPER}").text
    assert "Starred" in text
    assert "#rl ×" in text
    assert "한글 &lt;b&gt;note&lt;/b&gt;" in text
    news = client.get("/?since=2025-01-01").text
    assert "by Ling Yang, whom you follow" in news
    assert news.index("For you") < news.index("Notable papers")
    mark(about=PAPER, mark="star", off="1")
    mark(about=PAPER, mark="note", value="")
    assert {one.mark for one in read_marks(tmp_path / "papers.marks").of(PAPER)} == {"tag"}


def test_whom_a_digest_has_joined_is_followed_and_no_more_on_one_page(
    client: TestClient, tmp_path: Path
) -> None:
    now, former = "author:xintao-wang-2a74207b", "author:xintao-wang-74b0b5b6"
    own, page = tmp_path / "papers.marks", f"/person/{now}"
    before = client.get(page).text
    change_marks(own, [Mark(former, "follow", name="Xintao Wang")])
    assert client.get(page).text != before
    form = {"token": TOKEN, "back": page, "about": now, "mark": "follow", "off": "1"}
    assert client.post("/mark", data=form).text == before
    assert read_marks(own).about("follow") == ()


def test_wrong_marks_change_nothing(client: TestClient, tmp_path: Path) -> None:
    for form, status in (
        ({"about": "nothing at all here", "mark": "star"}, 404),
        ({"about": PAPER, "mark": "love"}, 400),
        ({"about": PAPER, "mark": "note", "value": "x" * 5000}, 400),
    ):
        assert client.post("/mark", data={"token": TOKEN, **form}).status_code == status
    assert not (tmp_path / "papers.marks").exists()


def test_the_language_and_what_was_seen_are_kept(client: TestClient) -> None:
    client.post("/language", data={"token": TOKEN, "lang": "ko", "back": "/search"})
    assert '<html lang="ko">' in client.get("/").text
    client.post("/seen", data={"token": TOKEN, "day": "2024-10-10"})
    text = client.get("/").text
    assert "2024-10-11" in text
    assert WORDS["ko"]["span_seen"] in text
    other = TestClient(client.app, base_url=f"http://{HOST}")  # each browser has its own
    assert WORDS["en"]["span_seen"] not in other.get("/").text


def test_only_addresses_of_our_own_are_gone_back_to(client: TestClient) -> None:
    for back in (
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
    ):
        form = {"token": TOKEN, "lang": "en", "back": back}
        done = client.post("/language", data=form, follow_redirects=False)
        assert (done.status_code, done.headers["location"]) == (303, "/")


def test_a_load_is_seen_without_a_new_start(tmp_path: Path) -> None:
    path = copy_examples(tmp_path / "papers.db", DAY)
    with TestClient(
        make_app(Opened(str(path), tmp_path / "m"), token=TOKEN), base_url=f"http://{HOST}"
    ) as client:
        assert "2025-03-25" not in client.get("/").text
        with open_examples() as whole, open_store(path) as store:
            new, old = whole.snapshot(), store.snapshot()
            change = Delta(
                list(new.all_nodes()),
                list(new.all_edges()),
                list(old.all_nodes()),
                list(old.all_edges()),
            )
            store.apply(change, whole.settings())
        assert "2025-03-25" in client.get("/").text
        path.rename(tmp_path / "other.db")
        answer = client.get("/")
        assert answer.status_code == 500
        assert "is not there any more" in answer.text


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    open_store(tmp_path / "papers.db").close()
    opened = Opened(str(tmp_path / "papers.db"), tmp_path / "m")
    with TestClient(make_app(opened), base_url=f"http://{HOST}") as client:
        assert "digestgraph load" in client.get("/").text


def test_a_day_before_all_digests_says_which_is_the_first(client: TestClient) -> None:
    text = client.get("/?as_of=1999-01-01").text
    assert "The first one is of 2023-12-07." in text
    assert 'href="/?as_of=2023-12-07"' in text
    assert "digestgraph load" not in text


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["en"].keys() == WORDS["ko"].keys()
    for name, text in WORDS["en"].items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", WORDS["ko"][name])), name


def test_a_name_that_is_begun_is_offered_first(client: TestClient) -> None:
    text = client.get("/find?q=diffus").text
    first = re.search(r'href="([^"]+)"', text)
    assert first is not None
    assert first[1] == "/keyword/keyword:diffusion-model"


def test_a_week_without_rising_topics_shows_those_of_a_longer_time(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def risen(_: Store, begin: str, end: str, *__: object, **___: object) -> list[RisingKeyword]:
        many = 3 if days_before(end, 13) >= begin else 1
        return [
            RisingKeyword(f"keyword:rises-{n}", f"Rises {n}", 4, 0.2, 1, 0.01, 3.0)
            for n in range(many)
        ]

    monkeypatch.setattr("digestgraph.queries.news.changes.keywords_risen", risen)
    week, month = (client.get(f"/?span={span}").text for span in ("week", "month"))
    assert "Rising keywords, last 14 days" in week
    assert "Rises 2" in week
    assert "Rising keywords<" in month
    assert "떠오르는 키워드, 최근 14일" in client.get("/?span=week&lang=ko").text
