"""A bulletin as a mail, ready for ``sendmail -t``: plain text, and the page.

Nothing that a digest printed stands in a header: the subject has days and numbers only. The file
has the line ends of a file, as those who send mail from files expect; they make CRLF of them.
"""

from __future__ import annotations

from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime
from hashlib import sha256

from ...graph.errors import UsageError
from ..engine.markdown import plain_text
from ..engine.notes import count
from .model import Bulletin
from .page import render_html

__all__ = ["read_address", "render_mail"]

#: Seven bits all the way, so that no server on the way needs to change anything.
_POLICY = default.clone(cte_type="7bit", max_line_length=78)
_HOST = "digestgraph.invalid"
#: The longest line of a mail, with its end (RFC 5322, 2.1.1), is longer than any address.
_LONGEST = 320


def read_address(text: str) -> Address:
    """Return the one mail address that a text is.

    Raises
    ------
    UsageError
        When it is none, several, or one that no header can hold.

    Examples
    --------
    >>> read_address("me@example.org").addr_spec, str(read_address("김 <me@example.org>"))
    ('me@example.org', '김 <me@example.org>')
    """
    wrong = UsageError(f"{text!r} is no mail address: give one, such as me@example.org")
    if len(text) > _LONGEST or not text.isprintable():
        raise wrong
    try:
        header = default.header_factory("to", text)
        addresses: tuple[Address, ...] = header.addresses
    except (ValueError, IndexError, HeaderParseError) as error:  # a line end in disguise
        raise wrong from error
    if len(addresses) != 1 or header.defects or any(g.display_name for g in header.groups):
        raise wrong
    (found,) = addresses
    if not (found.username and found.domain and found.addr_spec.isascii()):
        raise wrong
    return found


def render_mail(
    found: Bulletin,
    *,
    to: Address,
    sender: Address | None = None,
    date: datetime,
    key: str = "",
) -> str:
    """Render a bulletin as a mail.

    Parameters
    ----------
    found : Bulletin
        What it says.
    to, sender : Address
        Who gets it, and who it is from; by default whoever gets it.
    date : datetime
        When it is made, with its time zone.
    key : str
        What the mail is of beside its days, such as where the store is. For the same key, days and
        papers it is the same message to a mail program (``Message-ID``); the key cannot be told
        from it.

    Examples
    --------
    >>> from datetime import UTC
    >>> from digestgraph.examples import open_examples
    >>> from digestgraph.queries.bulletin.making import bulletin_of_changes
    >>> from digestgraph.queries.news.changes import describe_changes
    >>> with open_examples() as store:
    ...     found = bulletin_of_changes(store, describe_changes(store, "2025-03-01"))
    >>> me, now = read_address("me@example.org"), datetime(2025, 3, 26, tzinfo=UTC)
    >>> [line for line in render_mail(found, to=me, date=now).split("\\n") if "Subject" in line]
    ['Subject: 12 new papers, 2025-03-01 to 2025-03-25']
    """
    page = render_html(found)
    papers = sorted(paper.id for paper in found.papers)  # a day may have grown since
    key = "\n".join((key, found.kind, found.since, found.until, str(found.count), *papers))
    message = EmailMessage(_POLICY)
    message["From"] = sender or to
    message["To"] = to
    message["Subject"] = subject_of(found)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = f"<{found.kind}.{found.until}.{_hash(key)}@{_HOST}>"
    message["Auto-Submitted"] = "auto-generated"
    text = plain_text(found.markdown, addresses=True)
    message.set_content(text, subtype="plain")
    message.add_alternative(page, subtype="html")
    message.set_boundary(f"=_{_hash(text + page)}")
    return message.as_string()


def subject_of(found: Bulletin) -> str:
    """Return how many papers of which days."""
    if found.kind == "catch-up":
        return f"{count(found.count, 'paper')} to read, {found.days}"
    return f"{count(found.count, 'new paper')}, {found.days}"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
