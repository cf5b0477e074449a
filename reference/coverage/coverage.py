"""Holds the share of statements that tests run, of stats, stages and pipeline each.

coverage.py PROFILE...   profiles of go test -coverprofile

A statement counts as run where any profile says so. What exclusions.txt names
is left out, and told; an exclusion that leaves out nothing is an error.
"""
import collections
import pathlib
import re
import sys

LEAST = 95.0
ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ("stats", "stages", "pipeline")


def blocks(profiles):
    """Each block of statements: file, first and last line, statements, whether run."""
    found = {}
    for profile in profiles:
        for line in open(profile):
            if line.startswith("mode:"):
                continue
            place, statements, times = line.rsplit(" ", 2)
            run = found.get(place, (0, False))[1] or int(times) > 0
            found[place] = (int(statements), run)
    for place, (statements, run) in sorted(found.items()):
        file, lines = place.removeprefix("pcneval/").split(":")
        first, last = (int(end.split(".")[0]) for end in lines.split(","))
        yield file, first, last, statements, run


def exclusions():
    for entry in pathlib.Path(__file__).with_name("exclusions.txt").read_text().split("\n\n"):
        if not entry.startswith("#"):
            told = dict(line.split(": ", 1) for line in entry.strip().split("\n"))
            yield re.compile(told["files"]), re.compile(told["code"]), told["reason"]


def main():
    rules = list(exclusions())
    sources = {}
    left_out = collections.Counter()
    counted = {part: [0, 0] for part in PARTS}
    missed = collections.Counter()
    for file, first, last, statements, run in blocks(sys.argv[1:]):
        part = file.split("/")[0]
        if part not in counted:
            continue
        if file not in sources:
            sources[file] = (ROOT / file).read_text().split("\n")
        text = " ".join(line.strip() for line in sources[file][first - 1:last])
        rule = next((i for i, (files, code, _) in enumerate(rules) if files.match(file) and code.fullmatch(text)), None)
        if rule is not None and not run:
            left_out[rule] += statements
            continue
        counted[part][0] += statements
        counted[part][1] += statements * run
        if not run:
            missed[file] += statements
    for i, (files, code, reason) in enumerate(rules):
        print(f"left out: {left_out[i]} statements: {reason}")
    low = [i for i in range(len(rules)) if not left_out[i]]
    for i in low:
        print(f"nothing is left out by {rules[i][0].pattern}, {rules[i][1].pattern}: take it out")
    for part, (all_of_them, run) in counted.items():
        share = 100 * run / max(all_of_them, 1)
        print(f"{part}: {run} of {all_of_them} statements, {share:.1f}%")
        if share < LEAST:
            low.append(part)
            for file, statements in missed.most_common():
                if file.startswith(part):
                    print(f"  {statements:4} not run in {file}")
    if low:
        sys.exit(f"less than {LEAST}% are run, or an exclusion is of no use")


main()
