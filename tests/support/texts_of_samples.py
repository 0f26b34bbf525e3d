"""The texts of all samples, with the names of their files: :func:`texts`."""

from __future__ import annotations

from collections.abc import Iterator

from export_samples import EXPORTS
from fork_samples import FORKS
from format_samples import SAMPLES
from habit_samples import HABITS
from hand_made_samples import HAND_MADE
from later_samples import LATER
from layout_samples import LAYOUTS
from mixed_publishers import MIXED
from publisher_samples import CASES
from record_samples import RECORDS
from service_samples import SERVICES
from shape_samples import SHAPES
from text_samples import TEXTS
from variant_samples import VARIANTS

from digestgraph.loaders.formats import load_formats

__all__ = ["texts"]

_CASES = (
    *(*CASES, *MIXED, *HAND_MADE, *FORKS, *VARIANTS, *LATER, *SERVICES, *EXPORTS, *TEXTS, *HABITS),
    *(*RECORDS, *SHAPES, *LAYOUTS),
)


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name of a file and its text."""
    for sample in SAMPLES:
        yield f"2024-05-02{load_formats()[sample.format].suffixes[0]}", sample.text
    for case in _CASES:
        yield case.name, case.text
