"""Newsletters as mail: encodings, titles, summaries, and links behind counters of clicks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from library_samples import HTML, TEXT, mail

from digestgraph.loaders.entry import ParsedDigest
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again


def parse(text: str, path: str = "letter.eml") -> ParsedDigest:
    reader = choose_format(Document(text, path)).format
    assert reader is not None
    assert reader.name == "newsletter"
    ((digest,), _) = reader.parse(text, path)
    assert digest.text == text
    assert parse_again(reader, digest.kept) == digest
    return digest


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_entries_of_html(encoding: str, charset: str) -> None:
    digest = parse(mail(HTML, "html", encoding, charset))
    assert (digest.date, digest.part) == ("2024-05-06", "letter")
    assert [(e.paper, e.title, [b.text for b in e.bullets]) for e in digest.entries] == [
        ("arxiv:2401.00001", "On Bees — é", ["It hums and flies."]),
        ("arxiv:2401.00002", "A Second Study", ["Words about it.", "More words."]),
    ]


def test_entries_of_plain_text() -> None:
    digest = parse(mail(TEXT, "plain", "quoted-printable"))
    assert [(e.title, [b.text for b in e.bullets]) for e in digest.entries] == [
        ("On Bees", ["It hums."]), ("A Second Study", ["Words."]),
    ]  # fmt: skip


@pytest.mark.parametrize("label", ["Authors:", "<b>Authors</b>:", "저자:"])
def test_authors_that_a_line_names_are_no_summary(label: str) -> None:
    html = (
        '<h2><a href="https://arxiv.org/abs/2401.00001">On Bees</a></h2>'
        f"<p>{label} Ann Bee, Cee Dee et al.</p><p>It hums.</p>"
        '<h2><a href="https://arxiv.org/abs/2401.00002">A Second Study</a></h2><p>Words.</p>'
    )
    first, second = parse(mail(html, "html", "quoted-printable")).entries
    assert [a.name for a in first.authors] == ["Ann Bee", "Cee Dee"]
    assert first.authors_complete is False
    assert [b.text for b in first.bullets] == ["It hums."]
    assert (second.authors, second.authors_complete) == ((), None)


def test_a_mail_about_other_things_is_not_claimed() -> None:
    text = mail("See https://a.org for more.\n", "plain", "quoted-printable")
    assert choose_format(Document(text, "letter.eml")).format is None


@given(data=st.data())
def test_damaged_mails_end_in_digests_or_problems(data: st.DataObject) -> None:
    text = mail(HTML, "html", "quoted-printable")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    put = data.draw(st.sampled_from(["", "=", "\n\n", "\0", "<", "é", "\ud83d", ":"]))
    reader = load_formats()["newsletter"]
    damaged = text[:start] + put + text[end:]
    reader.claim(Document(damaged, "x.txt"))
    for digest in reader.parse(damaged, "x.txt")[0]:
        assert parse_again(reader, digest.kept) == digest


@pytest.mark.parametrize("words", ["PDF", "[pdf]", "read more »", "— 논문 —", "..."])
def test_words_that_are_no_title(words: str) -> None:
    digest = parse(mail(HTML.replace(">PDF<", f">{words}<"), "html", "base64"))
    assert [entry.title for entry in digest.entries] == ["On Bees — é", "A Second Study"]


def test_a_header_without_end_is_no_header() -> None:
    text = mail(TEXT, "plain", "base64")
    long = text.replace('charset="utf-8"', 'charset="utf-8"' + ";" * 5_000)
    assert text != long
    assert load_formats()["newsletter"].parse(long, "2024-05-01.eml")[0] == []


def facts(body: str, subtype: str = "html") -> list[tuple[str, str | None, list[str], list[str]]]:
    entries = parse(mail(body, subtype, "quoted-printable")).entries
    return [
        (e.paper, e.title, [a.name for a in e.authors], [b.text for b in e.bullets])
        for e in entries
    ]


ONE, TWO = "https://arxiv.org/abs/2503.01234", "https://arxiv.org/abs/2503.01235"


@pytest.mark.parametrize(
    ("body", "subtype"),
    [
        (f"On Bees\nAnn Bee, Cee Dee\n{ONE}\nThey hum.\n\n"
         f"On Ants\nEve Fox\n{TWO}\nSmall.\n", "plain"),
        (f"On Bees\n{ONE}\nAnn Bee, Cee Dee\nThey hum.\n\n"
         f"On Ants\n{TWO}\nEve Fox\nSmall.\n", "plain"),
        (f"<p><a href='{ONE}'>On Bees</a></p><p>Ann Bee and Cee Dee</p><p>They hum.</p>"
         f"<p><a href='{TWO}'>On Ants</a><br>Eve Fox<br>Small.</p>", "html"),
        (f"<h3><a href='{ONE}'>On Bees</a></h3><p>By Ann Bee, Cee Dee</p><p>They hum.</p>"
         f"<h3><a href='{TWO}'>On Ants</a></h3><p>Eve Fox - Ants, 2025</p><p>Small.</p>", "html"),
    ],
    ids=["above the link", "below it", "HTML", "with a venue"],
)  # fmt: skip
def test_a_line_of_names_below_a_title_has_its_authors(body: str, subtype: str) -> None:
    assert facts(body, subtype) == [
        ("arxiv:2503.01234", "On Bees", ["Ann Bee", "Cee Dee"], ["They hum."]),
        ("arxiv:2503.01235", "On Ants", ["Eve Fox"], ["Small."]),
    ]


def test_two_capital_words_below_a_title_are_nobody_in_a_mail_without_names() -> None:
    body = f"<p><a href='{ONE}'>On Bees</a></p><p>Golden Rule</p><p>They hum.</p>"
    assert facts(body) == [("arxiv:2503.01234", "On Bees", [], ["Golden Rule", "They hum."])]


SCHOLAR = """<h3><span>[PDF]</span> <a href="https://scholar.google.com/scholar_url?url=\
https://arxiv.org/pdf/2503.01234&amp;hl=en&amp;sa=X&amp;scisig=A">On Bees</a></h3>
<div>A Bee, CD Dee\u2026 - arXiv preprint arXiv:2503.01234, 2025</div><div>They hum.</div>
<div><a href="https://scholar.google.com/citations?update_op=x">Save</a>
<a href="https://scholar.google.com/scholar_share?hl=en">Twitter</a></div>
<h3><a href="https://scholar.google.co.kr/scholar_url?url=\
https://www.example.org/articles/ants%3Fid%3D1&amp;hl=ko">On Ants</a></h3>
<div>E Fox\u00a0- Nature, 2025</div><div>Small.</div>
<h3><a href="https://scholar.google.com/scholar_url?url=\
https://dl.acm.org/doi/abs/10.1145/3700000.3700001&amp;hl=en">On Wasps</a></h3>
<div>G Hay, I Kay - Proceedings of Wasps, 2025</div><div>Thin.</div>
<p>This message was sent by Google Scholar because you follow [bees].</p>
<p><a href="https://scholar.google.com/scholar_alerts?view_op=list">List alerts</a></p>"""


def test_alerts_of_google_scholar() -> None:
    digest = parse(mail(SCHOLAR, "html", "quoted-printable"))
    assert facts(SCHOLAR) == [
        ("arxiv:2503.01234", "On Bees", ["A Bee", "C D Dee"], ["They hum."]),
        ("url:https://www.example.org/articles/ants?id=1", "On Ants", ["E Fox"], ["Small."]),
        ("doi:10.1145/3700000.3700001", "On Wasps", ["G Hay", "I Kay"], ["Thin."]),
    ]
    _, second, _ = digest.entries
    assert [e.authors_complete for e in digest.entries] == [False, True, True]
    assert [e.published for e in digest.entries] == ["2025-03", "2025", "2025"]
    assert second.url == "https://www.example.org/articles/ants?id=1"


def test_alerts_of_other_services() -> None:
    body = (
        "<p><a href='https://www.semanticscholar.org/paper/On-Bees/0123456789abcdef?utm_source=a'>"
        "On Bees</a></p><p>Ann Bee, Cee Dee · 2025 · arXiv.org</p><p>They hum.</p>"
        "<p><a href='https://www.researchgate.net/publication/389_On_Ants?email_id=1'>On Ants</a>"
        "</p><p>Preprint · March 2025</p><p>Eve Fox</p>"
        "<p><a href='https://www.semanticscholar.org/me/alerts'>Manage alerts</a></p>"
    )
    assert facts(body) == [
        ("url:https://www.semanticscholar.org/paper/On-Bees/0123456789abcdef", "On Bees",
         ["Ann Bee", "Cee Dee"], ["They hum."]),
        ("url:https://www.researchgate.net/publication/389_On_Ants", "On Ants", ["Eve Fox"], []),
    ]  # fmt: skip
    entries = parse(mail(body, "html", "base64")).entries
    assert [entry.published for entry in entries] == ["2025", "2025-03"]


def test_a_sentence_with_links_is_no_title_below_a_heading() -> None:
    body = (
        f"<h2>1. On Bees</h2><p>Ann Bee, Cee Dee</p><p>They hum. <a href='{ONE}'>Paper</a></p>"
        f"<h2>2. On Ants</h2><p>Eve Fox et al.</p><p>Small. <a href='{TWO}'>Paper</a> | "
        "<a href='https://github.com/a/b'>Code</a></p><p>Unsubscribe</p>"
    )
    assert facts(body) == [
        ("arxiv:2503.01234", "On Bees", ["Ann Bee", "Cee Dee"], ["They hum."]),
        ("arxiv:2503.01235", "On Ants", ["Eve Fox"], ["Small."]),
    ]
