"""Which versions of Neo4j there are, and where they and their homes lie."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
PROJECT = HERE.parents[1]


class ServerError(RuntimeError):
    """The server could not be fetched, started or stopped."""


class Unavailable(ServerError):  # noqa: N818
    """Something that the server needs, such as Java, is missing on this machine."""


@dataclass(frozen=True)
class Release:
    """A pinned version of the server.

    Attributes
    ----------
    name : str
        What ``DIGESTGRAPH_NEO4J_VERSION`` calls it.
    pom, checksums : Path
        What is fetched, and what must come.
    lib : str
        The folder of its jars.
    main_class : str
        What Java starts.
    java : int
        The oldest Java that runs it.
    cypher : tuple of str
        The versions of Cypher that can be its default, the usual one first.
    """

    name: str
    pom: Path
    checksums: Path
    lib: str
    main_class: str
    java: int
    cypher: tuple[str, ...]


RELEASES = {
    release.name: release
    for release in (
        Release(
            "5.26",
            HERE / "pom.xml",
            HERE / "checksums.sha256",
            "lib",
            "org.neo4j.server.CommunityEntryPoint",
            17,
            ("5",),
        ),
        Release(
            "2026",
            HERE / "pom-2026.xml",
            HERE / "checksums-2026.sha256",
            "lib-2026",
            "org.neo4j.server.Neo4jCommunity",
            21,
            ("5", "25"),
        ),
    )
}
MAIN_CLASSES = tuple(release.main_class for release in RELEASES.values())


def root_folder() -> Path:
    """Return the folder of the jars and of the default home.

    Returns
    -------
    Path
        ``DIGESTGRAPH_NEO4J_DIR`` when it is set, else ``.neo4j`` in the project.
    """
    given = os.environ.get("DIGESTGRAPH_NEO4J_DIR")
    return Path(given).expanduser().resolve() if given else PROJECT / ".neo4j"


def home_folder(home: Path | None) -> Path:
    """Return the given home, or the default one, as an absolute path without links."""
    if home is None:
        # What one version has written, an older one cannot open.
        home = root_folder() / release().lib.replace("lib", "server")
    return home.expanduser().resolve()


def release() -> Release:
    """Return the version to run: that of ``DIGESTGRAPH_NEO4J_VERSION``, else 5.26.

    Raises
    ------
    ServerError
        When there is none of that name.
    """
    name = os.environ.get("DIGESTGRAPH_NEO4J_VERSION") or "5.26"
    if name not in RELEASES:
        raise ServerError(f"DIGESTGRAPH_NEO4J_VERSION is {name!r}: choose {' or '.join(RELEASES)}.")
    return RELEASES[name]


def default_cypher() -> str | None:
    """Return the Cypher that ``DIGESTGRAPH_NEO4J_CYPHER`` makes the default, if it is another one.

    Raises
    ------
    ServerError
        When the version to run does not know it.
    """
    found = release()
    name = os.environ.get("DIGESTGRAPH_NEO4J_CYPHER") or found.cypher[0]
    if name not in found.cypher:
        raise ServerError(
            f"DIGESTGRAPH_NEO4J_CYPHER is {name!r}: Neo4j {found.name} can have "
            f"{' or '.join(found.cypher)} as its default."
        )
    return None if name == found.cypher[0] else name
