"""Holds the tables of two runs against each other, cell by cell.

compare.py PROGRAM RUN RUN   tables are read by the program that wrote the first
"""
import csv
import io
import json
import pathlib
import subprocess
import sys

# Shares of a number itself, and of the largest of its column: the end of an interval
# that is nearly nought is a difference of two larger numbers.
LARGEST, LARGEST_OF_COLUMN = 1e-10, 1e-13

program, first, second = sys.argv[1:]


def manifest(run):
    told = json.loads((pathlib.Path(run) / "manifest.json").read_text())
    return {table["name"]: table["sha256"] for table in told["tables"]}


def rows(run, table):
    text = subprocess.run([program, "show", run, table, "--format", "csv"], check=True, capture_output=True, text=True).stdout
    return list(csv.reader(io.StringIO(text)))


def number(text):
    try:
        return abs(float(text))
    except ValueError:
        return 0.0


def apart(a, b, largest):
    """How far two cells are apart, in what they may be; infinite where they are no decimals."""
    try:
        x, y = float(a), float(b)
    except ValueError:
        return float("inf")
    if "." not in a + b and "e" not in a + b:
        return float("inf")
    return abs(x - y) / max(LARGEST * max(abs(x), abs(y)), LARGEST_OF_COLUMN * largest)


tables, others = manifest(first), manifest(second)
if tables.keys() != others.keys():
    sys.exit(f"the runs hold other tables: {sorted(tables.keys() ^ others.keys())}")
same = [name for name in tables if tables[name] == others[name]]
print(f"{len(same)} of {len(tables)} tables are the same bytes")
failed = False
for name in sorted(set(tables) - set(same)):
    one, other = rows(first, name), rows(second, name)
    worst, at, cells = 0.0, "", 0
    if [len(row) for row in one] != [len(row) for row in other]:
        worst, at = float("inf"), "its rows"
    for column, *values in zip(*one):
        beside = [row[one[0].index(column)] for row in other[1:]]
        largest = max(map(number, values), default=0.0)
        for i, (a, b) in enumerate(zip(values, beside), 1):
            if a != b:
                cells += 1
                if apart(a, b, largest) > worst:
                    worst, at = apart(a, b, largest), f"{column} of row {i}: {a} and {b}"
    print(f"{name}: {cells} cells differ, most of all {at}: {worst:.1e} of what it may")
    failed |= not worst <= 1
for report in ("report.html", "report.md", "appendix.md"):
    told = [pathlib.Path(run, report) for run in (first, second)]
    if told[0].exists() and told[0].read_bytes() != told[1].read_bytes():
        print(f"{report} differs")
        failed = True
sys.exit("more than last digits differ" if failed else 0)
