"""``tools/neo4j/server.py`` refuses what no server can be, before it fetches or starts one."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest


@pytest.mark.parametrize(
    ("version", "cypher", "words"),
    [
        ("", "25", "DIGESTGRAPH_NEO4J_CYPHER is '25': Neo4j 5.26 can have 5 as its default"),
        (
            "2026",
            "6",
            "DIGESTGRAPH_NEO4J_CYPHER is '6': Neo4j 2026 can have 5 or 25 as its default",
        ),
        ("4.4", "", "DIGESTGRAPH_NEO4J_VERSION is '4.4': choose 5.26 or 2026"),
    ],
)
def test_a_version_or_language_that_cannot_be_had(
    neo4j_module: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    version: str,
    cypher: str,
    words: str,
) -> None:
    monkeypatch.setenv("DIGESTGRAPH_NEO4J_DIR", str(tmp_path))
    monkeypatch.setenv("DIGESTGRAPH_NEO4J_VERSION", version)
    monkeypatch.setenv("DIGESTGRAPH_NEO4J_CYPHER", cypher)
    monkeypatch.setattr(neo4j_module, "find_java", lambda: "java")
    monkeypatch.setattr(neo4j_module, "find_maven", lambda: "mvn")
    monkeypatch.setattr(neo4j_module, "fetch", pytest.fail)
    with pytest.raises(neo4j_module.ServerError, match=words):
        neo4j_module.start(tmp_path / "home")
    assert list(tmp_path.iterdir()) == []
