"""Asks one service politely over HTTP: slowly, patiently, within limits, and nobody else.

The only module of the product that opens a connection for digests. A service is asked one thing
at a time. What may pass (a full server, a cut answer, a lost connection) is asked again, later
each time, or when the service says so; everything else is an error at once.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar

import httpx

from ...graph.errors import FetchError, UsageError

__all__ = ["SYSTEM", "BadAnswerError", "Client", "Limits", "Timing", "no_json"]

T = TypeVar("T")

#: Answers that say "not now".
_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))
_TOLD = 200


@dataclass(frozen=True, slots=True)
class Timing:
    """The clocks and the way to wait, so that tests need not."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    now: Callable[[], datetime]


SYSTEM = Timing(time.monotonic, time.sleep, lambda: datetime.now(UTC))


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, how much and how often.

    Attributes
    ----------
    connect, read, whole : float
        Seconds until a connection stands, until the next bytes come, until all have come.
    bytes : int
        The longest answer, unpacked.
    attempts : int
        How often one thing is asked.
    soon : float
        Seconds before a service that cannot be reached, or answers with a page for people, is
        asked for the second and last time.
    first_wait : float
        Seconds before the second time; each further wait is twice as long.
    longest_wait : float
        A service that asks for more patience is not waited for.
    redirects : int
        So many are followed.
    """

    connect: float = 10.0
    read: float = 30.0
    whole: float = 180.0
    bytes: int = 64 << 20
    attempts: int = 5
    soon: float = 1.0
    first_wait: float = 3.0
    longest_wait: float = 600.0
    redirects: int = 5


class BadAnswerError(ValueError):
    """An answer that came whole and yet is not one; it is asked for again."""


class _WebPageError(BadAnswerError):
    """A page for people in place of an answer: somebody else has mostly answered."""


def no_json(text: str, error: Exception) -> BadAnswerError:
    """Say why an answer is no JSON; a page has mostly come from somebody else."""
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return _WebPageError(
            "the answer is a web page and no JSON: look at the address in a browser, for the "
            "network may want a login, or --base-url may name another service"
        )
    return BadAnswerError(f"the answer is no whole JSON ({error})")


class _PassingError(Exception):
    """What may be otherwise in a while; ``wait`` is what the service asks for, in seconds."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        self.wait = wait
        super().__init__(why)


class _UnreachableError(Exception):
    """The name of the service cannot be resolved, or nothing there takes connections."""


class Client:
    """A client of one service.

    Parameters
    ----------
    base_url : str
        Its address, ``http`` or ``https``; a path before those that are asked is kept.
    interval : float
        Seconds between the end of one request and the next.
    hosts : collection of str
        Hosts besides that of the address that belong to the service.
    limits : Limits
        How long, how much and how often.
    timing : Timing, optional
        The clocks, and the way to wait.
    on_wait : callable, optional
        Called with the seconds and the reason before something is asked again.

    Raises
    ------
    UsageError
        When the address is none of a service.

    Examples
    --------
    >>> with Client("https://example.org/mirror/", interval=1) as client:
    ...     client.address("/api/query", {"start": 0})
    'https://example.org/mirror/api/query?start=0'
    """

    def __init__(
        self,
        base_url: str,
        *,
        interval: float,
        hosts: Collection[str] = (),
        limits: Limits | None = None,
        timing: Timing | None = None,
        on_wait: Callable[[float, str], None] | None = None,
    ) -> None:
        self._base = _read_base(base_url)
        self._interval = interval
        self._limits = limits or Limits()
        self._timing = timing or SYSTEM
        self._on_wait = on_wait or (lambda *_: None)
        self._allowed = {(self._base.host, self._base.port), *((host, None) for host in hosts)}
        self._free_at: float | None = None
        timeout = httpx.Timeout(self._limits.read, connect=self._limits.connect)
        self._http = httpx.Client(timeout=timeout, headers={"User-Agent": _user_agent()})

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return self._timing.now()

    def address(self, path: str, params: Mapping[str, Any] | None = None) -> str:
        """Return the address that is asked for a path."""
        url = self._base.copy_with(path=self._base.path.rstrip("/") + path)
        return str(url.copy_merge_params(params or {}))

    def get(
        self,
        path: str,
        params: Mapping[str, Any] | None,
        check: Callable[[str], T],
        *,
        accept: str | None = None,
    ) -> T:
        """Ask for a path until there is a good answer.

        Parameters
        ----------
        path : str
            Below the address of the service.
        params : mapping, optional
            Of the question.
        check : callable
            Makes what is wanted of the text of an answer, or raises :class:`BadAnswerError`.
        accept : str, optional
            The kind of answer that is asked for, where a service has several.

        Raises
        ------
        FetchError
            When there is none.
        """
        url = self.address(path, params)
        limits = self._limits
        for attempt in range(1, limits.attempts + 1):
            try:
                return check(self._ask(url, accept))
            except _UnreachableError as error:
                # Nobody is there to be patient with: asked once more, and that soon.
                if attempt > 1:
                    raise FetchError(
                        f"{url}: {self._base.host} cannot be reached ({error}): check the network, "
                        "or name another address with --base-url",
                        passing=True,
                        stop=True,
                    ) from error
                self._on_wait(limits.soon, f"{self._base.host}: cannot be reached ({error})")
                self._timing.sleep(limits.soon)
            except _WebPageError as error:
                # Patience does not log in: asked once more, and that soon; other days as little.
                if attempt > 1:
                    raise FetchError(f"{url}: {error}", passing=True, stop=True) from error
                self._on_wait(limits.soon, f"{self._base.host}: {error}")
                self._timing.sleep(limits.soon)
            except (BadAnswerError, _PassingError) as error:
                wait = getattr(error, "wait", None)
                if attempt == limits.attempts:
                    raise FetchError(
                        f"{url}: {error}; asked {attempt} times: try again later", passing=True
                    ) from error
                if wait is not None and wait > limits.longest_wait:
                    raise FetchError(
                        f"{url}: {error}; it asks to wait for {_minutes(wait)}: run the command "
                        "again after that",
                        stop=True,
                    ) from error
                patience = limits.first_wait * 2 ** (attempt - 1)
                patience = max(wait or 0.0, min(patience, limits.longest_wait))
                self._on_wait(patience, f"{self._base.host}: {error}")
                self._timing.sleep(patience)
        raise AssertionError

    def _ask(self, url: str, accept: str | None = None) -> str:
        """Ask once, and follow redirects within the service."""
        here = httpx.URL(url)
        for _ in range(self._limits.redirects + 1):
            self._take_turn()
            try:
                found = self._request(here, accept)
            except httpx.ConnectError as error:  # no such name, refused, no route; no timeout
                raise _UnreachableError(str(error)[:_TOLD] or type(error).__name__) from error
            except (httpx.TransportError, httpx.DecodingError) as error:
                told = str(error)[:_TOLD] or type(error).__name__
                raise _PassingError(f"no whole answer ({told})") from error
            finally:
                self._free_at = self._timing.clock() + self._interval
            if isinstance(found, str):
                return found
            here = self._checked(here, found)
        raise FetchError(f"{url}: it sends on more than {self._limits.redirects} times")

    def _take_turn(self) -> None:
        """Wait until the service may be asked again."""
        if self._free_at is not None:
            wait = self._free_at - self._timing.clock()
            if wait > 0:
                self._timing.sleep(wait)

    def _request(self, url: httpx.URL, accept: str | None) -> str | httpx.URL:
        """Return the text of an answer, or the address that it sends on to."""
        until = self._timing.clock() + self._limits.whole
        headers = {"Accept": accept} if accept else None
        with self._http.stream("GET", url, headers=headers) as response:
            status = response.status_code
            if response.next_request is not None:
                return response.next_request.url
            what = f"it answers {status} {response.reason_phrase[:40]}".rstrip()
            if status in _PASSING:
                raise _PassingError(what, self._asked_wait(response.headers.get("retry-after")))
            body = self._read(response, until, url)
            if status != httpx.codes.OK:
                raise FetchError(f"{url}: {what}{_told(body)}", status=status)
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _PassingError("the answer is no UTF-8") from error

    def _read(self, response: httpx.Response, until: float, url: httpx.URL) -> bytes:
        parts, size = [], 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > self._limits.bytes:
                raise FetchError(f"{url}: the answer has more than {self._limits.bytes:,} bytes")
            if self._timing.clock() > until:
                raise _PassingError(f"the answer takes more than {self._limits.whole:g} s")
        return b"".join(parts)

    def _checked(self, here: httpx.URL, target: httpx.URL) -> httpx.URL:
        """Refuse to be sent to others."""
        if target.scheme != here.scheme or (target.host, target.port) not in self._allowed:
            place = f"{target.scheme}://{target.netloc.decode('ascii')}"
            raise FetchError(
                f"{here}: it sends on to {place}, which is not followed; if the service has moved, "
                "name it with --base-url",
                leads_to=place,
            )
        return target

    def _asked_wait(self, text: str | None) -> float | None:
        """Read Retry-After: seconds, or a date."""
        if text is None:
            return None
        text = text.strip()
        if re.fullmatch(r"\d{1,9}", text, re.ASCII):
            return float(text)
        try:
            when = parsedate_to_datetime(text)
        except (TypeError, ValueError, IndexError, OverflowError):
            return None
        if when.tzinfo is None:
            when = when.replace(tzinfo=UTC)
        return max((when - self._timing.now()).total_seconds(), 0.0)


def _read_base(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text.strip())
    except (httpx.InvalidURL, ValueError) as error:
        raise UsageError(f"{text!r} is no address: {error}") from error
    if url.scheme not in ("http", "https") or not url.host or url.userinfo:
        raise UsageError(f"{text!r} is no address of a service, such as https://example.org")
    return url.copy_with(query=None, fragment=None)


def _user_agent() -> str:
    from ... import __version__

    return f"digestgraph/{__version__} python-httpx/{httpx.__version__}"


def _minutes(seconds: float) -> str:
    return f"{seconds:,.0f} s" if seconds < 120 else f"{seconds / 60:,.0f} minutes"


def _told(body: bytes) -> str:
    """Return what an answer says, in a line."""
    text = " ".join(re.sub(r"<[^<>]*>", " ", body[:2000].decode("utf-8", "replace")).split())
    return f": {text[:_TOLD]}" if text else ""
