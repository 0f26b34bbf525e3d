"""A finished HTML page: text to save, or to show in a notebook."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from os import PathLike
from pathlib import Path

from ....graph.files import write_whole

__all__ = ["Page", "show_address"]

#: What the page may do inside a notebook: run its own scripts, open links in new tabs and save
#: a picture.
#: Without ``allow-same-origin`` it cannot reach the notebook around it.
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"


@dataclass(frozen=True, slots=True)
class Page:
    """One self-contained HTML document.

    Parameters
    ----------
    html : str
        The whole document.
    height : int
        Height in pixels of the frame that shows it in a notebook.
    notes : tuple of str
        Sentences for whoever asked for it: that its days lie outside of the digests.

    Examples
    --------
    >>> Page("<!doctype html><title>Map</title>").html
    '<!doctype html><title>Map</title>'
    """

    html: str = field(repr=False)
    height: int = 760
    notes: tuple[str, ...] = ()

    def save(self, path: str | PathLike[str]) -> Path:
        """Write the page as UTF-8, whatever the locale, and return where it is.

        The file appears whole or not at all: it is written beside its place and renamed.

        Parameters
        ----------
        path : str or path
            The file to write; its folder must exist.

        Returns
        -------
        Path
            The same path.

        Examples
        --------
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Page("<p>논문</p>").save(Path(folder, "map.html")).read_text("utf-8")
        '<p>논문</p>'
        """
        return write_whole(Path(path), self.html)

    def open(self, path: str | PathLike[str] | None = None) -> Path:
        """Save the page and show it in the browser.

        Parameters
        ----------
        path : str or path, optional
            The file to write; else a new one in the system's temporary folder, which stays.

        Returns
        -------
        Path
            Where the page is.
        """
        import tempfile

        if path is None:
            path = Path(tempfile.mkdtemp(prefix="digestgraph-"), "map.html")
        target = self.save(path)
        show_address(target.resolve().as_uri())
        return target

    def _repr_html_(self) -> str:
        """Show the page in a notebook, in a frame that cannot touch the notebook."""
        return (
            f'<iframe sandbox="{_SANDBOX}" srcdoc="{escape(self.html, quote=True)}" '
            f'style="width:100%;height:{self.height:d}px;border:0" '
            'title="digestgraph" loading="lazy"></iframe>'
        )


def show_address(address: str) -> None:
    """Show a page of this machine in the user's browser."""
    import webbrowser

    webbrowser.open(address)
