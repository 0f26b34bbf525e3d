"""The findings are told in full and the table is in step; running them is `make findings`."""

import importlib.util
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "findings").glob("*.sh"))


@pytest.fixture(scope="module")
def runner():
    spec = importlib.util.spec_from_file_location("findings_run", ROOT / "findings" / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_in_step(runner):
    assert runner.README.read_text(encoding="utf-8") == runner.readme()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
class TestScript:
    def test_its_header_tells_all(self, runner, script):
        fields = runner.header(script)
        assert tuple(fields) == runner.FIELDS
        assert all(fields.values())

    def test_it_pins_what_its_header_names(self, runner, script):
        text = script.read_text(encoding="utf-8")
        for name, version in re.findall(
            r"([@\w./-]+) (?:\(.+?\) )?(\d[\w.]+)", runner.header(script)["Version"]
        ):
            assert re.search(rf"{re.escape(name)}(==|@|:){re.escape(version)}(?!\w)", text), name

    def test_every_package_that_it_installs_is_pinned(self, script):
        text = script.read_text(encoding="utf-8").replace("\\\n", " ")
        installs = re.findall(r"(?:pip\"?|npm) install (.+)", text)
        assert installs
        for words in map(str.split, installs):
            packages = [word for word in words if not word.startswith("-")]
            assert packages
            assert all(re.search(r"\w(==|@)\d", package) for package in packages), packages

    def test_it_cleans_up_and_names_no_place(self, script):
        text = script.read_text(encoding="utf-8")
        assert "\nset -euo pipefail\nwork=$(mktemp -d)\ntrap 'rm -rf \"$work\"' EXIT\n" in text
        assert not re.search(
            r"--(extra-)?index-url|--registry|digestgraph|/tmp/|/work|/home/", text
        )

    @pytest.mark.e2e
    def test_bash_can_read_it(self, script):
        subprocess.run(["bash", "-n", script], check=True)
