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
