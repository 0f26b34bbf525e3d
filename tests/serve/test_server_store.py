"""Pages over a graph on a server: those of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from servers import fill
from serving_pages import HOST, PAPER, PERSON, TOKEN
from starlette.testclient import TestClient

from digestgraph.graph.stores.neo4j import Neo4jStore
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened


@pytest.mark.neo4j
def test_pages_over_a_server_are_those_of_the_file(
    client: TestClient, neo4j_server: Callable[[], Neo4jStore], tmp_path: Path
) -> None:
    with neo4j_server() as store:
        fill(store)
        opened = Opened(store.url, tmp_path / "papers.marks", workers=2)
    with TestClient(make_app(opened, token=TOKEN), base_url=f"http://{HOST}") as theirs:
        for page in (
            "/?span=month",
            "/search?q=diffusion",
            "/find?q=diffus",
            "/find?q=difusion modle",
            f"/person/{PERSON}",
            f"/paper/{PAPER}",
        ):
            one, two = client.get(page), theirs.get(page)
            assert one.status_code == two.status_code == 200, (page, two.text)
            assert one.text == two.text, page
