"""Count and measure the interviews strand of a run again, the plain way.

    python recount.py FOLDER

FOLDER holds the run's tables as CSV: interviews, codings, codes, code_themes,
framework_matrix, code_frequencies, co_occurrence, saturation, coding_agreement.
Agreement is measured character by character with statsmodels and krippendorff;
the rest is counted here. Alpha for unitizing has no library; the Go package
stats holds it against published examples. Exit status 1 where anything differs.
"""

import csv
import math
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import krippendorff
import numpy as np
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

folder = Path(sys.argv[1])
BASE, RUN, THRESHOLD = 4, 2, 0.05  # of the built-in study
passed = failed = 0


def table(name):
    with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def same(what, found, expected, tolerance=1e-9):
    global passed, failed
    if found == expected or (isinstance(found, float) and math.isclose(found, expected, rel_tol=tolerance, abs_tol=tolerance)):
        passed += 1
    else:
        failed += 1
        print(f"differs: {what}: {found}, counted again {expected}")


interviews = {row["source"]: row for row in table("interviews")}
codings = table("codings")
agreements = {(row["code"], row["coders"], row["measure"]): row for row in table("coding_agreement")}

# Agreement: for each source that several coded, a row a coder, a column a character.
shared = {s: row["coders"].split("; ") for s, row in interviews.items() if "; " in row["coders"]}
everyone = sorted({coder for coders in shared.values() for coder in coders})
codes = sorted({c["code"] for c in codings if c["source"] in shared})


def marks(source, code, coder):
    line = np.zeros(int(interviews[source]["characters"]), dtype=int)
    for c in codings:
        if (c["source"], c["code"], c["coder"]) == (source, code, coder):
            line[int(c["start"]):int(c["end"])] = 1
    return line


marked = {(s, code, coder): marks(s, code, coder) for s in shared for code in codes for coder in shared[s]}


def estimate(key, value):
    row = agreements[key]
    if value is None or math.isnan(value):
        same(" ".join(key), row["estimate"], "")
    else:
        same(" ".join(key), float(row["estimate"] or "nan"), float(value))


for first, second in combinations(everyone, 2):
    both = [s for s in shared if first in shared[s] and second in shared[s]]
    if not both:
        continue
    observed = expected = 0.0
    for code in codes:
        a, b = (np.concatenate([marked[s, code, coder] for s in both]) for coder in (first, second))
        if not a.any() and not b.any():
            estimate((code, f"{first}; {second}", "cohen_kappa"), None)
            continue
        counts = np.array([[np.sum((a == i) & (b == j)) for j in (0, 1)] for i in (0, 1)])
        estimate((code, f"{first}; {second}", "cohen_kappa"), cohens_kappa(counts, return_results=False))
        n = counts.sum()
        observed += 1 - np.trace(counts) / n
        expected += 1 - (counts.sum(0) @ counts.sum(1)) / n**2
    estimate(("all_codes", f"{first}; {second}", "cohen_kappa"), 1 - observed / expected)

for code in codes:
    length = sum(int(interviews[s]["characters"]) for s in shared)
    ratings = np.full((len(everyone), length), np.nan)
    inside, at = [], 0
    for s, coders in shared.items():
        lines = [marked[s, code, coder] for coder in coders]
        for coder, line in zip(coders, lines):
            ratings[everyone.index(coder), at:at + len(line)] = line
        at += len(lines[0])
        if len(coders) == 2:
            inside.append(np.sum(lines, axis=0))
    estimate((code, "all_coders", "krippendorff_alpha"), krippendorff.alpha(reliability_data=ratings, level_of_measurement="nominal"))
    inside = np.concatenate(inside)
    estimate((code, "all_coders", "fleiss_kappa"), fleiss_kappa(np.column_stack([2 - inside, inside])))

# Passages: those that overlap are one.
groups = defaultdict(set)
for row in table("code_themes"):
    groups[row["framework"], row["theme"]].add(row["code"])
for code in (row["code"] for row in table("codes")):
    groups["", code] = {other["code"] for other in table("codes") if other["code"] == code or other["code"].startswith(code + " / ")}


def passages(source, wanted):
    end, found = -1, 0
    for start, stop in sorted((int(c["start"]), int(c["end"])) for c in codings if c["source"] == source and c["code"] in wanted):
        if start >= end:
            found += 1
        end = max(end, stop)
    return found


counted = {(group, s): passages(s, wanted) for group, wanted in groups.items() for s in interviews}
by_column = {"all": lambda row: "", "site": lambda row: row["site"], "role": lambda row: row["role"], "period": lambda row: row["period"]}
for row in table("code_frequencies"):
    of = [s for s, interview in interviews.items() if by_column[row["by"]](interview) == row["group"]]
    found = [counted[(row["framework"], row["name"]), s] for s in of]
    same(f"{row['name']} by {row['by']} {row['group']}", (row["references"], row["sources"], row["of_sources"]),
        (str(sum(found)), str(sum(n > 0 for n in found)), str(len(of))))
for row in table("framework_matrix"):
    found = [counted.get(((row["framework"], row["theme"]), s), 0)
        for s, interview in interviews.items() if interview["site"] == row["site"]]
    same(f"{row['theme']} at {row['site']}", (row["references"], row["sources"]), (str(sum(found)), str(sum(n > 0 for n in found))))

# What occurs together; a code for itself, without those below it.
having = defaultdict(set)
for c in codings:
    having["", c["code"]].add(c["source"])
for (framework, theme), wanted in groups.items():
    if framework:
        having[framework, theme] = {c["source"] for c in codings if c["code"] in wanted}
for row in table("co_occurrence"):
    a, b = having[row["framework"], row["first"]], having[row["framework"], row["second"]]
    same(f"{row['first']} with {row['second']}", float(row["jaccard"]), len(a & b) / len(a | b))

# Saturation; a code set beforehand is never new.
beforehand = {row["code"] for row in table("codes") if row["origin"] == "beforehand"}
for series in ("interviews", "all_sources"):
    order = sorted((int(r["order"]), s) for s, r in interviews.items() if series == "all_sources" or r["kind"] == "interview")
    met, fresh, base, reached = set(), [], 0, False
    for row, (_, s) in zip((r for r in table("saturation") if r["series"] == series), order):
        new = {c["code"] for c in codings if c["source"] == s} - beforehand - met
        met |= new
        fresh.append(len(new))
        if len(fresh) <= BASE:
            base = len(met)
        if len(fresh) >= BASE + RUN:
            reached |= base * THRESHOLD >= 1 and sum(fresh[-RUN:]) / base <= THRESHOLD
        same(f"saturation of {series}, {s}", (row["source"], row["new_codes"], row["cumulative"], row["saturated"]),
            (s, str(len(new)), str(len(met)), str(reached).lower()))

print(f"interviews: {passed} passed, {failed} failed")
sys.exit(failed > 0)
