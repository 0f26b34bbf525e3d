"""The modules that must be tested best, with the tests that are asked about them."""

from __future__ import annotations

__all__ = ["AREAS"]

#: What must be tested so well, with the tests that are asked: whom a name stands for, what a text
#: says, who works with whom, what is kept and what is drawn. The modules neo4j.py and derived.py of
#: graph/stores are not among them: without a server none of it runs.
AREAS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "identity": (
        ("loaders/people/*.py",),
        (
            "tests/loaders/people",
            "tests/loaders/test_author_list.py",
            "tests/loaders/test_inv*.py",
            "tests/loaders/test_met.py",
        ),
    ),
    "formats": (
        ("loaders/formats/**/*.py",),
        # Not test_soak.py: it asks only whether anything is raised.
        (
            "tests/loaders/formats/test_[!s]*.py",
            "tests/loaders/formats/test_sa*.py",
            "tests/loaders/test_[del]*.py",
            "tests/loaders/test_pa*.py",
            "tests/project/test_docs.py::test_the_table_of_formats_is_fresh",
        ),
    ),
    "coauthors": (
        ("queries/collaboration/*.py",),
        (
            "tests/queries/test_[cn]*.py",
            "tests/queries/test_de*.py",
            "tests/project/test_docs.py::test_the_page_of_commands_is_fresh",
        ),
    ),
    "stores": (
        ("graph/stores/[!dn]*.py",),
        ("tests/graph/*.py", "tests/loaders/*.py", "tests/project/test_network.py"),
    ),
    "layout": (("queries/views/layout/*.py",), ("tests/queries/views",)),
}
