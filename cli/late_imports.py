"""Parts of other packages that are imported for nobody: run when something in them is asked for.

``import scipy.sparse`` copies every public name of NumPy into a namespace of its own, and so runs
NumPy's compiler for Fortran, its test tools, masked arrays and polynomials: more than half of what
it takes. NumPy writes its documentation into its functions. Typer imports what starts other
programs, and what knows shells and systems by name. Here they become modules of
:class:`importlib.util.LazyLoader`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType

__all__ = ["import_late"]

_LATE = frozenset(
    {
        "numpy._core._add_newdocs",
        "numpy._core._add_newdocs_scalars",
        "numpy.char",
        "numpy.core",
        "numpy.ctypeslib",
        "numpy.f2py",
        "numpy.fft",
        "numpy.ma",
        "numpy.polynomial",
        "numpy.rec",
        "numpy.strings",
        "numpy.testing",
        "platform",
        "pydoc",
        "scipy._lib.array_api_compat.numpy.fft",
        "shellingham",
        "subprocess",
    }
)


class _LateFinder:  # of importlib.abc, whose import takes longer than all of this
    """Finds some modules as everybody does, and puts their code off."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name not in _LATE:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


def import_late() -> None:
    """Put off what imports would run for nothing, in this process and from now on.

    Not for processes in which several threads work at once: two that are first to ask for a module
    are not kept apart before Python 3.12.3 [1]_.

    References
    ----------
    .. [1] Accessing attributes of a lazily-loaded module is not thread-safe, CPython issue 114763.

    Examples
    --------
    >>> import numpy
    >>> type(_LateFinder().find_spec("numpy.f2py", numpy.__path__).loader).__name__
    'LazyLoader'
    """
    if not any(isinstance(finder, _LateFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _LateFinder())
