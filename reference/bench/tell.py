"""Prints the median time and largest memory of each command with ratios to the
base study by pcneval, and writes them as a document.

    tell.py RESULTS TIMES DOCUMENT
"""

import os
import platform
import statistics
import sys

results, times, document = sys.argv[1:]
labels = {
    "base": "pcneval, the base study alone (`--until regress`)", "polars": "the same with polars and statsmodels",
    "pandas": "the same with pandas and statsmodels", "data.table": "the same with R and data.table",
    "run": "pcneval, the whole of it, nothing remembered", "no-op": "pcneval, nothing changed", "plan": "`pcneval plan`",
    "aggregation": "pcneval, the aggregation alone (patients by LSOA, scores, means of practices)",
    "aggregation-duckdb": "the same with DuckDB", "aggregation-polars": "the same with polars",
    "hashing": "`sha256sum` of the inputs",
}
seconds, processor, memory = {}, {}, {}
with open(results) as lines:
    for line in lines:
        name, wall, busy, peak = line.split()
        seconds.setdefault(name, []).append(float(wall))
        processor.setdefault(name, []).append(float(busy))
        memory[name] = max(memory.get(name, 0), float(peak))
base = statistics.median(processor["base"])
rows = []
for name, label in labels.items():
    if name in seconds:
        wall = statistics.median(seconds[name])
        busy = statistics.median(processor[name])
        rows.append(
            f"| {label} | {wall:.2f} | {min(seconds[name]):.2f} to {max(seconds[name]):.2f} | "
            f"{busy:.2f} | {memory[name]:.0f} | {busy / base:.1f} |"
        )
text = "\n".join([
    "# Benchmarks", "",
    f"Made by `make bench` on the official files of 2022: each command {times} times, in turns, so that ratios hold where the machine is",
    "busy and seconds are for orientation; what is held against the base study is processor time, user and system.",
    f"Machine: {os.cpu_count()} processors, {platform.system()} {platform.machine()}. Each of the others",
    "finds the slopes that pcneval finds, to nine digits, before it is timed; they do the base study alone, without its checks, its",
    "provenance and its tables.", "",
    "| what | seconds (median) | from and to | processor seconds | peak memory, MB | times the base study |",
    "| :--- | ---: | ---: | ---: | ---: | ---: |", *rows, "",
])
print(text)
with open(document, "w") as out:
    out.write(text)
