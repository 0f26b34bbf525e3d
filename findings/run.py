"""Run the findings and say which still hold.

Without arguments every script runs; `run.py duckdb pybtex` runs those whose names begin so;
`run.py --table` brings the table of the README in step.
"""

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
README = HERE / "README.md"
MARKS = ("<!-- table: make findings-table -->\n", "<!-- end of table -->\n")
FIELDS = ("Version", "Surprise", "Expected", "Seen", "Hurt", "Known")


def scripts():
    """Every script, in the order of its name."""
    return sorted(HERE.glob("*.sh"))


def header(script):
    """Return what the first comment of a script says, by field."""
    fields = {}
    name = None
    for line in script.read_text(encoding="utf-8").splitlines()[1:]:
        if not line.startswith("#"):
            break
        start = re.match(r"# (\w+): (.+)", line)
        if start:
            name, text = start.groups()
            fields[name] = text
        elif name:
            fields[name] += " " + line.removeprefix("#").strip()
    return fields


def table():
    """Return the table of the README, made from the headers."""
    rows = ["| Script | Package and version | Surprise |\n| --- | --- | --- |\n"]
    for script in scripts():
        fields = header(script)
        surprise = re.sub(r"([\\|*])", r"\\\1", fields["Surprise"])
        rows.append(f"| [{script.stem}]({script.name}) | {fields['Version']} | {surprise} |\n")
    return "".join(rows)


def readme():
    """Return the README with the table as the headers have it."""
    before, rest = README.read_text(encoding="utf-8").split(MARKS[0])
    after = rest.split(MARKS[1])[1]
    return f"{before}{MARKS[0]}{table()}{MARKS[1]}{after}"


def run(chosen, limit):
    """Run scripts one after the other, and return how many failed."""
    failed = 0
    for script in chosen:
        print(f"{script.stem} ... ", end="", flush=True)
        start = time.monotonic()
        try:
            done = subprocess.run(
                ["bash", script], capture_output=True, text=True, timeout=limit, check=False
            )
        except subprocess.TimeoutExpired:
            failed += 1
            print(f"not done after {limit} s")
            continue
        seconds = time.monotonic() - start
        print(f"{'holds' if done.returncode == 0 else 'FAILED'} ({seconds:.0f} s)")
        if done.returncode != 0:
            failed += 1
            print(done.stdout + done.stderr)
    print(f"{len(chosen) - failed} of {len(chosen)} findings hold")
    return failed


def main():
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description="Run the findings.")
    parser.add_argument("names", nargs="*", help="beginnings of names; without any, every script")
    parser.add_argument("--limit", type=int, default=300, help="seconds for each script")
    parser.add_argument("--table", action="store_true", help="write the table of the README")
    options = parser.parse_args()
    if options.table:
        README.write_text(readme(), encoding="utf-8")
        return 0
    wanted = tuple(options.names) or ("",)
    chosen = [script for script in scripts() if script.stem.startswith(wanted)]
    if not chosen:
        print(f"no finding begins with {' or '.join(options.names)}", file=sys.stderr)
        return 2
    return 1 if run(chosen, options.limit) else 0


if __name__ == "__main__":
    sys.exit(main())
