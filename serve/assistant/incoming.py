"""What comes over stdio: what the SDK cannot read is mended or answered, so that nobody waits."""

from __future__ import annotations

import json
from contextlib import suppress
from contextvars import Context
from types import TracebackType
from typing import Any, Self

import anyio
from mcp import types
from mcp.shared.message import SessionMessage
from pydantic import TypeAdapter, ValidationError

from ...graph.patterns import compile_late

__all__ = ["Incoming", "read_again"]

_SURROGATE = compile_late("[\ud800-\udfff]")
_WHOLE = {"json_invalid", "missing"}
_MESSAGES: TypeAdapter[types.JSONRPCMessage] = types.jsonrpc_message_adapter


class Incoming:
    """Messages of an assistant, as its server reads them.

    The SDK passes over what it cannot read, without a word: who asked waits for ever. Half a
    character, which JSON can hold as an escape and UTF-8 cannot, is read as U+FFFD. What is no
    message has an error for its answer, where it says which request it is; else nobody waits.

    Parameters
    ----------
    messages : ReadStream
        What the SDK has read: messages, and errors in the place of what it could not.
    answers : WriteStream
        Where errors are told.
    """

    def __init__(self, messages: Any, answers: Any) -> None:
        self._messages, self._answers = messages, answers

    @property
    def last_context(self) -> Context | None:
        """See the SDK's streams."""
        found: Context | None = getattr(self._messages, "last_context", None)
        return found

    async def receive(self) -> SessionMessage | Exception:
        """Return the next message."""
        while True:
            item: SessionMessage | Exception = await self._messages.receive()
            if not isinstance(item, ValidationError):
                return item
            read = read_again(item)
            if isinstance(read, types.JSONRPCError):
                await self._answers.send(SessionMessage(read))
            elif read is not None:
                return SessionMessage(read)

    async def aclose(self) -> None:
        """Read no more."""
        await self._messages.aclose()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> SessionMessage | Exception:
        try:
            return await self.receive()
        except anyio.EndOfStream:
            raise StopAsyncIteration from None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        _: type[BaseException] | None,
        __: BaseException | None,
        ___: TracebackType | None,
    ) -> None:
        await self.aclose()


def read_again(error: ValidationError) -> types.JSONRPCMessage | None:
    """Return the message that a line was meant to be, an error to answer, or nothing to say.

    Examples
    --------
    >>> line = r'{"jsonrpc": "2.0", "id": 7, "method": "ping", "params": {"a": "\\ud800"}}'
    >>> try:
    ...     _MESSAGES.validate_json(line)
    ... except ValidationError as error:
    ...     read_again(error).params
    {'a': '\ufffd'}
    """
    # All of it is the input of what says that it is no JSON, or that it lacks something.
    found = error.errors(include_url=False, include_context=False)
    given = next((one["input"] for one in found if one["type"] in _WHOLE), None)
    if isinstance(given, str):
        try:
            given = json.loads(given, strict=False)
        except (ValueError, RecursionError):
            return None
        text = _SURROGATE.sub("\ufffd", json.dumps(given, ensure_ascii=False))
        with suppress(ValidationError):
            return _MESSAGES.validate_json(text, by_name=False)
    number = given.get("id") if isinstance(given, dict) and "method" in given else None
    if isinstance(number, str):
        number = _SURROGATE.sub("\ufffd", number)
    if number is None or isinstance(number, bool) or not isinstance(number, int | str):
        return None
    told = types.ErrorData(code=types.INVALID_REQUEST, message="this is no request of JSON-RPC 2.0")
    return types.JSONRPCError(jsonrpc="2.0", id=number, error=told)
