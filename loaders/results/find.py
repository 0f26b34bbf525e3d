"""Results that a text states: "정확도를 57.2%에서 65.1%로 향상", "FID 2.31", "3.1x faster".

The rules read one sentence at a time. Every number with its unit is a *quantity*; the words next
to it, to the right first, say whether it is an absolute figure, a change, a compared value or
nothing. Numbers of a list take what is said of the last one. What no rule knows is left out.

The words are in ``words.tsv``. ``quantities`` reads numbers and units, ``baselines`` joins the two
ends of a change, ``figures`` and ``changes`` decide, ``attach`` finds what was measured.
"""

from __future__ import annotations

from .around import GAP_PURE
from .attach import attach_results, is_metric
from .baselines import compare, inherit, pair
from .figures import decide
from .quantities import find_urls, read_quantities, sentences
from .result import Result

__all__ = ["Result", "attach_results", "find_results", "is_metric"]


def find_results(text: str) -> list[Result]:
    """Find the results stated in a text, in the order of the text; spans do not overlap.

    Parameters
    ----------
    text : str
        A bullet or paragraph, Korean or English.

    Returns
    -------
    list of Result

    Examples
    --------
    >>> [(r.value, r.unit, r.baseline, r.change)
    ...  for r in find_results("정확도를 57.2%에서 65.1%로 향상시켰고 3배 빠릅니다.")]
    [(65.1, '%', 57.2, False), (3.0, 'x', None, True)]
    >>> find_results("2024년에 70억 매개변수 모델을 1.5T 토큰으로 학습했습니다.")
    []
    """
    urls = find_urls(text)
    results: list[Result] = []
    floor = 0
    for start, end in sentences(text):
        found = read_quantities(text, start, end, urls)
        pair(text, found, start, end)
        for i, q in enumerate(found):
            if not q.kind:
                stop = found[i + 1].start if i + 1 < len(found) else end
                before = found[i - 1].end if i else start
                q.near = i > 0 and q.start - before <= 24
                decide(text, q, before, stop, end)
                joint = text[before : q.start].strip() if i else ""
                if not q.kind and joint == "to" and found[i - 1].kind == "chg":
                    q.kind, q.last = "abs", q.end  # "by 4.2 points to 65.1%"
                paired = q.weak and i + 1 < len(found) and found[i + 1].kind == "used"
                if paired and GAP_PURE.fullmatch(text, q.end, found[i + 1].start):
                    q.kind = "drop"
        inherit(text, found)
        compare(text, found)
        kept = [q for q in found if q.kind in ("abs", "chg")]
        for i, q in enumerate(kept):
            first = max(q.first if q.first >= 0 else q.start, floor)
            last = max(q.last, q.end)
            if i + 1 < len(kept):  # the words of a result end where the next begins
                last = min(last, kept[i + 1].start)
            change = q.kind == "chg"
            value = abs(q.value) if change else q.value
            results.append(Result(value, q.unit, q.baseline, change, text[first:last], first))
            floor = last
    return results
