"""Files of other programs are named, with what to export there instead."""

from __future__ import annotations

import pytest

from digestgraph.loaders.read import parse_text

ENDNOTE = "%0 Journal Article\n%T On Bees\n%A Bee, Ann\n%D 2024\n"
SCIENCE = "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Bee, A\nTI On Bees\nER\n\nEF\n"
XML = (
    '<?xml version="1.0"?><xml><records><record><database name="a.enl">a.enl</database>'
    '<source-app name="EndNote" version="20.0">EndNote</source-app></record></records></xml>\n'
)
DBLP = (
    '<?xml version="1.0"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp><article><author>Ann Bee'
    "</author><title>On Bees.</title><year>2024</year>"
    "<ee>https://doi.org/10.48550/arXiv.2405.00001</ee></article></dblp>\n"
)
CHAT = (
    '[{"type": "message", "user": "U1", "text": "Shall we meet? <https://a.org|Here>", '
    '"ts": "1714608000.000100"}]\n'
)


TOML = 'week = "2025-W11"\n\n[[papers]]\ntitle = "On Bees"\nauthors = ["Ann Bee"]\n'
OAI = (
    '<?xml version="1.0"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>'
    "<record><metadata/></record></ListRecords></OAI-PMH>\n"
)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("library.enw", ENDNOTE, "EndNote's own format, which is not read: export them as RIS"),
        ("savedrecs.txt", SCIENCE, "Web of Science, which is not read: export it as RIS"),
        ("library.xml", XML, "XML of EndNote, which is not read: export the library as RIS"),
        ("dblp.xml", DBLP, "XML of dblp, which is not read: take its BibTeX"),
        ("papers.toml.txt", TOML, "TOML, which is not read: write the list as YAML or JSON"),
        ("records.xml", OAI, "an answer of OAI-PMH, which is not read: take the same papers"),
        ("2024-05-02.json", CHAT, "an export of a chat in which no message names a paper"),
    ],
)
def test_what_to_export_instead_is_said(name: str, text: str, told: str) -> None:
    parsed = parse_text(text, name)
    assert parsed.digests == ()
    assert parsed.unread is not None
    assert told in parsed.unread.message


@pytest.mark.parametrize("name", ["notes.md", "notes.txt", "papers.json"])
def test_other_files_are_told_as_before(name: str) -> None:
    parsed = parse_text("%0 is a sign, FN another one.\n", name)
    assert parsed.unread is not None
    assert "export" not in parsed.unread.message
