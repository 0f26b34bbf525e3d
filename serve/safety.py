"""What stands before every page: who may ask, how, how much, and what a browser may do with it.

A server on this machine is reached by every page that its user opens: one of another site can send
forms to it, and a name that is bound to 127.0.0.1 afterwards (DNS rebinding) can even read. So the
name that was asked for must be one of ours, the origin must be our own, and a change needs a word
that only our own pages have.
"""

from __future__ import annotations

import hmac
import ipaddress
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Collection
from urllib.parse import parse_qs, urlsplit

import anyio
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .refusals import is_for_programs, refuse

__all__ = ["HEADERS", "LARGEST_BODY", "LONGEST_ADDRESS", "Safety", "is_loopback", "policy"]

#: Bytes of a form, and of an address with its query.
LARGEST_BODY, LONGEST_ADDRESS = 64 * 1024, 4096
#: So many seconds a form may take to come.
_PATIENCE = 20.0

#: What a page may do: load what this server sends, and nothing else; no script inside of it.
policy = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

#: Sent with every answer. With "no-referrer" browsers send the forms of our own pages without
#: their origin, so it is "same-origin": no other site learns an address either.
HEADERS = {
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Permitted-Cross-Domain-Policies": "none",
}


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine alone.

    Examples
    --------
    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class Safety:
    """Refuses what no page of ours asks, and sets the headers of all answers.

    Parameters
    ----------
    app : ASGI application
        What answers the rest.
    token : str
        A word that forms must hold as ``token``, or the header ``X-Digestgraph-Token``.
    host : str
        The address that is listened on. On the loopback one only its usual names may be asked
        for; else this one, and any address in digits: names are what DNS rebinding needs.
    names : collection of str
        Further names that may be asked for.
    password : str, optional
        Asked for with HTTP basic authentication, whatever the user's name is.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        token: str,
        host: str = "127.0.0.1",
        names: Collection[str] = (),
        password: str | None = None,
    ) -> None:
        self._app, self._token, self._password = app, token, password
        self._loopback = is_loopback(host)
        self._names = {host, *names}
        if self._loopback:
            self._names |= {"localhost", "127.0.0.1", "::1"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        headers = Headers(scope=scope)
        refused = self._refuse(scope, headers)
        if refused is None and scope["method"] == "POST":
            body: bytes | None = b""
            with anyio.move_on_after(_PATIENCE) as coming:
                body = await _read_body(receive, headers)
            if coming.cancelled_caught:
                detail = f"Send it within {_PATIENCE:g} seconds."
                refused = refuse(scope["path"], 408, "The form did not come", detail)
            elif body is None:
                refused = refuse(
                    scope["path"],
                    413,
                    "The form is too large",
                    f"Send at most {LARGEST_BODY:,} bytes.",
                )
            elif not self._has_token(headers, body):
                refused = refuse(
                    scope["path"],
                    403,
                    "The page is out of date",
                    "Go back, reload it and try again.",
                )
            else:
                receive = _again(body, receive)
        await (refused or self._app)(scope, receive, guarded)

    def _refuse(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to a request that may not be; ``None`` for one that may."""
        path = scope["path"]
        methods = ("GET", "HEAD") if is_for_programs(path) else ("GET", "HEAD", "POST")
        if scope["method"] not in methods:
            told = "Only reading is answered here" if len(methods) == 2 else "Nobody asks that way"
            allowed = ", ".join(methods)
            return refuse(path, 405, told, f"Use {' or '.join(methods)}.", Allow=allowed)
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            detail = f"Ask with fewer or shorter words: at most {LONGEST_ADDRESS:,} bytes."
            return refuse(path, 414, "The address is too long", detail)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(hosts[0]):
            detail = (
                f"Ask for {' or '.join(sorted(self._names))}; whoever starts the server can give "
                "it another name."
            )
            return refuse(path, 421, "This name is not served here", detail)
        if not _from_here(scope, headers, hosts[0]):
            detail = "Type the address into the browser, or ask from a page of this server."
            return refuse(path, 403, "Other sites may not ask this", detail)
        if self._password is not None and not _knows(headers, self._password):
            challenge = 'Basic realm="digestgraph", charset="UTF-8"'
            detail = "Send it by HTTP basic authentication, with any user's name."
            headers_ = {"WWW-Authenticate": challenge}
            return refuse(path, 401, "A password is needed", detail, **headers_)
        return None

    def _is_ours(self, host: str) -> bool:
        try:
            found = urlsplit(f"//{host}")
            name, _ = found.hostname, found.port
        except ValueError:
            return False
        if name is None or found.netloc != host or "@" in host:
            return False
        return name in self._names or (not self._loopback and _is_address(name))

    def _has_token(self, headers: Headers, body: bytes) -> bool:
        given = headers.get("x-digestgraph-token", "")
        if not given and headers.get("content-type", "").startswith(
            "application/x-www-form-urlencoded"
        ):
            try:
                form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=100)
            except ValueError:
                return False
            given = form.get("token", [""])[0]
        return hmac.compare_digest(given.encode(), self._token.encode())


def _from_here(scope: Scope, headers: Headers, host: str) -> bool:
    """Tell whether our own pages ask, or the user: by an address that was typed, or a link."""
    origin = headers.get("origin")
    if origin is not None:
        return origin == f"{scope['scheme']}://{host}"
    site = headers.get("sec-fetch-site", "none")
    if site in ("same-origin", "none"):
        return True
    opened = headers.get("sec-fetch-mode") == "navigate"
    return scope["method"] != "POST" and opened and headers.get("sec-fetch-dest") == "document"


def _knows(headers: Headers, password: str) -> bool:
    kind, _, rest = headers.get("authorization", "").partition(" ")
    try:
        given = b64decode(rest.strip(), validate=True) if kind.lower() == "basic" else b""
    except (Base64Error, ValueError):
        given = b""
    return hmac.compare_digest(given.partition(b":")[2], password.encode())


async def _read_body(receive: Receive, headers: Headers) -> bytes | None:
    """Return the body, or ``None`` when it is too large."""
    size = headers.get("content-length", "0")
    if not size.isdecimal() or int(size) > LARGEST_BODY:
        return None
    body: bytes = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > LARGEST_BODY:
            return None
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return body


def _again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read already, and then what comes after it."""
    told = False

    async def replay() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay
