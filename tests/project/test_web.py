"""The page of the whole archive: its bundle is made of its modules, which pass their own checks."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

WEB = Path("tools/web")
MODULES = Path("queries/views/archive_page")
BUNDLE = Path("queries/views/templates/archive.js")


@pytest.fixture(scope="module")
def web(root: Path) -> Path:
    """The folder of the page's tools, with what they need."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("node and npm are missing: make system-deps, or https://nodejs.org")
    if not (root / WEB / "node_modules/.stamp").exists():
        made = subprocess.run(
            ["make", "tools/web/node_modules/.stamp"], cwd=root, capture_output=True, text=True
        )
        if made.returncode:
            pytest.skip(f"the page's tools cannot be had: make web-check says {made.stderr[-200:]}")
    return root / WEB


def run(web: Path, script: str) -> None:
    done = subprocess.run(
        ["npm", "run", "--silent", script], cwd=web, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.e2e
@pytest.mark.skipif(
    "DIGESTGRAPH_PAGE_CHECKED" in os.environ, reason="`make check` has done so before"
)
@pytest.mark.parametrize("check", ["stale", "types", "lint", "test"])
def test_the_page_passes_its_checks(web: Path, check: str) -> None:
    run(web, check)


def test_the_bundle_can_stand_in_a_page(root: Path) -> None:
    text = (root / BUNDLE).read_text(encoding="utf-8")
    assert not re.search(r"</script|<!--|sourceMappingURL", text, re.IGNORECASE)
    assert len(text.encode()) < 120_000


def test_the_page_asks_for_nothing_and_writes_no_markup(root: Path) -> None:
    text = (root / BUNDLE).read_text(encoding="utf-8")
    for name in (
        *("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function("),
        *("XMLHttpRequest", "fetch(", "WebSocket", "EventSource", "sendBeacon", "import("),
        *("localStorage", "sessionStorage", "indexedDB", "document.cookie", "new Worker"),
    ):
        assert name not in text, name


def test_modules_are_small_and_all_in_the_bundle(root: Path) -> None:
    modules = sorted((root / MODULES).glob("*.js"))
    texts = {module.name: module.read_text(encoding="utf-8") for module in modules}
    for name, text in texts.items():
        assert text.count("\n") < 400, name
        assert text.startswith("// "), f"{name} does not say what it is for"
    used = {m for t in texts.values() for m in re.findall(r'from "\./(\w+\.js)"', t)}
    assert used | {"main.js"} == set(texts)


def test_tools_are_pinned_without_addresses(root: Path) -> None:
    package = json.loads((root / WEB / "package.json").read_text(encoding="utf-8"))
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", v) for v in package["devDependencies"].values())
    lock = (root / WEB / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert "http" not in re.sub(r'"url": "[^"]*"', "", lock)
    entries = json.loads(lock)["packages"]
    assert all("integrity" in entry for path, entry in entries.items() if path)
