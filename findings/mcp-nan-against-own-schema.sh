#!/usr/bin/env bash
# Version: mcp 2.3.0
# Surprise: A tool that returns one NaN fails at the client: the server sends null where its own schema says number.
# Expected: an error of the server that names the value, or a schema that lets null through. The tool's return type is
#   float, a NaN is a float, and the schema is made of that type by the same package.
# Seen: the number is sent as null; the client checks it against the tool's schema and raises RuntimeError, so that the
#   whole answer is gone, with all rows that had numbers. The server tells of nothing.
# Hurt: who answers from a data frame, where a missing number is NaN: the tool works in each test with whole rows, and
#   fails for an assistant on the first row with a gap.
# Known: none found.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --no-compile --disable-pip-version-check mcp==2.3.0
"$work/venv/bin/python" - <<'PY'
import math
from importlib.metadata import version

import anyio
from mcp.client.client import Client
from mcp.server.mcpserver import MCPServer

print("mcp", version("mcp"))
server = MCPServer("votes")


@server.tool()
def votes(missing: bool) -> dict[str, float]:
    return {"2401.00001": 12.0, "2401.00002": math.nan if missing else 3.0}


async def main():
    async with Client(server) as client:
        whole = await client.call_tool("votes", {"missing": False})
        print("without a gap:", whole.structured_content)
        assert whole.structured_content == {"2401.00001": 12.0, "2401.00002": 3.0}
        try:
            await client.call_tool("votes", {"missing": True})
        except RuntimeError as error:
            said = str(error).partition("\n")[0]
        print("with a gap, RuntimeError:", said)
        assert said == "Invalid structured content returned by tool votes: None is not of type 'number'"


anyio.run(main)
PY
