"""Prints the median time and largest memory of each command with ratios to what
pcneval takes for the same work, and writes them as a document, with what limits.md
says of where the time goes.

    tell.py RESULTS TIMES ON DOCUMENT
"""

import os
import platform
import statistics
import sys

results, times, on, document = sys.argv[1:]
# name: label, and the name of the same work by pcneval
labels = {
    "base": ("pcneval, the base study alone (`--until regress`)", "base"),
    "polars": ("the same with polars and statsmodels", "base"), "pandas": ("the same with pandas and statsmodels", "base"),
    "data.table": ("the same with R and data.table", "base"),
    "run": ("pcneval, the whole of it, nothing remembered", "base"),
    "permutations": ("the same with 99,999 draws for the specification curve", "run"),
    "no-op": ("pcneval, nothing changed", "run"), "plan": ("`pcneval plan`", "run"),
    "reader-adjusted": ("pcneval, the workbook of adjusted populations read", "run"),
    "reader-memberships": ("the memberships, a workbook in a zip", "run"), "reader-practices": ("the practices, CSV", "run"),
    "reader-payments": ("the payments, CSV", "run"), "reader-scores": ("the scores of LSOAs, CSV", "run"),
    "aggregation": ("pcneval, the aggregation alone (patients by LSOA, scores, means of practices)", "aggregation"),
    "aggregation-duckdb": ("the same with DuckDB", "aggregation"), "aggregation-polars": ("the same with polars", "aggregation"),
    "large": ("pcneval, the aggregation of 8.4 million rows, as CSV", "large"),
    "large-duckdb": ("the same with DuckDB", "large"), "large-polars": ("the same with polars", "large"),
    "hashing": ("`sha256sum` of the inputs", "base"),
    "bytes": ("the inputs hashed and inflated by Go's own packages, and nothing made of them", "base"),
}
seconds, processor, memory = {}, {}, {}
with open(results) as lines:
    for line in lines:
        name, wall, busy, peak = line.split()
        seconds.setdefault(name, []).append(float(wall))
        processor.setdefault(name, []).append(float(busy))
        memory[name] = max(memory.get(name, 0), float(peak))
rows = []
for name, (label, ours) in labels.items():
    if name in seconds:
        wall = statistics.median(seconds[name])
        busy = statistics.median(processor[name])
        rows.append(
            f"| {label} | {wall:.2f} | {min(seconds[name]):.2f} to {max(seconds[name]):.2f} | "
            f"{busy:.2f} | {memory[name]:.0f} | {busy / statistics.median(processor[ours]):.2f} | "
            f"{wall / statistics.median(seconds[ours]):.2f} |"
        )
model = "model not told"
if os.path.exists("/proc/cpuinfo"):
    with open("/proc/cpuinfo") as lines:
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), model)
with open(os.path.join(os.path.dirname(__file__), "limits.md")) as words:
    limits = words.read()
text = "\n".join([
    "# Benchmarks", "",
    f"Made by `make bench` on {on}: each command {times} times, in turns, so that ratios hold where the machine is",
    "busy and seconds are for orientation; ratios are to the same work by pcneval: to the base study, for the whole of it too; to the",
    "whole for its parts; each aggregation to pcneval's. Processor time is that of user and system.",
    f"Machine: {os.cpu_count()} processors ({model}), {platform.system()} {platform.machine()}. Each of the others",
    "finds the slopes that pcneval finds, to nine digits, before it is timed; they do the base study alone, without its checks, its",
    "provenance and its tables.", "",
    "| what | seconds (median) | from and to | processor seconds | peak memory, MB | ratio of processor seconds | of seconds |",
    "| :--- | ---: | ---: | ---: | ---: | ---: | ---: |", *rows, "", limits,
])
print(text)
with open(document, "w") as out:
    out.write(text)
