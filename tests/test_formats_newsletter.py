"""Newsletters as mail: encodings, titles, summaries, and links behind counters of clicks."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgraph.loaders.entry import Digest
from digestgraph.loaders.formats import Document, choose_format, load_formats, parse_again

HTML = (
    '<h2>1. <a href="https://arxiv.org/abs/2401.00001">On Bees — é</a></h2>'
    "<p>It hums and flies.</p>"
    '<h3>A Second Study</h3><p>Words about it.</p><p><a href="https://click.b.org/?u=https%3A%2F%2F'
    'arxiv.org%2Fabs%2F2401.00002&amp;x=1">PDF</a></p><p>More words.</p>'
)
TEXT = (
    "On Bees\nhttps://arxiv.org/abs/2401.00001\nIt hums.\n\n"
    "A Second Study (https://arxiv.org/abs/2401.00002)\nWords.\n"
)


def mail(body: str, subtype: str, encoding: str, charset: str = "utf-8") -> str:
    message = EmailMessage()
    message["From"] = "a@b.org"
    message["Subject"] = "Papers of today"
    message["Date"] = "Mon, 06 May 2024 09:00:00 +0900"
    message.set_content(body, subtype=subtype, cte=encoding, charset=charset)
    return bytes(message).decode("ascii")


def parse(text: str, path: str = "letter.eml") -> Digest:
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
