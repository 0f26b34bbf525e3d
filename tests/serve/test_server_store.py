"""Pages over a graph on a server: those of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from serving_pages import HOST, PAPER, PERSON, TOKEN
from starlette.testclient import TestClient

from digestgraph.graph import Store
from digestgraph.serve import site
from digestgraph.serve.app import make_app
from digestgraph.serve.opened import Opened


@pytest.mark.neo4j
def test_pages_over_a_server_are_those_of_the_file(
    client: TestClient, examples_server: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site, "PATIENCE", 600)  # a page that is still being counted is another one
    opened = Opened(examples_server.url, tmp_path / "papers.marks", workers=2, seconds=600)
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
