"""What stands in a summary, before it, below it, or in its place."""

from __future__ import annotations

import re

__all__ = ["LONGEST_FOOTER", "cut_label", "is_failed", "is_footer"]

#: No such line is longer.
LONGEST_FOOTER = 200

#: What stands in place of a summary when the publisher's model could not be asked.
_FAILED = re.compile(
    r"""(?:(?:summary|motivation|method|results?|conclusion|analysis|processing|extraction
          |generation|translation)\s+){1,2}(?:failed|unavailable|not\ available)
      | (?:api\s+)?error(?:\s*:.*)? | n/?a | none | null | nan | unknown | tbd | skipped
      | (?:no|not)\s+(?:summary|abstract|available|provided)(?:\s+available)?
      | join\ the\ discussion\ on\ this\ paper\ page
      | .{0,10}api\ ?(?:配额|quota).{0,40} | 请联系管理员.{0,40}""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
#: What a page says of itself, at its end.
_FOOTER = re.compile(
    r"""[\W_]{0,9}(?:
      (?:this\ (?:digest|report|page|list|post|newsletter|file|document|summary|issue)
         \ (?:is|was|has\ been)\ (?:auto[-\ ]?(?:matically\ )?)?|auto[-\ ]?(?:matically\ )?)
         (?:generated|created|compiled|curated|updated|published)\b[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*
      | generated\ (?:by|on|at|with|using|via)\ [^.!?\n]{0,60}
         (?:https?://|\d{4}-\d\d|github|bot\b)\S*[^.!?\n]*(?:\.(?=\w)[^.!?\n]*)*
      | (?:last\ )?updated?(?:\ on|\ at)?\ ?:?\ (?=\d{4}|[A-Z][a-z]{2,8}\ \d)[^.!?\n]{0,40}
      | (?:written|curated|edited)\ by\ .{2,60}?[·|•].{0,60}(?:subscribe|share|unsubscribe).{0,40}
      | (?:back\ to|return\ to)\ (?:the\ )?(?:top|contents|table\ of\ contents)
      | (?:本\S{0,8})?由.{1,120}(?:自动)?(?:生成|整理|推送)(?:\S{0,3})
      | (?:本\S{1,8})?自动生成.{0,60} | (?:返回|回到)(?:顶部|目录)
      | 이\ ?(?:글|문서|리포트|보고서|포스트|페이지|요약)[은는이가]\ .{0,80}자동.{0,30}
         (?:생성|작성|발행).{0,20}
      | (?:맨\ ?위로|목차로|위로)(?:\ ?가기|\ ?이동)?
      | thanks?(?:\ you)?\ for\ reading\b.{0,120}
      | see\ you\ (?:next|tomorrow|again|soon)\b.{0,40}
      | (?:please\ )?(?:subscribe|share)\ (?:for\ free|to\ receive|your\ referral)\b.{0,80}
      | (?:love|like|enjoy(?:ed|ing)?)\ [^.!?\n]{1,40}\?
         \ (?:tell|share|subscribe|refer)\b.{0,60}
      | how\ (?:was|did\ you\ like|would\ you\ rate)\ (?:today|this
         \ (?:issue|edition|e-?mail))\b.{0,60}
      | (?:to\ )?stop\ receiving\ (?:this|these|our|e-?mails?|mails?)\b.{0,150}
      | you(?:'re|\ are)?\ (?:receiv(?:ed?|ing)|get(?:ting)?)\ (?:this|these|our)
         \ (?:e-?mails?|mails?|newsletter|message)\b.{0,150}
      | (?:읽어|봐)\ ?주셔서\ 감사.{0,40}
      | (?:编辑|发布)于\ ?\d{4}-\d\d.{0,40} | 本(?:日报|周报|页面?|报告|内容)由.{1,30}生成.{0,30}
      | (?:間違い|誤り)\S{0,20}(?:指摘|コメント|教え).{0,40}
    )[\W_]{0,9}""",
    re.IGNORECASE | re.VERBOSE,
)


#: The same, with other words before it; asked only of texts that have such words.
_FOOTER_WITHIN = re.compile(
    r"""(?:.{1,120}\ was\ originally\ published\ in\ .{1,80}\ on\ medium\b.{0,120}
      | .{0,50}(?:공감|구독|좋아요).{0,20}(?:부탁|환영|눌러).{0,70}
      | .{0,30}(?:阅读原文|点个(?:赞|在看)|欢迎(?:关注|转发|订阅|点赞)|求(?:关注|点赞)).{0,70}
      | .{0,50}(?:チャンネル登録|いいね|フォロー).{0,20}(?:お願い|よろしく).{0,30}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_WORDS_WITHIN = re.compile(
    r"originally published|공감|구독|좋아요|阅读原文|点个|欢迎|求关|求点"
    r"|チャンネル|いいね|フォロー",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
#: What a page counts of itself, and its tags: "#bees 공감 12 · 댓글 3".
_COUNTED = re.compile(
    r"(?:阅读(?:原文)?|点?赞|在看|收藏|评论|转发|分享|浏览|공감|댓글|조회수?|좋아요|스크랩"
    r"|いいね|コメント|ブックマーク|\b(?:likes?|comments?|shares?|views?|reads?))"
    r"[\s:：]{0,3}\d[\d,.]{0,9}(?:[kK万만]\b)?"
)
_TAG = re.compile(r"#[^\s#]{1,40}")
_FEWEST_COUNTED = 2
#: "🎯 **Motivation**: Bees hum.", "**Motivation:** Bees hum."
_LABELLED = re.compile(
    r"[^\w*\[(]{0,6}\*\*(?P<label>[^\W\d_][^*\n:：]{1,39}?)\s?(?:\*\*\s?[:：]|[:：]\s?\*\*)\s{0,3}"
    r"(?=[^\s*])"
)
_LABEL_WITHIN = re.compile(r"\*\*[^*\n]{2,40}(?:[:：]\s?\*\*|\*\*\s?[:：])")
_IN_ITALICS = re.compile(r"(?P<mark>[*_])(?=[^\s*_])(?P<said>[^*_\n]{9,4000})(?<=\S)(?P=mark)")


def cut_label(text: str) -> tuple[str | None, str]:
    """Cut the only label in bold from a text; one that is all in italics loses their marks.

    Examples
    --------
    >>> cut_label("🎯 **Motivation**: Bees hum."), cut_label("**Bees** hum.")
    (('Motivation', 'Bees hum.'), (None, '**Bees** hum.'))
    >>> cut_label("*Bees hum at night.*")
    (None, 'Bees hum at night.')
    >>> cut_label("Bees hum.*"), cut_label("They search with A*")
    ((None, 'Bees hum.'), (None, 'They search with A*'))
    """
    if (found := _LABELLED.match(text)) and not _LABEL_WITHIN.search(text, found.end()):
        return found["label"].strip(), text[found.end() :]
    if text[-1:] == "*" and text.count("*") == 1 and text[-2:-1] in (*".!?。",):
        text = text[:-1]  # "*TL;DR: Bees hum.*" behind its label
    whole = _IN_ITALICS.fullmatch(text)
    return None, whole["said"] if whole else text


def is_footer(text: str) -> bool:
    """Tell whether a text is what a page says of itself: who made it and when, where its top is.

    Examples
    --------
    >>> is_footer("This digest was automatically generated by PaperBot."), is_footer("Back to top")
    (True, True)
    >>> is_footer("Images are generated by a bee."), is_footer("*由 Bees-Daily 自动生成*")
    (False, True)
    >>> is_footer("You get this for free."), is_footer("How was this built?")
    (False, False)
    >>> is_footer("#bees 공감 12 · 댓글 3"), is_footer("It reads 3 and views 4 texts.")
    (True, False)
    """
    if len(text) >= LONGEST_FOOTER:
        return False
    if _FOOTER.fullmatch(text) or (_DIGIT.search(text) and _are_counts(text)):
        return True
    return _WORDS_WITHIN.search(text) is not None and _FOOTER_WITHIN.fullmatch(text) is not None


def _are_counts(text: str) -> bool:
    rest, count = _COUNTED.subn(" ", text)
    return count >= _FEWEST_COUNTED and not re.search(r"\w", _TAG.sub(" ", rest))


def is_failed(text: str) -> bool:
    """Tell whether a text only says that there is no summary.

    Examples
    --------
    >>> is_failed("Summary generation failed"), is_failed("Error: API quota exceeded")
    (True, True)
    >>> is_failed("The method failed on long inputs."), is_failed("Error bounds are tight.")
    (False, False)
    """
    return _FAILED.fullmatch(text.strip().rstrip(".\u3002")[:400]) is not None
