"""Feeds and exports of libraries as further programs write them; all facts are told."""

from __future__ import annotations

import json

from publisher_samples import Case, Fact

__all__ = ["EXPORTS"]

_BEE, _COMB = "arxiv:2406.01234", "arxiv:2406.04321"
_BEE_URL, _COMB_URL = "https://arxiv.org/abs/2406.01234", "https://arxiv.org/abs/2406.04321"
_FORMER = "BeeFormer: Attention Is Not All Hives Need"
_GEOMETRY = "On the Geometry of Honeycombs"
_ANA, _JUERGEN, _WEI = "Ana Núñez", "Jürgen Groß", "Wei-Lin Chen"
_OLU, _MIA = "Oluwaseun Adé", "Mia van den Berg"
_THREE, _TWO = (_ANA, _JUERGEN, _WEI), (_OLU, _MIA)
_DAY, _NEXT = "2024-06-05", "2024-06-06"
_SAID = "Bees attend to all flowers at once."
_ALSO = "Six corners suffice."


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


EXPORTS = (
    Case(
        "a feed as JSON with authors and a text",
        "feed.json",
        _json(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Bees",
                "items": [
                    {
                        "id": _BEE_URL,
                        "url": _BEE_URL,
                        "title": _FORMER,
                        "content_text": _SAID,
                        "authors": [{"name": name} for name in _THREE],
                        "date_published": "2024-06-05T08:00:00Z",
                    },
                    {
                        "id": _COMB_URL,
                        "url": _COMB_URL,
                        "title": _GEOMETRY,
                        "content_html": f"<p>{_ALSO}</p>",
                        "authors": [{"name": name} for name in _TWO],
                        "date_published": "2024-06-06T08:00:00Z",
                    },
                ],
            }
        ),
        (
            Fact(_BEE, _FORMER, _THREE, _DAY, None, True, text=_SAID),
            Fact(_COMB, _GEOMETRY, _TWO, _NEXT, None, True, text=_ALSO),
        ),
    ),
    Case(
        "an Atom feed whose links lead to pages of Hugging Face",
        "atom.xml",
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        "<title>Papers</title><updated>2024-06-06T00:00:00Z</updated>"
        f"<entry><title type='html'>{_FORMER}</title>"
        '<link rel="alternate" href="https://huggingface.co/papers/2406.01234"/>'
        "<id>tag:hive.example,2024:1</id><updated>2024-06-05T09:00:00Z</updated>"
        + "".join(f"<author><name>{name}</name></author>" for name in _THREE)
        + f"<content type='html'>&lt;p&gt;▲ 34&lt;/p&gt;&lt;p&gt;{_SAID}&lt;/p&gt;</content>"
        "</entry></feed>",
        (Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text=_SAID),),
    ),
    Case(
        "a feed of a reader with labels in bold and the id before the title",
        "reader.rss",
        '<rss version="2.0"><channel><title>Daily</title><item>'
        f"<title>[2406.01234] {_FORMER}</title><link>{_BEE_URL}v2</link>"
        "<pubDate>Wed, 05 Jun 2024 10:00:00 +0000</pubDate><description>&lt;p&gt;&lt;b&gt;Authors:"
        f"&lt;/b&gt; {', '.join(_THREE)}&lt;/p&gt;&lt;p&gt;&lt;b&gt;Upvotes:&lt;/b&gt; 34&lt;/p&gt;"
        f"&lt;p&gt;&lt;b&gt;Summary:&lt;/b&gt; {_SAID}&lt;/p&gt;</description></item>"
        "</channel></rss>",
        (Fact(_BEE, _FORMER, _THREE, _DAY, 34, True, text=_SAID),),
    ),
    Case(
        "BibTeX as INSPIRE writes it, with LaTeX in names",
        f"{_DAY}.bib",
        "@article{Nunez:2024abc,\n"
        '    author = "N{\\\'u}{\\~n}ez, Ana and Gro{\\ss}, J{\\"u}rgen and others",\n'
        '    collaboration = "HIVE",\n'
        '    title = "{BeeFormer: Attention Is Not All Hives Need}",\n'
        '    eprint = "2406.01234",\n    archivePrefix = "arXiv",\n    primaryClass = "cs.CL",\n'
        '    month = "6",\n    year = "2024"\n}\n',
        (Fact(_BEE, _FORMER, (_ANA, _JUERGEN), _DAY, None, False, topics=("cs.CL",)),),
    ),
    Case(
        "RIS as EndNote writes it",
        "export.ris",
        "TY  - JOUR\nA1  - Núñez, Ana\nA1  - Groß, Jürgen\nA1  - Chen, Wei-Lin\n"
        f"T1  - {_FORMER}\nJO  - arXiv preprint arXiv:2406.01234\nY1  - 2024/06/05/\n"
        f"N2  - {_SAID}\nKW  - bees\nKW  - attention\nUR  - {_BEE_URL}\nER  - \n",
        (
            Fact(
                _BEE,
                _FORMER,
                _THREE,
                _DAY,
                None,
                True,
                keywords=("bees", "attention"),
                text=_SAID,
            ),
        ),
    ),
    Case(
        "CSL with particles, a group, and a suffix",
        "library.json",
        _json(
            [
                {
                    "id": "a",
                    "type": "article",
                    "title": _GEOMETRY,
                    "author": [
                        {"family": "Berg", "given": "Mia", "non-dropping-particle": "van den"},
                        {"literal": "Hive Consortium"},
                        {"family": "Adé", "given": "Oluwaseun", "suffix": "Jr."},
                    ],
                    "issued": {"date-parts": [["2024", 6, 5]]},
                    "DOI": "10.48550/arXiv.2406.04321",
                    "abstract": _ALSO,
                }
            ]
        ),
        (
            Fact(
                _COMB,
                _GEOMETRY,
                (_MIA, "Hive Consortium", f"{_OLU} Jr."),
                _DAY,
                None,
                True,
                text=_ALSO,
            ),
        ),
    ),
    Case(
        "a sheet of Zotero",
        "zotero.csv",
        '"Key","Item Type","Publication Year","Author","Title","DOI","Url","Abstract Note","Date",'
        '"Date Added","Manual Tags"\n'
        '"A","preprint","2024","Núñez, Ana; Groß, Jürgen; Chen, '
        f'Wei-Lin","{_FORMER}","","{_BEE_URL}",'
        f'"{_SAID}","2024-06-03","2024-06-05 10:11:12","bees; attention"\n',
        (
            Fact(
                _BEE,
                _FORMER,
                _THREE,
                "2024-06-03",
                None,
                True,
                text=_SAID,
                topics=("bees", "attention"),
            ),
        ),
    ),
)
