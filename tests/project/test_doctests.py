"""Every example in a docstring runs, in a clone of any name."""

from __future__ import annotations

import doctest
import importlib
import inspect
import linecache
import pkgutil

import pytest
from rooms import ROOMS


def module_names() -> list[str]:
    """All modules of the package, not those of tests and tools that lie in the same folder."""
    names = ["digestgraph"]
    for room in ROOMS:
        package = importlib.import_module(f"digestgraph.{room}")
        names.append(package.__name__)
        found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        names += [module.name for module in found]
    return names


@pytest.mark.parametrize("name", module_names())
def test_examples_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = importlib.import_module(name)
    # The debugger that stands by for each example looks whether any file of Python has changed.
    monkeypatch.setattr(linecache, "checkcache", lambda filename=None: None)
    result = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    modules = [importlib.import_module(name) for name in module_names()]
    assert sum(len(t.examples) for module in modules for t in finder.find(module)) > 30


def test_public_functions_have_docstrings() -> None:
    for name in module_names():
        module = importlib.import_module(name)
        for public in getattr(module, "__all__", ()):
            value = getattr(module, public)
            if inspect.isfunction(value) or inspect.isclass(value):
                assert value.__doc__, f"{name}.{public}"
