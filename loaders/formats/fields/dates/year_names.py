"""The year in the name of a file or of its folders, for days that do not say theirs."""

from __future__ import annotations

import re

__all__ = ["year_in_name"]

_YEAR_IN_NAME = re.compile(r"(?:^|[-_ .])((?:19|20)\d\d)(?:[-_.]?(0[1-9]|1[0-2]))?(?![.]?\d)")
_CONFERENCE = re.compile(
    r"(?<![a-z])(?:cvpr|iccv|eccv|wacv|neurips|nips|icml|iclr|aaai|ijcai|acl|emnlp|naacl|eacl|coling"
    r"|colm|kdd|sigir|interspeech|icassp|icra|iros|corl|conferences?|proceedings|workshops?)(?![a-z])",
    re.IGNORECASE,
)


def year_in_name(path: str) -> str | None:
    """Return the one year, or year and month, that a file's name and its folders have.

    Examples
    --------
    >>> year_in_name("papers-2024.md"), year_in_name("2024/may.md"), year_in_name("a/2024-01.md")
    ('2024', '2024', '2024-01')
    >>> year_in_name("2023-2024.md"), year_in_name("2001.00368.md"), year_in_name("cvpr-2024.md")
    (None, None, None)
    """
    parts = path.replace("\\", "/").split("/")[-3:]
    if any(map(_CONFERENCE.search, parts)):
        return None  # its year is not that of the days on which somebody read its papers
    found = {(m[1], m[2]) for part in parts for m in _YEAR_IN_NAME.finditer(part)}
    years, months = {year for year, _ in found}, {month for _, month in found if month}
    if len(years) != 1 or len(months) > 1:
        return None
    return "-".join((*years, *months))
