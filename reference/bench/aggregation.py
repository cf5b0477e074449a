"""The aggregation alone: patients by LSOA joined to the scores, and the mean of
each practice, weighted by patients.

    aggregation.py duckdb|polars FOLDER_OF_OFFICIAL_FILES [TABLES_OF_A_RUN]

With the tables of a run, holds the means against pcneval's.
"""

import os
import sys
import tempfile
import zipfile

from study import LSOA, SCORES

library, folder = sys.argv[1:3]


def with_duckdb(patients):
    import duckdb

    return dict(duckdb.sql(f"""
        SELECT PRACTICE_CODE, sum("Number of Patients" * "Income Score (rate)") / sum("Number of Patients")
        FROM read_csv('{patients}', quote = '"') JOIN read_csv('{folder}/{SCORES}') ON LSOA_CODE = "LSOA code (2011)"
        GROUP BY PRACTICE_CODE
    """).fetchall())


def with_polars(patients):
    import polars as pl

    scores = pl.scan_csv(f"{folder}/{SCORES}").select("LSOA code (2011)", "Income Score (rate)")
    mean = (pl.col("Number of Patients") * pl.col("Income Score (rate)")).sum() / pl.col("Number of Patients").sum()
    found = (
        pl.scan_csv(patients).select("PRACTICE_CODE", "LSOA_CODE", "Number of Patients")
        .join(scores, left_on="LSOA_CODE", right_on="LSOA code (2011)").group_by("PRACTICE_CODE").agg(mean.alias("mean"))
        .collect(engine="streaming")
    )
    return dict(found.iter_rows())


# Neither reads a CSV within a zip; a larger file may be given in the place of the official one.
with tempfile.TemporaryDirectory() as place:
    patients = os.environ.get("BENCH_PATIENTS")
    if not patients:
        with zipfile.ZipFile(f"{folder}/{LSOA}") as archive:
            patients = archive.extract("gp-reg-pat-prac-lsoa-all.csv", place)
    means = {"duckdb": with_duckdb, "polars": with_polars}[library](patients)

if len(sys.argv) > 3:
    import pyarrow.parquet as pq

    ours = {
        row["practice_code"]: row["income_deprivation"]
        for row in pq.read_table(f"{sys.argv[3]}/practice_deprivation.parquet").to_pylist()
        if row["income_deprivation"] is not None
    }
    if ours.keys() != means.keys() or any(abs(means[code] / mean - 1) > 1e-9 for code, mean in ours.items()):
        sys.exit(f"bench: {library} finds other means of practices than pcneval")
    print(f"bench: {library} finds the same {len(ours)} means of practices")
