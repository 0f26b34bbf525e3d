"""Raw answers on disk: a file a day, written whole or not at all.

A day that was asked for before it was over can still grow, so it is listed in ``.open.json``
until it is asked for again. A file that is not listed there is settled. Whatever is interrupted
when, a day is at worst asked for once more.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from ...graph.errors import UsageError
from ...graph.files import write_whole

__all__ = ["Archive", "default_folder"]

_OPEN = ".open.json"
#: A service may still add to a day on the day after it.
_GROWS = timedelta(days=2)


def default_folder(store: str) -> Path:
    """Return the folder beside a store in which raw answers are kept.

    Examples
    --------
    >>> default_folder("data/papers.db").as_posix(), default_folder("neo4j://host").as_posix()
    ('data/papers-digests', 'digestgraph-digests')
    """
    from ...graph.stores.base import is_server_url

    path = Path("digestgraph.db" if is_server_url(store) else store)
    return path.with_name(f"{path.stem}-digests")


class Archive:
    """The folder of raw answers; each source has a subfolder of it.

    Parameters
    ----------
    folder : Path
        It is made when something is kept.

    Examples
    --------
    >>> import tempfile
    >>> archive = Archive(Path(tempfile.mkdtemp()))
    >>> archive.keep("hf-daily", "2024-06-07.json", "[]")
    'hf-daily/2024-06-07.json'
    >>> archive.days("hf-daily")
    ['2024-06-07']
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, name: str) -> Path:
        """Return where a name in the archive lies."""
        return self.folder / name

    def days(self, subfolder: str) -> list[str]:
        """Return the days that are kept in a subfolder, in order."""
        stems = (file.stem for file in self._path(subfolder).glob("[0-9]*.*") if file.is_file())
        return sorted(stem for stem in stems if _is_day(stem))

    def is_settled(self, subfolder: str, day: str, suffix: str) -> bool:
        """Tell whether a day is kept as it will stay."""
        kept = (self._path(subfolder) / f"{day}{suffix}").is_file()
        return kept and day not in self._open(subfolder)

    def keep_day(self, subfolder: str, day: str, suffix: str, text: str, asked: datetime) -> str:
        """Keep the answer of a day that was asked for at some time; return its name."""
        over = datetime.combine(date.fromisoformat(day), time(), UTC) + _GROWS
        open_days = self._open(subfolder)
        if asked < over and day not in open_days:
            self._write_open(subfolder, open_days | {day})
        name = self.keep(subfolder, f"{day}{suffix}", text)
        if asked >= over and day in open_days:
            self._write_open(subfolder, open_days - {day})
        return name

    def keep(self, subfolder: str, file: str, text: str) -> str:
        """Keep an answer under the name of a file; return its name in the archive."""
        self._make(subfolder)
        write_whole(self._path(subfolder) / file, text)
        return f"{subfolder}/{file}"

    def _path(self, subfolder: str) -> Path:
        return self.folder / subfolder

    def _make(self, subfolder: str) -> None:
        try:
            self._path(subfolder).mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            raise self._no_folder(subfolder) from None
        except OSError as error:
            raise UsageError(
                f"{self._path(subfolder)} cannot be made: {error.strerror or error}"
            ) from error

    def _no_folder(self, subfolder: str) -> UsageError:
        path = self._path(subfolder)
        file = next((one for one in (path, *path.parents) if one.is_file()), path)
        return UsageError(
            f"{file} is a file, and answers are kept in a folder: name another one with --keep"
        )

    def _open(self, subfolder: str) -> frozenset[str]:
        file = self._path(subfolder) / _OPEN
        try:
            found = json.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return frozenset()
        except NotADirectoryError:
            raise self._no_folder(subfolder) from None
        except (OSError, ValueError) as error:
            raise UsageError(
                f"{file} cannot be read ({error}): delete it, and fetch the last days with --again"
            ) from error
        return frozenset(map(str, found)) if isinstance(found, list) else frozenset()

    def _write_open(self, subfolder: str, days: frozenset[str]) -> None:
        self._make(subfolder)
        write_whole(self._path(subfolder) / _OPEN, json.dumps(sorted(days)) + "\n")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
