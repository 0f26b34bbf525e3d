"""What is new on its way out: feeds, a page and a mail, read back over hostile texts."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email import message_from_bytes, message_from_string
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import feedparser
import pytest
from digests import make_day, make_entry, write_archive
from drawn import drawn
from feed_rules import ATOM, CREATOR, broken_atom, broken_rss
from hypothesis import given
from hypothesis import strategies as st

from digestgraph import examples
from digestgraph.examples import open_examples
from digestgraph.graph import Store, open_store
from digestgraph.graph.errors import UsageError
from digestgraph.graph.marks import Mark, Marks
from digestgraph.graph.model import Digest, FeaturedIn, Paper
from digestgraph.graph.snapshot import Delta
from digestgraph.loaders import load_digests
from digestgraph.queries.bulletin.feeds import entry_id, render_atom, render_rss
from digestgraph.queries.bulletin.mail import read_address, render_mail
from digestgraph.queries.bulletin.making import bulletin_of_catch_up, bulletin_of_changes
from digestgraph.queries.bulletin.model import (
    Bulletin,
    Line,
    PaperItem,
    Part,
    one_line,
    shorten_text,
    tag_of,
    web_address,
)
from digestgraph.queries.bulletin.page import palette, render_html
from digestgraph.queries.engine.markdown import escape_text, link_text, plain_text
from digestgraph.queries.engine.rows import Row
from digestgraph.queries.news import report
from digestgraph.queries.news.changes import describe_changes
from digestgraph.queries.news.markdown import render_markdown, sentence_of
from digestgraph.queries.news.report import SECTIONS, Changes, Section
from digestgraph.queries.reader.catching_up import (
    CatchUp,
    CatchUpPaper,
    catch_up,
    render_catch_up,
)
from digestgraph.queries.views import view_since
from digestgraph.queries.views.maps import since as view_module

GOLDEN = Path(__file__).parent / "golden"
NOW = datetime(2025, 3, 26, 7, 15, tzinfo=UTC)
ME = read_address("me@example.org")
MARKS = Marks(
    [
        Mark("arxiv:2312.16886", "star", at="2025-01-01T00:00:00Z"),
        Mark("arxiv:2503.18948", "read", at="2025-03-01T00:00:00Z"),
        Mark(
            "keyword:diffusion-model", "follow", at="2025-01-01T00:00:00Z", name="diffusion model"
        ),
    ]
)
#: What has broken feeds, pages and mails of others.
HOSTILE = (
    "a < b & c > d \"e\" 'f'",
    "<script>alert(1)</script>",
    "]]> <!-- &amp; &lt;b&gt; --> &#0;",
    "확산 모델 \U0001f600 \U0001f469\u200d\U0001f52c",
    "שלום \u202eevil\u202c العربية",
    "a\x00b\x08c\x1bd\x7fe\x85f\u2028g\ufffeh\uffffi\ufdd0j",
    "x\r\nBcc: all@example.org\r\n\r\nbody",
    "{{ 7 * 7 }} {% raw %} =?utf-8?q?x?= .",
    "**[x](javascript:alert(1))** `a` | # \\",
    "=_digestgraph --=_ \n.\n",
)


@pytest.fixture(scope="module")
def found() -> Bulletin:
    with open_examples() as store:
        changes = describe_changes(store, "2025-02-01", marks=MARKS, limit=4)
        return bulletin_of_changes(store, changes, name="examples", limit=6)


@pytest.fixture(scope="module")
def choice() -> Bulletin:
    with open_examples() as store:
        chosen = catch_up(store, "2025-02-01", minutes=6, marks=MARKS)
        return bulletin_of_catch_up(store, chosen, name="examples")


def mail(found: Bulletin, **changes: Any) -> str:
    return render_mail(found, **{"to": ME, "date": NOW, "key": "examples", **changes})


WAYS: dict[str, Callable[[Bulletin], str]] = {
    "atom": render_atom,
    "rss": render_rss,
    "html": render_html,
    "eml": mail,
    "md": lambda found: found.markdown,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("which", ["found", "choice"])
def test_the_bytes_are_the_known_ones(request: pytest.FixtureRequest, way: str, which: str) -> None:
    bulletin = request.getfixturevalue(which)
    path = GOLDEN / f"{bulletin.kind}.{way}"
    text = WAYS[way](bulletin)
    if os.environ.get("GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def test_the_clock_and_the_run_are_in_no_feed(found: Bulletin) -> None:
    with open_store(":memory:") as store:
        load_digests(store, [examples.folder()])
        changes = describe_changes(store, "2025-02-01", marks=MARKS, limit=4)
        again = bulletin_of_changes(store, changes, name="examples", limit=6)
    assert again == found
    assert str(datetime.now(UTC).year) not in {
        w[:4] for w in re.findall(r"20\d\d-", render_atom(again))
    }


# --- feeds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("render", [render_atom, render_rss])
@pytest.mark.parametrize("which", ["found", "choice"])
def test_a_program_that_reads_feeds_reads_back_every_entry(
    request: pytest.FixtureRequest, render: Callable[[Bulletin], str], which: str
) -> None:
    bulletin = request.getfixturevalue(which)
    read = feedparser.parse(render(bulletin).encode())
    assert not read.bozo
    assert read.feed.title.endswith(": daily-papers, hf-daily")
    assert len(read.entries) == len(bulletin.papers) > 2
    for entry, paper in zip(read.entries, bulletin.papers, strict=True):
        assert (entry.id, entry.title, entry.link) == (entry_id(paper.id), paper.title, paper.url)
        assert entry.published_parsed[:3] == tuple(map(int, paper.date.split("-")))
        assert tuple(tag.term for tag in entry.tags) == paper.topics
        said = entry.get("summary") or entry.content[0].value
        assert paper.place in said
        assert all(why in said for why in paper.because)
        assert paper.summary
        assert paper.summary.split("(")[0] in said


def test_those_for_the_reader_come_first_and_read_ones_not_at_all(found: Bulletin) -> None:
    suggested = next(part for part in found.parts if part.name == "suggested").items
    assert found.papers[: len(suggested)] == suggested
    assert found.papers[0].because
    assert "arxiv:2503.18948" not in {paper.id for paper in found.papers}
    assert found.remarks[0] == "Left out by your marks: 1 read (--all shows them)."


def test_without_marks_those_with_most_votes_come_first() -> None:
    with open_examples() as store:
        changes = describe_changes(store, "2025-02-01", limit=50)
        papers = bulletin_of_changes(store, changes).papers
        starred = Marks([mark for mark in MARKS if mark.mark == "star"])
        own = bulletin_of_changes(
            store, describe_changes(store, "2025-02-01", marks=starred, limit=50)
        )
        assert len(bulletin_of_changes(store, changes, limit=3).papers) == 3
    assert len(papers) == changes.papers == len({paper.id for paper in papers})
    # With a star all are there as well, but in another order.
    assert {paper.id for paper in own.papers} == {paper.id for paper in papers}
    assert [paper.id for paper in own.papers] != [paper.id for paper in papers]
    votes = [-1 if paper.votes is None else paper.votes for paper in papers]
    assert votes == sorted(votes, reverse=True)


def store_of(titles: dict[str, str], url: str | None = "https://a.org/x") -> Store:
    """Return a store of one day with these papers, by id."""
    day = Digest(
        "some:2024-01-02",
        "some",
        "2024-01-02",
        "daily-papers",
        (titles and "d<&>.md") or "",
        1,
        "",
        "",
    )
    papers = [Paper(id_, title, url, None, None, None, None) for id_, title in titles.items()]
    edges = [
        FeaturedIn(paper.id, day.id, day.id, None, rank, rank + 1)
        for rank, paper in enumerate(papers)
    ]
    store = open_store(":memory:")
    store.apply(Delta([day, *papers], edges))
    return store


def hostile_bulletin(titles: dict[str, str], names: list[str], url: str | None) -> Bulletin:
    rows = tuple(
        report.SuggestedPaper(
            id_,
            title,
            url,
            "2024-01-02",
            None,
            tuple(names),
            "unknown",
            tuple(names),
            1.0,
            (title,),
            title,
        )
        for id_, title in titles.items()
    )
    with store_of(titles) as store:
        day = "2024-01-02"
        changes = Changes(
            day, day, day, day, papers=len(rows), notable=rows, following=tuple(names)
        )
        return bulletin_of_changes(store, changes, name=names[0] if names else "x")


def texts() -> st.SearchStrategy[str]:
    pieces = st.sampled_from([*HOSTILE, "A plain title", ""])
    any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))
    return st.lists(pieces | any_text, max_size=3).map(" ".join)


def ids() -> st.SearchStrategy[str]:
    """What could be an id: no zero byte, which no store takes."""
    return texts().map(lambda text: text.replace("\x00", "")).filter(str.strip)


def bulletins() -> st.SearchStrategy[Bulletin]:
    titles = st.dictionaries(ids(), texts(), min_size=1, max_size=4)
    urls = st.sampled_from(
        [None, "", "javascript:alert(1)", "https://a.org/", 'https://a.org/"<b>?q=한&x=%20#\x07',
         "https://user:pass@a.org/", "http://[::1]/", "https://a.org/a b", "//a.org", "https://a..."],
    )  # fmt: skip
    return st.builds(hostile_bulletin, titles, st.lists(texts(), max_size=4), urls)


@drawn(15, 300, found=bulletins(), url=st.sampled_from([None, "https://me.example.org/new.xml"]))
def test_no_text_breaks_a_rule_of_feeds(found: Bulletin, url: str | None) -> None:
    for render, broken in ((render_atom, broken_atom), (render_rss, broken_rss)):
        text = render(found, url=url)
        assert broken(text) == []
        assert not feedparser.parse(text.encode()).bozo
        assert (text.count("self") > 0) >= (url is not None)
    atom = Xml.fromstring(render_atom(found).encode())
    rss = Xml.fromstring(render_rss(found).encode())
    entries = list(zip(atom.iter(f"{ATOM}entry"), rss.iter("item"), found.papers, strict=True))
    assert entries
    for entry, item, paper in entries:
        assert entry.findtext(f"{ATOM}title") == item.findtext("title") == paper.title
        names = tuple(author.findtext(f"{ATOM}name") for author in entry.iter(f"{ATOM}author"))
        assert names == paper.authors == tuple(creator.text for creator in item.iter(CREATOR))
        assert entry.findtext(f"{ATOM}id") == item.findtext("guid") == entry_id(paper.id)


def test_hostile_titles_come_back_as_one_line() -> None:
    found = hostile_bulletin(
        dict(zip(map(str, range(99)), HOSTILE, strict=False)), ["<b>", ""], None
    )
    read = feedparser.parse(render_atom(found).encode())
    assert [entry.title for entry in read.entries] == [one_line(text) for text in HOSTILE]
    assert read.entries[3].title == "확산 모델 \U0001f600 \U0001f469 \U0001f52c"
    assert read.entries[5].title == "a b c d e f g h i j"


def test_of_unknown_authors_none_is_invented() -> None:
    found = hostile_bulletin({"a": "A"}, [], None)
    entry = Xml.fromstring(render_atom(found)).find(f"{ATOM}entry")
    assert entry is not None
    assert entry.find(f"{ATOM}author") is None
    assert "creator" not in render_rss(found)


@given(texts(), texts())
def test_a_paper_has_one_id_and_no_other_paper_has_it(one: str, other: str) -> None:
    assert (entry_id(one) == entry_id(other)) == (one == other)
    assert re.fullmatch(r"[\x21-\x7e]+", entry_id(one + "\ud800"))
    assert tag_of(one, other) != tag_of(f"{one}/{other}")


def grown(folder: Path, days: dict[str, str]) -> Iterator[list[tuple[str, str]]]:
    """Yield the entries (id and date) of the feed of all days, after each day."""
    with open_store(":memory:") as store:
        for day, text in days.items():
            load_digests(store, write_archive(folder / day, {day: text}), keywords=False)
            changes = describe_changes(store, min(days), limit=1000)
            feed = feedparser.parse(
                render_atom(bulletin_of_changes(store, changes, limit=1000)).encode()
            )
            yield [(entry.id, entry.updated) for entry in feed.entries]


def test_a_growing_graph_gives_no_paper_a_second_entry(tmp_path: Path) -> None:
    title = "A Study of Several Things at Once"
    arxiv = make_entry("2401.00001", title)
    elsewhere = arxiv.replace("https://arxiv.org/abs/2401.00001", "https://doi.org/10.1234/x")
    days = {
        "2024-01-02": make_day("2024-01-02", elsewhere, make_entry("2401.00002", "Other", "3")),
        "2024-01-03": make_day("2024-01-03", arxiv, make_entry("2401.00003", "Third", "9")),
        "2024-01-04": make_day("2024-01-04", elsewhere, make_entry("2401.00003v2", "Third", "99")),
    }
    before: set[tuple[str, str]] = set()
    for entries in grown(tmp_path, days):
        assert before <= set(entries)
        assert len({id_ for id_, _ in entries}) == len(entries)
        before = set(entries)
    assert len(before) == 3


def test_the_examples_growing_day_by_day(tmp_path: Path) -> None:
    files = sorted(examples.folder().glob("20*.md"))
    days = {file.stem: file.read_text("utf-8") for file in files}
    runs = list(grown(tmp_path, days))
    for one, two in pairwise(runs):
        assert set(one) < set(two)
    assert len(dict(runs[-1])) == len(runs[-1]) > 60


def test_a_server_says_the_same(examples_server: Store) -> None:
    said = []
    with open_examples() as own:
        for store in (own, examples_server):
            changes = describe_changes(store, "2025-02-01", marks=MARKS)
            choice = catch_up(store, "2025-02-01", marks=MARKS)
            said.append((bulletin_of_changes(store, changes), bulletin_of_catch_up(store, choice)))
    assert said[0] == said[1]
    assert len(said[0][0].papers) >= 5


@pytest.mark.parametrize("span", [("2030-01-01", None), ("2020-01-01", "2020-02-01")])
def test_without_new_papers_every_shape_is_whole(span: tuple[str, str | None]) -> None:
    since, until = span
    with open_examples() as store:
        changes = describe_changes(store, since, until=until)
        found = bulletin_of_changes(store, changes)
        choice = bulletin_of_catch_up(store, catch_up(store, since, until=until))
    assert found.count == choice.count == 0
    assert "2025-03-25" in " ".join(found.remarks) or "2023-12-07" in " ".join(found.remarks)
    for bulletin in (found, choice):
        assert broken_atom(render_atom(bulletin)) == broken_rss(render_rss(bulletin)) == []
        assert Reader(render_html(bulletin)).open == []
        subject = parsed(mail(bulletin))["Subject"]
        assert subject.startswith(("0 new papers, ", "0 papers to read, "))


# --- the page ------------------------------------------------------------------------------------


class Reader(HTMLParser):
    """What a browser would make of a page: tags, links, and the text of its body."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)
        for name, value in attrs:
            assert not name.startswith("on")
            if name == "href":
                self.links.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += "" if "style" in self.open else data


@drawn(15, 300, found=bulletins())
def test_no_text_is_markup_in_the_page(found: Bulletin) -> None:
    page = Reader(render_html(found))
    assert page.open == []
    assert page.tags <= set("html head meta title style body div p h1 h2 ul li a bdi span".split())
    assert all(web_address(link) == link for link in page.links)
    for paper in found.papers:
        assert paper.title in page.text
        assert paper.place in page.text


def test_the_page_has_the_sections_of_the_report(found: Bulletin, choice: Bulletin) -> None:
    page = Reader(render_html(found))
    assert "script" not in page.tags
    assert [part.head for part in found.parts] == re.findall(
        r"<h2[^>]*>([^<]*)</h2>", render_html(found)
    )
    assert {"suggested", "notable", "people"} <= {part.name for part in found.parts}
    assert found.said in page.text
    assert "Only what is followed: diffusion model." in page.text
    assert "To read: 6 minutes" in render_html(choice)
    # What a reader saw above is not told twice.
    twice = found.parts[0].items[0]
    assert isinstance(twice, PaperItem)
    repeated = replace(found, parts=(Part("a", "A", (twice,)), Part("b", "B", (twice,))))
    text = Reader(render_html(repeated)).text
    assert text.count(twice.title) == 2
    assert text.count(twice.because[0]) == 1


def test_every_style_has_its_dark_one(found: Bulletin) -> None:
    light, dark = palette()
    assert light.keys() >= {"sea", "solid", "text", "quiet", "border", "topic", "hover"}
    assert all(light[name] != dark[name] for name in light)
    html = render_html(found)
    darkened = set(re.findall(r"^  \.(\w+) \{[^}]*#", html, re.M))
    body = html.split("</head>")[1]
    for tag in re.findall(r"<[a-z0-9]+ [^>]*#[0-9a-f]{6}[^>]*>", body):
        classes = re.search(r'class="([^"]*)"', tag)
        assert classes, tag
        assert darkened & set(classes[1].split()), tag


def test_shares_of_topics_are_bars() -> None:
    row = report.RisingKeyword("keyword:a", "A <b>", 3, 0.5, 1, 0.125, 2.0)
    day = "2024-01-02"
    with store_of({"a": "A"}) as store:
        found = bulletin_of_changes(store, Changes(day, day, day, day, keywords=(row,)))
    (item,) = found.parts[0].items
    assert item == Line("A <b>", "3 papers, 50.0%; before 12.5%", shares=(0.125, 0.5))
    assert re.findall(r"width:(\d+)%", render_html(found)) == ["25", "100"]


@dataclass(frozen=True, slots=True)
class NewThing(Row):
    """Of a section that no shape knows.

    Attributes
    ----------
    id, name : str
        A.
    days : int
        B.
    usual : float
        C.
    """

    id: str
    name: str
    days: int
    usual: float


def test_a_section_that_no_shape_knows_is_told_in_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = NewThing("x", "A *thing*", 12, 3.5)
    assert plain_text(sentence_of("things", row)) == "A *thing*: days 12, usual 3.5"
    sections = (*SECTIONS, Section("following", "Another section", "newsPeople"))
    monkeypatch.setattr(report, "SECTIONS", sections)
    monkeypatch.setattr(view_module, "SECTIONS", sections)
    with open_examples() as store:
        changes = describe_changes(store, "2025-02-01", marks=MARKS, limit=3)
        bulletin = bulletin_of_changes(store, changes)
        page = view_since(store, "2025-02-01", marks=MARKS)
    assert bulletin.parts[-1] == Part("following", "Another section", (Line("diffusion model"),))
    assert "## Another section\n\n- diffusion model\n" in render_markdown(changes)
    assert "<bdi>diffusion model</bdi></li>" in page.html
    assert "Another section" in render_html(bulletin)


@given(texts(), texts())
def test_markdown_reads_back_as_the_text_that_it_shows(one: str, other: str) -> None:
    assert plain_text(escape_text(one)) == one_line(one)
    linked = f"**{link_text(one, 'https://a.org/x')}** {escape_text(other)}".strip()
    assert one_line(plain_text(linked)) == one_line(f"{one} {other}")


# --- the mail ------------------------------------------------------------------------------------


def parsed(text: str) -> EmailMessage:
    message = message_from_bytes(text.encode("ascii"), policy=default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


def test_a_mail_is_read_back(found: Bulletin, choice: Bulletin) -> None:
    message = parsed(mail(found))
    assert message["Subject"] == "21 new papers, 2025-02-01 to 2025-03-25"
    assert message["Date"].datetime == NOW
    assert message["From"] == message["To"] == "me@example.org"
    assert message["Auto-Submitted"] == "auto-generated"
    plain, html = message.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    text = plain.get_content()
    assert text == plain_text(found.markdown, addresses=True)
    assert text.startswith("# 2025-02-01 to 2025-03-25\n")
    assert "- " + found.papers[0].title in text
    assert f" <{found.papers[0].url}>" in text
    assert not re.search(r"\\[^n]|\*\*|\]\(|&\w+;|&#", text)
    assert html.get_content() == render_html(found)
    assert parsed(mail(choice))["Subject"] == "3 papers to read, 2025-02-01 to 2025-03-25"


def test_the_same_days_of_the_same_store_are_the_same_message(found: Bulletin) -> None:
    def id_of(found: Bulletin, **changes: Any) -> str:
        return str(parsed(mail(found, **changes))["Message-ID"])

    first = id_of(found)
    assert re.fullmatch(r"<[\w.-]+@[\w.-]+>", first)
    later = datetime(2026, 1, 1, tzinfo=UTC)
    more = replace(found, markdown="more votes")
    assert id_of(more, date=later, to=read_address("b@c.d")) == first
    others = {
        id_of(found, key="other"),
        id_of(replace(found, since="2025-02-02")),
        id_of(replace(found, until="2025-03-26")),
        id_of(replace(found, kind="catch-up")),
        # a day that has grown since is no message that was read already
        id_of(replace(found, papers=found.papers[1:])),
        id_of(replace(found, count=found.count + 1)),
    }
    assert len(others | {first}) == 7


@drawn(15, 300, found=bulletins())
def test_no_text_reaches_a_header_or_ends_a_part(found: Bulletin) -> None:
    text = mail(found)
    assert max(map(len, text.splitlines())) <= 78
    message = parsed(text)
    names = [name for name, _ in message.items()]
    assert sorted(names) == sorted(
        ["From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version",
         "Content-Type"]
    )  # fmt: skip
    assert message["To"] == "me@example.org"
    plain, html = message.iter_parts()
    assert plain.get_content() == plain_text(found.markdown, addresses=True)
    assert html.get_content() == render_html(found)


@pytest.mark.parametrize(
    "text",
    ["", "me", "a@b, c@d", "a@b\nBcc: c@d", "Group: a@b;", "김@b.c", "a@한국.kr", "a@b..c",
     "=?utf-8?q?x=0ABcc:y?= <a@b.c>", "a@b c", "a" * 400 + "@b.c", "<>", "@", "a@"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no mail address"):
        read_address(text)


@drawn(20, 300, found_text=st.text(max_size=40) | texts())
def test_any_text_is_an_address_or_refused(found_text: str) -> None:
    for text in (found_text, f"{found_text} <a@b.c>", f"a@{found_text}", f'"{found_text}" <a@b.c>'):
        try:
            address = read_address(text)
        except UsageError:
            continue
        bulletin = Bulletin(
            "since", "x", (), "2024-01-02", "2024-01-02", "2024-01-02", 0, "", (), (), (), ""
        )
        message = parsed(mail(bulletin, to=address, sender=address))
        assert message["To"].addresses[0].addr_spec == address.addr_spec
        assert "Bcc" not in message


# --- small parts ---------------------------------------------------------------------------------


@given(st.text(), st.integers(2, 60))
def test_short_texts_are_short_lines(text: str, most: int) -> None:
    short = shorten_text(text, most)
    assert len(short) <= most
    assert short.isprintable()
    assert one_line(text).startswith(short.removesuffix("…"))


@given(st.text())
def test_links_are_web_addresses_or_nothing(text: str) -> None:
    for url in (text, f"https://{text}", f"https://a.org/{text}"):
        found = web_address(url)
        assert found is None or re.fullmatch(
            r"https?://[\w.-]+(:\d+)?([/?#][\x21-\x7e]*)?", found, re.A
        )
        assert found is None or not set('<>"\\`{}|^').intersection(found)


def test_the_data_of_the_report_says_what_is_left_out() -> None:
    with open_examples() as store:
        changes = describe_changes(store, "2025-02-01", marks=MARKS)
    assert json.loads(json.dumps(changes.as_dict()))["left_out"] == "1 read"


def test_every_way_out_says_where_names_stand_for_their_order_is_unknown() -> None:
    days = {"arxiv:2401.00001": "unknown", "arxiv:2401.00002": "known", "arxiv:2401.00003": None}
    row = report.NotablePaper("a", "A", None, "2024-01-02", 1, ("Ann Bee", "Cee Dee"), None, ())
    rows = tuple(replace(row, id=id_, author_order=order) for id_, order in days.items())
    alone = replace(row, id="arxiv:2401.00004", authors=("Ann Bee",), author_order="unknown")
    day = "2024-01-02"
    with store_of(dict.fromkeys([*days, alone.id], "A")) as store:
        changes = Changes(day, day, day, day, papers=4, notable=(*rows, alone))
        bulletin = bulletin_of_changes(store, changes)
    order = "their order is unknown"
    said = f"Ann Bee, Cee Dee (by name; {order})"
    for way, render in WAYS.items():
        text = render(bulletin)
        if way == "eml":
            plain, page = (
                part.get_content() for part in message_from_string(text, policy=default).walk()
                if not part.is_multipart()
            )  # fmt: skip
            assert (
                plain.count("their order is unknown") == page.count("their order is unknown") == 2
            )
        else:
            assert text.count("their order is unknown") == 2, way
            assert text.count(said) == 2, way


def test_one_vote_is_no_votes() -> None:
    day = "2024-01-02"
    one = CatchUpPaper("arxiv:1", "A", None, day, 1, 0.5, (), 0, ())
    found = CatchUp(day, day, 2, 1, 0, 0, 0.0, 0.0, "", (one, replace(one, votes=2)))
    text = render_catch_up(found)
    assert "- **A** 2024-01-02, 1 vote\n" in text
    assert "- **A** 2024-01-02, 2 votes\n" in text
