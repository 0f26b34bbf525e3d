"""Links in lists of papers: whether they lead to a paper, and whether their labels are titles."""

from __future__ import annotations

import re

from .....graph.paper_ids import canonical_paper_id
from ..markup.markdown_cells import cut_at_links, plain
from .venues import is_venue, published_in

__all__ = [
    "BRACKETS",
    "IDS",
    "SEPARATORS",
    "is_bare",
    "is_title",
    "is_titled",
    "may_stand_alone",
    "names_paper",
    "residue",
    "title_in",
    "without_brackets",
    "without_empty",
    "without_own_pages",
]

#: Words that say what a link leads to. A label of nothing else is no title.
_LABEL_WORDS = frozenset(
    "paper papers pdf arxiv abs abstract link links url html code github repo project page website "
    "web site blog blogpost post demo video videos data dataset datasets model models weights hf "
    "huggingface hugging face alphaxiv openreview acl anthology doi read more full text here in on "
    "the to and preprint report technical tech slides poster supplementary supp homepage official "
    "implementation pytorch tensorflow jax colab twitter x tweet thread bibtex source original "
    "publication article download view version v1 v2 v3 논문 링크 페이지 원문 코드 바로가기 보기 "
    "프로젝트 바로 열기 보러가기 보러 가기 읽기 전문 다운로드 pdf로 원논문 arxiv에서 hf에서 "
    "notes 论文 链接 页面 代码 原文 主页 地址 论文链接 代码链接 阅读 查看 下载 全文 原论文 "
    "论文页 打开 访问 点击 此处 详情 在线 项目 官方 仓库 源码 演示 "
    "論文 リンク コード 本文 読む を読む 詳細".split()
)
#: Such words in Chinese and Japanese, without blanks between them: "阅读论文".
_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]+")
_LABEL_PHRASE = re.compile(
    "(?:" + "|".join(sorted(filter(_EAST_ASIAN.fullmatch, _LABEL_WORDS))) + "){2,4}"
)
#: "Bee et al. (2024)", which is no title.
_CITED = re.compile(
    r"(?:(?:[^\W\d_a-z][\w'’.-]{0,20}|van|von|de[rn]?|d[aiu]|la|le)[, ]{1,2}(?:(?:and|&) )?){1,4}"
    r"[Ee]t\.? ?[Aa]l\b\.?(?:'s)?[, ]{0,2}[\[(]?(?:[A-Za-z' ]{0,12}\d{2,4}[a-z]?)?[\])]?"
    r"(?: (?:[Pp]aper|pdf|PDF|arXiv))?"
)
_FAMILIES = re.compile(
    r"[^\W\d_][\w'’-]{1,20}(?:(?:, | ?\.{3} ?|…| & | and )[^\W\d_][\w'’-]{1,20}){1,9}(?: et al\.?)?"
    r",? (?:19|20)\d\d[a-z]?"
)
#: An address, also without its protocol: "arxiv.org/abs/2401.00001".
_LINK = re.compile(r"https?://|(?:[a-z0-9-]{1,60}\.){1,4}[a-z]{2,6}/\S*$", re.IGNORECASE)
IDS = re.compile(r"\[?(?:arxiv[:\s]{0,3})?\d{4}\.\d{4,5}(?:v\d+)?\]?", re.IGNORECASE)
_DOI = re.compile(r"(?:doi[:\s]{0,3})?10\.\d{4,9}/[^\s\"<>]{1,200}", re.IGNORECASE)
#: Of stars or votes: "GitHub ⭐15k".
_COUNT = re.compile(r"\d+k?")
#: Models of two characters: "T5", "S4"; "V2" is a version.
_SHORT_NAME = re.compile(r"[A-UW-Z]\d")
BRACKETS = "[](){}（）【】［］「」『』《》<>"
_EMPTY = re.compile(r"[\[(（【［「{][^\w\[\](){}（）【】［］「」]*[\])）】］」}]")
_OWN_PAGE = re.compile(r"\[(?P<label>[^\[\]]{1,200})\]\((?!https?:)[^()\s]{1,400}\)")
SEPARATORS = " \t,;:：，、.。-–—|*_/·•~"
_QUOTES = '“”"'
_HOSTS = re.compile(
    r"https?://(?:www\.)?(?:proceedings\.mlr\.press/v\d+/|openaccess\.thecvf\.com/content|"
    r"(?:papers|proceedings)\.(?:nips|neurips)\.cc/paper|nature\.com/articles/|science\.org/doi/|"
    r"ieeexplore\.ieee\.org/(?:abstract/)?document/|sciencedirect\.com/science/article/|"
    r"jmlr\.org/papers/|ojs\.aaai\.org/|papers\.ssrn\.com/|(?:api\.)?semanticscholar\.org/paper/|"
    r"mdpi\.com/\d|isca-(?:speech|archive)\.org/|ecva\.net/papers/|roboticsproceedings\.org/|"
    r"paperswithcode\.com/paper/|usenix\.org/conference/|biorxiv\.org/content|medrxiv\.org/content|"
    r"[^\s?#]{3,500}\.pdf(?:[?#]|$))",
    re.IGNORECASE,
)


def names_paper(url: str) -> bool:
    """Tell whether an address is a paper's: by its id, or a page of a publisher.

    Examples
    --------
    >>> names_paper("https://arxiv.org/abs/2401.00001"), names_paper("https://a.org/blog")
    (True, False)
    >>> names_paper("https://proceedings.mlr.press/v1/bee24a.html"), names_paper("https://ar")
    (True, False)
    """
    found = canonical_paper_id(url)
    return found is not None and (not found.startswith("url:") or bool(_HOSTS.match(url)))


def residue(text: str) -> str:
    """Return what a line says beside its links and their labels.

    Examples
    --------
    >>> residue("[[pdf](https://a.org/x)] [[code](https://b.org)]"), residue("see [x](https://a.org)")
    ('', 'see')
    """
    said = " ".join(piece for piece, url in cut_at_links(text) if url is None)
    return without_empty(said).strip(SEPARATORS + BRACKETS)


def title_in(cell: str) -> str:
    """Return the title in a cell of a table, without the labels of other links beside it.

    Examples
    --------
    >>> title_in("[On Bees](https://a.org/1) ([pdf](https://a.org/2), [code](https://a.org/3))")
    'On Bees'
    >>> title_in("On Bees (v2) [[pdf]](https://a.org/2)"), title_in("[On Wax](https://a.org)")
    ('On Bees (v2)', 'On Wax')
    """
    whole = plain(cell)
    if "://" not in cell:
        return whole
    pieces = cut_at_links(cell)
    labels = [label for label, url in pieces if url is not None]
    if not labels or all(map(is_title, labels)):
        return whole
    said = "".join(text for text, url in pieces if url is None or is_title(text))
    title = plain(without_empty(said)).strip(" ,;:/|-–—·")
    return title if is_title(title) else whole


def without_brackets(text: str) -> str:
    """Take separators, quotes and brackets from both ends, but no bracket that closes one within.

    Examples
    --------
    >>> without_brackets(" - (Ann Bee, Cee Dee)"), without_brackets("| Ann Bee (MIT),")
    ('Ann Bee, Cee Dee', 'Ann Bee (MIT)')
    """
    bare = text.strip(SEPARATORS + BRACKETS + _QUOTES)
    end = text[text.find(bare) + len(bare) :].lstrip(SEPARATORS)[:1] if bare else ""
    place = BRACKETS.find(end) if end else -1
    if place > 0 and bare.count(BRACKETS[place - 1]) > bare.count(end):
        return bare + end
    return bare


def without_empty(text: str) -> str:
    """Take out brackets that hold nothing any more.

    Examples
    --------
    >>> without_empty("On Bees [[]] ( / )").split()
    ['On', 'Bees']
    """
    for _ in range(4 if any(sign in text for sign in "[(（【［「{") else 0):
        shorter = _EMPTY.sub(" ", text)
        if shorter == text:
            break
        text = shorter
    return text


def without_own_pages(text: str) -> str:
    """Take out links to pages of the publisher that only say where they lead, and keep titles.

    Examples
    --------
    >>> without_own_pages("x [notes](../a.md) [On Bees](b.md)")
    'x  On Bees'
    """
    if "](" not in text:
        return text
    return _OWN_PAGE.sub(lambda m: m["label"] if is_title(m["label"]) else "", text)


def is_title(label: str) -> bool:
    """Tell whether the label of a link is a title, and does not only say where it leads.

    Examples
    --------
    >>> is_title("On Bees"), is_title("arXiv paper"), is_title("2401.00001"), is_title("CVPR 2024")
    (True, False, False, False)
    >>> is_title("T5"), is_title("v2"), is_title("GitHub ⭐15k")
    (True, False, False)
    >>> is_title("arxiv.org/abs/2401.00001"), is_title("阅读论文"), is_title("论文写作")
    (False, False, True)
    """
    bare = plain(label).strip(SEPARATORS + BRACKETS)
    if _SHORT_NAME.fullmatch(bare):
        return True
    if not re.search(r"[^\W\d_]{2}", bare) or _LINK.match(bare) or _is_id(bare):
        return False
    words = re.findall(r"[^\W_]+", bare.lower())
    words = [word for word in words if not _COUNT.fullmatch(word)]
    if all(map(_is_label, words)) or not re.search(r"\w", IDS.sub("", bare)):
        return False
    if _CITED.fullmatch(bare) or _FAMILIES.fullmatch(bare):
        return False
    return not (is_venue(bare) and published_in(bare))


def _is_label(word: str) -> bool:
    return word in _LABEL_WORDS or _LABEL_PHRASE.fullmatch(word) is not None


def is_bare(label: str) -> bool:
    """Tell whether a link says nothing but which paper of arXiv it leads to."""
    bare = label.strip(SEPARATORS + BRACKETS)
    return not bare or _is_id(bare) or bare.lower() == "arxiv"


def _is_id(text: str) -> bool:
    return IDS.fullmatch(text) is not None or _DOI.fullmatch(text) is not None


def may_stand_alone(title: str) -> bool:
    """Tell whether words behind a bare link are a title: several, and begun as one."""
    return title[:1].upper() == title[:1] and (len(title.split()) > 1 or not title.isascii())


def is_titled(text: str) -> bool:
    """Tell whether words are written as in titles, most with a capital letter."""
    words = [w for w in re.findall(r"[^\W\d_][\w'-]*", text) if len(w) > 3]
    return len(words) > 1 and sum(w[0].isupper() for w in words) > 0.7 * len(words)
