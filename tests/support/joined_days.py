"""Days whose digests show two records to be one person's."""

from __future__ import annotations

from pathlib import Path

from digests import make_day, make_entry

#: Yang Liu and Wei Wang with one group and with the other; papers with both; then a third Yang Liu.
DAYS: dict[str, list[str]] = {
    "2024-01-02": ["Yang Liu, Ann Beeson, Dag Moe", "Wei Wang, Cy Deeson"],
    "2024-02-03": [
        "Yang Liu, Cy Deeson",
        "Yang Liu, Cy Deeson, Eva Foxley",
        "Wei Wang, Ida Jonsen",
    ],
    "2024-03-04": ["Yang Liu, Ann Beeson, Cy Deeson"],
    "2024-04-05": ["Yang Liu, Gus Hilling", "Wei Wang, Cy Deeson, Ida Jonsen"],
    "2024-05-06": ["Yang Liu, Gus Hilling, Eva Foxley, Ann Beeson", "Ann Beeson, Dag Moe"],
}


DATES = sorted(DAYS)


def write_days(folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    files = []
    for date, lists in DAYS.items():
        entries = [
            make_entry(f"{date[2:4]}{date[5:7]}.0000{n}", f"Diffusion models, part {n}", "3", names)
            for n, names in enumerate(lists, 1)
        ]
        files.append(folder / f"{date}.md")
        files[-1].write_text(make_day(date, *entries), encoding="utf-8")
    return files


def write_three_days(folder: Path, name: str) -> list[Path]:
    """Write a name beside one co-author, beside another one, and beside both."""
    folder.mkdir()
    lists = {
        "2024-01-02": f"{name}, Ann Beeson",
        "2024-02-03": f"{name}, Cy Deeson",
        "2024-02-04": f"{name}, Cy Deeson, Ann Beeson",
    }
    for date, names in lists.items():
        entry = make_entry(f"{date[2:4]}{date[8:10]}.00001", f"Part of {date}", "3", names)
        (folder / f"{date}.md").write_text(make_day(date, entry), encoding="utf-8")
    return sorted(folder.iterdir())
