#!/usr/bin/env bash
# Version: mcp 2.3.0
# Surprise: An optional text parameter that is given the word "null" arrives as None: a search for it finds everything.
# Expected: the four letters, as a parameter of type str gets them (shown here), and as any other word arrives.
# Seen: for "str | None" texts are tried as JSON before they are checked. "null" becomes None without an error.
# Hurt: who asks by a word or a name (null models, null space, Ms Null): the tool takes it for "not asked" and answers
#   about all, and nobody can tell.
# Known: issues 1873 and 3055 are about objects and lists in such texts, which are refused with an error; still open
#   pull request 3056. None found about the word that is lost silently.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check mcp==2.3.0
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import anyio
from mcp.client.client import Client
from mcp.server.mcpserver import MCPServer

print("mcp", version("mcp"))
server = MCPServer("search")
AUTHORS = ["Ann Null", "Bo Lee", "Cee Kim"]


@server.tool()
def needed(family: str) -> list[str]:
    return [name for name in AUTHORS if family.casefold() in name.casefold()]


@server.tool()
def optional(family: str | None = None) -> list[str]:
    return AUTHORS if family is None else needed(family)


async def main():
    async with Client(server) as client:
        found = {}
        for tool in ("needed", "optional"):
            for word in ("lee", "null"):
                answer = await client.call_tool(tool, {"family": word})
                found[tool, word] = answer.structured_content["result"]
                print(tool, word, found[tool, word])
        assert found["needed", "null"] == ["Ann Null"]
        assert found["needed", "lee"] == found["optional", "lee"] == ["Bo Lee"]
        assert found["optional", "null"] == AUTHORS


anyio.run(main)
PY
