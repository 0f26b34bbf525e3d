"""What is mutated for each format: our samples of it, and odd texts of its syntax."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.message import EmailMessage
from typing import Any

from digests import make_day, make_entry
from format_samples import SAMPLES
from library_samples import HTML, TEXT
from message_samples import DISCORD, ISSUE_NOTES, SLACK
from published_samples import AGENTS, WEEKLY
from publisher_samples import POSTS_AS_JSON

from digestgraph.examples import folder

__all__ = ["SEEDS"]

_PAPER = "https://arxiv.org/abs/2401.00001"


def _deep(open_: str, close: str, depth: int, inside: str = "x") -> str:
    return open_ * depth + inside + close * depth


# --- by syntax ------------------------------------------------------------------------------------


def _odd_json(text: str) -> list[str]:
    """Write the same JSON on one line, nested, with values that nobody expects."""
    try:
        value = json.loads(text)
    except ValueError:  # one value a line
        line = next(line for line in text.splitlines() if line.strip())
        value, wrap = json.loads(line), False
    else:
        wrap = True
    if not isinstance(value, list | dict):
        return []
    records = value if isinstance(value, list) else [value]
    odd: list[Any] = [
        _replaced(records, to) for to in (None, "", 7, 1e400, "\ud800\0\u202e", [], {}, [[1]])
    ]
    odd.append([{"deep": json.loads(_deep("[", "]", 60, "1")), "also": records}, *records])
    odd.append([*records, *records, 3, "x", None, {}])
    odd.append(_lengthened(records))
    if not wrap:
        return ["\n".join(map(json.dumps, found)) + "\n" for found in odd]
    written = [json.dumps(found if isinstance(value, list) else found[0]) for found in odd]
    return [*written, json.dumps(value, indent=2).replace("\n", "\r\n"), text.replace("2405", "0")]


def _several(text: str) -> list[str]:
    """Write the same records several times, so that damage to one leaves others."""
    if text.count("\n") == 1 and text.startswith("{"):
        return [text * 5]
    value = json.loads(text)
    if isinstance(value, dict):
        value = next((part for part in value.values() if isinstance(part, list)), None)
    return [json.dumps(value * 4, indent=1), json.dumps(value * 4)] if value else []


def _replaced(value: Any, to: object, depth: int = 0) -> Any:
    """Replace what stands in every third place, in the records but not in the list of them."""
    if isinstance(value, list):
        return [_replaced(item, to, depth + 1) for item in value]
    if isinstance(value, dict):
        return {
            key: to if depth and number % 3 == len(str(to)) % 3 else _replaced(item, to, depth + 1)
            for number, (key, item) in enumerate(value.items())
        }
    return value


def _lengthened(value: Any) -> Any:
    if isinstance(value, list):
        return [_lengthened(item) for item in value]
    if isinstance(value, dict):
        return {key: _lengthened(item) for key, item in value.items()}
    return f"{value} " * 40 if isinstance(value, str) and " " in value else value


def _odd_xml(text: str) -> list[str]:
    """Write the same XML with a document type, sections, comments and elements in elements."""
    body = text.partition("?>")[2] or text
    root = body.lstrip()[1:].split()[0].strip(">")
    types = (
        f'<!DOCTYPE {root} [<!ENTITY a "bee"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "c.txt">]>',
        f'<!DOCTYPE {root} SYSTEM "papers.dtd">',
        "<!-- -- > --><?php echo 1 ?>",
    )
    return [
        *(f"<?xml version='1.0'?>\n{type_}\n{body}".replace("Bees", "&b; &c;") for type_ in types),
        f"<?xml version='1.0' encoding='EUC-KR'?>{body}",
        body.replace("<title>", "<title><![CDATA[ <b> & ]]>").replace(
            "</title>", "<!-- --></title>"
        ),
        body.replace("Bees", _deep("<i>", "</i>", 60)),
        body.replace("Bees", "&#0;&#xd800;&nbsp;&#x202e;&"),
        body.replace("\n", "\r\n").replace("<title>", "<title></title><title>"),
    ]


def _odd_markdown(text: str) -> list[str]:
    """Write the same page with code, quotes, nested lists and HTML between its lines."""
    lines = text.split("\n")
    middle = len(lines) // 2
    between = (
        "```python\n# no heading\n| a | b |",
        "> " * 40 + "deep",
        "\n".join(f"{'  ' * depth}- point" for depth in range(40)),
        "<details><summary>" + _deep("<div>", "</div>", 40) + "\n",
        f"| {_deep('[', ']', 40)}({_PAPER}) | {_deep('**', '**', 20)} | \\| | `|` |",
        f"{_deep('(', ')', 40)} [a [b] c]({_PAPER}) [x]({_PAPER} 'y') <{_PAPER}>",
        "---\n===\n***",
    )
    woven = ["\n".join([*lines[:middle], odd, *lines[middle:]]) for odd in between]
    return [*woven, text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text + text]


# --- by format ------------------------------------------------------------------------------------


def _home() -> list[str]:
    texts = [file.read_text("utf-8") for file in sorted(folder().glob("20*.md"))]
    first = make_day("2023-11-20", make_entry("2311.00001", votes=None, authors=None))
    odd = make_day(
        "2024-01-10",
        make_entry("2401.00001", "A [b] ](c", votes="-", authors="A B and C D; E & F et al."),
        make_entry("2401.00002v3", authors="['Ann Bee', \"C O'D\"]", bullets=("**x**: 점", "")),
        make_entry("2401.00003", authors="Ann Bee1,2 (KAIST, Korea), Kurt K, Jr., 김철수 외 3명"),
    )
    return [*texts, first, odd + make_day("2024-01-11", odd)]


_NOTES = [
    f"---\ntitle: {_deep('[', ']', 45)}\nauthors: {_deep('{a: ', '}', 45)}\npdf: {_PAPER}\n---\n",
    "---\n"
    + "\n".join(f"{'  ' * depth}title:" for depth in range(45))
    + f" x\npdf: {_PAPER}\n---\n",
    f"---\ntitle: &t |-\n  A\n  Title\nauthors: *t\nlink: {_PAPER}\ndate: 0000-00-00\n---\nx\n",
    f"---\n? [a, b]\n: c\ntitle: !!none x\nlink: '{_PAPER}'\nvotes: .inf\n---\n# T\n\n> q\n",
    f'---\ntitle: "\\ud800 \\0 \\x07"\nauthors:\n- name: Bee\n- [Dee]\npdf: {_PAPER}\n...\n',
    f"title: A\n---\ntitle: B\nlink: {_PAPER}\n",
    f"{{title: A Title, authors: [Ann Bee, Cee Dee], link: '{_PAPER}', date: 99999-01-01}}\n",
]
_LINKS = [
    "## 2024-01-02\n" + "".join(f"{'  ' * n}- [Title {n}]({_PAPER})\n" for n in range(60)),
    f"## 2024-01-02\n- {_deep('[', ']', 60)}({_PAPER})\n- {_deep('**', '**', 60)} {_PAPER}\n"
    f"- On Bees, {'Ann Bee, ' * 300}[pdf]({_PAPER})\n- On Bees {'- Ann Bee ' * 300}{_PAPER}\n",
    f"## 2024-13-41\n## Jan 99, 2024\n**2024-01-02**\n<details><summary>2024年1月2日</summary>\n"
    f'- [x] *Ann Bee* _Cee_ (Dee (Bee) `cs.CL` "On Bees [pdf]({_PAPER})\n- {_PAPER}\n- {_PAPER}\n',
    "".join(f"{'#' * (n % 6 + 1)} Heading {n}\n[pdf]({_PAPER})\n" for n in range(90)),
]
_OTHER_MARKUP = [
    f"= Papers\n\n== 2024-01-02\n* {_PAPER}[On Bees], Ann Bee\n"
    f"* link:{_PAPER}2[{_deep('[', ']', 9)}]\n",
    f"== 2024-01-02 ==\n* [{_PAPER} On Bees], Ann Bee\n{{| class=x\n! Title !! Link\n|-\n"
    f"| Wax Moths || [{_PAPER}3 arXiv]\n|}}\n########\n" + _deep("== ", " ==", 30) + "\n",
    "2024-01-02\n==========\n.. list-table::\n   :header-rows: 1\n\n   * - Title\n     - Speaker\n"
    + "".join(f"   * - `On {n} Bees <{_PAPER}{n}>`_\n     - Gus Hay\n     -\n" for n in range(9)),
    "".join(
        f"- title:: On {n} Bees\n  authors:: [[Ann Bee]]\n  url:: {_PAPER}{n}\n" for n in range(9)
    ),
    f"[1] BEE A, DEE C D. On bees[J]. Hive, 2024. {_PAPER}\n"
    f"- 2024-01-02 - Gus Hay - [A B]({_PAPER})\n",
]
_YAML = [
    "".join(f"- title: Title {n}\n  link: {_PAPER}{n}\n" for n in range(60)),
    "papers:\n" + "".join(f"{'  ' * n}- title: 'Deep {n}\n" for n in range(60)) + "x: y\n",
    f"- title: {_deep('[', ']', 60)}\n  authors: {_deep('{a: ', '}', 60)}\n  link: {_PAPER}\n",
    f"- &a\n  title: On Bees\n  link: {_PAPER}\n- *a\n- <<: *a\n  title: 'Twice\n",
    f"%YAML 1.1\n---\ntitle: A Bee\nlink: {_PAPER}\n...\n---\n- title: B\n---\n\ttitle: C\n",
    "2024-01-02:\n\n  - title: |\n      On\n   Bees\n    link: x\n2024-13-41:\n  - title: >\n",
]
_BIBTEX = [
    '@string{acl = "ACL" # { 2024}}\n@string(x = acl # acl)\n@inproceedings{a, title = "Bees \\& "'
    ' # x, author = "Bee, Ann and {The {Hive} Team} and others", month = 3 # "~" # mar, year = 2,'
    "\n crossref = {p}}\n@proceedings{p, title = {Volume}, year = acl}\n@comment{@misc{c,}}\n"
    '@preamble{"\\newcommand{\\x}{y}"}\n@misc{a, title = {Twice}, year = 99999}\n',
    "@misc{a, title = {" + _deep("{", "}", 60) + "}, eprint = {2401.00001}, year = 2024,\n"
    " author = {Nguy\\~{\\^e}n, Vi\\d{\\^e}t and {\\'{\\i}}, \\\"o and AND and , and , , ,}}\n",
    "@misc{a, title = {Never closed {, year = 2024,\n author = {A}}\n@misc{b, title = }, = , #}\n"
    "@misc{\n@misc(c, title = {Round}, year = {2024})\n@misc{d title = {No comma}}\n@{}@x\n",
    "@misc{a, title = {A}, abstract = {" + "A long abstract, {\\em really} $x_{1}$. " * 60 + "},\n"
    " author = {" + " and ".join(f"Bee{n}, Ann" for n in range(60)) + "}, year = {2024}}\n",
]
_RIS = [
    "TY  - JOUR\nTI  - Open\nAU  - Bee, Ann\nPY  - 2024///\nTY  - CONF\nTI  - Neither\nER  -\n",
    "ER  - \nER  - \nTY  -\nTI  -\nTI  - Two\nTI  - Titles\nAU  - ,\nAU  - Bee, , , Jr.\nPY  - x\n"
    "DO  - 10.1/x\nDO  - https://doi.org/10.1/y\nAB  - a\n  b\n\n\nc\nXX  - y\nER  - \n",
    "TY  - GEN\nT1  - 벌\nDA  - 99999/13/41/\nY1  - 0000//\nAU  - et al.\nUR  - "
    + _PAPER
    + "\nER  -",
    "\ufeff1. \r\nTY  - JOUR\r\nT1  - Bees\r\nA1  - Bee, Ann\r\nY1  - 2024/06//\r\nER  - \r\n\r\n",
]
_CSV = [
    'title;authors;year;url\n"A ""B"" ;\nC";"Bee, Ann;Cee, Dee";2024;'
    + _PAPER
    + '\n"open;x;2024;\n',
    "title,authors,year\n" + '"' * 41 + ",x,2024\n" + "," * 300 + "\nBees,A,99999\nBees,A,-1\n",
    "title\ttitle\tauthors\tdoi\tdate\nA\tB\tAnn Bee\t10.1000/a\t2024-02-30\n\0\t\x1a\t\t\t\n",
    'title,authors,year,abstract\r\nBees,Ann Bee,2024,"' + "We study bees,\r\n" * 80 + '"\r\n',
    "sep=,\ntitle,authors,year\n'Bees','Ann Bee',2024\nA,B,0\n",
]
_REPRS = [
    json.dumps(
        [
            "{'paper': {'id': '2401.00001', 'title': \"It's \\ud800\", 'authors': [('a',), {1}]}}",
            "{'paper': {'id': b'2401.00001', 'title': f'{1}', 'upvotes': 9**9**9}}",
            "{'id': '2401.00001', 'title': 'T', 'x': " + _deep("[", "]", 80, "1") + "}",
            "{'paper': {'id': '2401.00001', 'title': 'T', 'upvotes': " + "-" * 60 + "1e999}}",
            "__import__('os')",
            "{'paper': {'id': '2401.00001', 'title': '\\",
        ]
    ),
    '{"data": [], "count": 0}',
    "[]",
    "0",
    "\"[{'id': '2401.00001'}]\"",
]


def _mails() -> list[str]:
    whole = EmailMessage()
    whole["From"] = "=?utf-8?B?67KM?= <a@b.org>"
    whole["Subject"] = "=?euc-kr?Q?=B9=FA?= Papers =?x?y?z?="
    whole["Date"] = "Mon, 06 May 2024 09:00:00 +0900"
    whole.set_content(TEXT)
    whole.add_alternative(HTML, subtype="html")
    whole.add_attachment(b"\x89PNG", "image", "png", cid="<a>")
    whole.add_attachment(b"PK\x03\x04\0", "application", "zip", filename="../papers.zip")
    whole.add_attachment(HTML, subtype="html", filename="page.html")
    forwarded = EmailMessage()
    forwarded["Date"] = "Mon, 41 Foo 99999 99:00:00 +9999"
    forwarded.set_content("Forwarded:\n")
    forwarded.add_attachment(whole)
    for number, part in enumerate(forwarded.walk()):
        if part.get_content_maintype() == "multipart":
            part.set_boundary(f"=={number}==")  # else they are drawn anew each time
    texts = [bytes(whole).decode("ascii"), bytes(forwarded).decode("ascii")]
    head = "Date: Mon, 06 May 2024 09:00:00 +0900\nMIME-Version: 1.0\nContent-Type: "
    parts = "".join(
        f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(30)
    )
    texts += [
        f'{head}multipart/mixed; boundary="b0"\n\n{parts}--b30\nContent-Type: text/html\n\n{HTML}',
        f"{head}text/html; charset=none\nContent-Transfer-Encoding: base64\n\n{HTML}\n",
        f"{head}multipart/mixed\n\n{TEXT}",
        f"{head}text/html\n\n{HTML.replace('<p>', _deep('<div><b>', '', 40))}",
        f"{head}text/html\n\n{HTML}<!-- <![CDATA[ <script>{HTML}</script <style>&#0;&#xd800;&x;",
        f"{head}text/plain; charset=utf-16\nContent-Transfer-Encoding: 7bit\n\n=\n=ZZ{TEXT}",
    ]
    return texts


_ODD: dict[str, Callable[[str], list[str]]] = {
    **dict.fromkeys(
        ("hf-daily", "hf-paper-ko", "csl-json", "openalex", "semantic-scholar", "inspire"),
        _odd_json,
    ),
    **dict.fromkeys(
        ("arxiv-ai-enhanced", "arxiv-json", "json-table", "json-posts", "messages"), _odd_json
    ),
    "cv-arxiv-daily": lambda text: _odd_json(text) if text[0] == "{" else _odd_markdown(text),
    **dict.fromkeys(("arxiv-ai-markdown", "papers-for-day", "papers-of-the-week"), _odd_markdown),
    **dict.fromkeys(("title-blocks", "paper-note", "numbered-list", "link-list"), _odd_markdown),
    **dict.fromkeys(("acl-anthology", "feed", "pubmed-xml", "saved-page", "web-page"), _odd_xml),
}
_MORE: dict[str, Callable[[], list[str]]] = {
    "daily-papers": _home,
    "hf-daily": lambda: _REPRS,
    "paper-note": lambda: _NOTES,
    "link-list": lambda: [*_LINKS, *_OTHER_MARKUP, AGENTS],
    "numbered-list": lambda: [WEEKLY],
    "bibtex": lambda: _BIBTEX,
    "ris": lambda: _RIS,
    "table": lambda: _CSV,
    "json-posts": lambda: [POSTS_AS_JSON.replace("rendered", "html"), POSTS_AS_JSON * 2],
    "messages": lambda: [SLACK, DISCORD, ISSUE_NOTES],
    "yaml-list": lambda: _YAML,
    "newsletter": _mails,
}


def _seeds(name: str) -> Callable[[], list[bytes]]:
    def made() -> list[bytes]:
        own = [sample.text for sample in SAMPLES if sample.format == name]
        if _ODD.get(name) is _odd_json:
            own += [several for text in own for several in _several(text)]
        odd = [found for text in own if name in _ODD for found in _ODD[name](text)]
        more = _MORE[name]() if name in _MORE else []
        # Our samples several times: the odd ones are many, and less of them is read.
        times = 1 + len([*odd, *more]) // max(len(own), 1)
        return [text.encode("utf-8", "replace") for text in (*own * times, *odd, *more)]

    return made


#: For each format the texts that are mutated. A new format needs samples in ``format_samples``.
SEEDS: dict[str, Callable[[], list[bytes]]] = {
    name: _seeds(name) for name in dict.fromkeys((*_MORE, *(sample.format for sample in SAMPLES)))
}
