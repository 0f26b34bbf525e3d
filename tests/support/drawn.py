"""Tests whose examples are costly: a few of them in each run, many in the soak."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings


def drawn(few: int, many: int, **strategies: Any) -> Callable[[Callable[..., None]], Any]:
    """Test a few drawn examples, and many of them in ``make soak``."""

    def decorate(test: Callable[..., None]) -> Any:
        @pytest.mark.parametrize("examples", [few, pytest.param(many, marks=pytest.mark.soak)])
        def run(examples: int) -> None:
            settings(max_examples=examples)(given(**strategies)(test))()

        run.__doc__ = test.__doc__
        return run

    return decorate
