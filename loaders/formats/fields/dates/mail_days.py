"""Days as mails and feeds write them: "Tue, 18 Mar 2025 08:00:00 GMT"."""

from __future__ import annotations

from email.utils import parsedate_to_datetime

__all__ = ["day_of_mail"]


def day_of_mail(text: str) -> str | None:
    """Return the day of a date of a mail, in the zone that it is written in.

    Examples
    --------
    >>> day_of_mail("Tue, 18 Mar 2025 23:30:00 -0500"), day_of_mail("18 March"), day_of_mail("")
    ('2025-03-18', None, None)
    """
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
