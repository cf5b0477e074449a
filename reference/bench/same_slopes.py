"""Holds slopes on standard input (year, networks, slope) against those of a run.

    same_slopes.py TABLES_OF_A_RUN NAME
"""

import sys

import pyarrow.parquet as pq

tables, name = sys.argv[1:]
ours = {
    row["contract_year"]: (row["n"], row["estimate"])
    for row in pq.read_table(f"{tables}/regressions.parquet").to_pylist()
    if row["outcome"] == "funding_per_weighted_gbp" and row["term"] == "income_deprivation"
    and row["estimator"] == "ols" and row["se_type"] == "classical" and row["contract_year"]
    and row["form"] == "linear" and row["weights"] == "none" and not row["left_out"]
}
seen = 0
for line in sys.stdin:
    year, networks, slope = line.split()
    n, estimate = ours[year]
    if int(networks) != n or abs(float(slope) / estimate - 1) > 1e-9:
        sys.exit(f"bench: {name} finds {slope} over {networks} networks in {year}; pcneval {estimate} over {n}")
    seen += 1
if seen != len(ours):
    sys.exit(f"bench: {name} tells {seen} contract years, pcneval {len(ours)}")
print(f"bench: {name} finds the same {seen} slopes")
