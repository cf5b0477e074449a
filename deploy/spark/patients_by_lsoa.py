#!/usr/bin/env python3
"""Counts patients by practice and LSOA from registrations, with Spark.

    spark-submit patients_by_lsoa.py --registrations FOLDER --practices FILE \\
        --as-at 2021-01-01 --out patients-by-lsoa

Reads Parquet; writes CSV parts in the layout of NHS Digital, each practice in
one part, and beside them _counts.json, last: what was counted, what was left out
and why. pcneval reads such a folder as the role patients_by_lsoa.

The counting is data/sql/patients_by_lsoa.sql and nothing else.
"""

import argparse
import datetime
import hashlib
import json
import pathlib
import sys

from pyspark.sql import DataFrame, Row, SparkSession

FORMAT = "pcneval patients by LSOA, format 1"
COUNTS = "_counts.json"
STATEMENT, CHECKS = "patients_by_lsoa.sql", "patients_by_lsoa_checks.sql"
COLUMNS = {
    "registrations": ["patient", "practice_code", "lsoa_code", "sex", "start_date", "end_date"],
    "practices": ["practice_code", "practice_name"],
}


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registrations", required=True, help="Parquet of " + ", ".join(COLUMNS["registrations"]))
    parser.add_argument("--practices", required=True, help="Parquet of " + ", ".join(COLUMNS["practices"]) + ": those that are known")
    parser.add_argument("--column", action="append", default=[], metavar="OURS=THEIRS",
        help="a column that has another name in the registrations")
    parser.add_argument("--as-at", required=True, type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--sex", default="ALL", help="ALL, or one of those that the registrations have")
    parser.add_argument("--no-lsoa", default="NO2011", help="what stands for an address that could not be placed: NO2011 or NO2021")
    parser.add_argument("--suppress-below", type=int, default=0, metavar="N", help="leave out counts below N; 0 leaves out none")
    parser.add_argument("--round-to", type=int, default=1, metavar="N", help="round counts to the nearest N; 1 rounds nothing")
    parser.add_argument("--parts", type=int, default=16, help="how many parts to write")
    parser.add_argument("--out", required=True, help="a folder that is not there yet")
    parser.add_argument("--sql", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2] / "data" / "sql",
                        help="where the two statements lie")
    given = parser.parse_args()
    if given.suppress_below < 0 or given.round_to < 1 or given.parts < 1:
        parser.error("--suppress-below is 0 or more, --round-to and --parts 1 or more")
    given.renamed = {}
    for pair in given.column:
        ours, _, theirs = pair.partition("=")
        if ours not in COLUMNS["registrations"] or not theirs:
            parser.error(f"--column {pair}: expected OURS=THEIRS, with OURS one of {', '.join(COLUMNS['registrations'])}")
        given.renamed[ours] = theirs
    return given


def view(spark: SparkSession, name: str, path: str, renamed: dict[str, str]) -> None:
    table = spark.read.parquet(path)
    wanted = {ours: renamed.get(ours, ours) for ours in COLUMNS[name]}
    missing = [theirs for theirs in wanted.values() if theirs not in table.columns]
    if missing:
        sys.exit(f"{path}: no column {', '.join(missing)} among {', '.join(table.columns)}; --column tells other names of registrations")
    table.select([table[f"`{theirs}`"].alias(ours) for ours, theirs in wanted.items()]).createOrReplaceTempView(name)


def held(counts: Row, written: DataFrame) -> Row:
    """What stands in the parts, which must be what the checks counted."""
    found = written.selectExpr("COUNT(*) AS rows", "CAST(COALESCE(SUM(NUMBER_OF_PATIENTS), 0) AS BIGINT) AS patients").first()
    if (found.rows, found.patients) != (counts.rows_told, counts.patients_told):
        sys.exit(f"the parts hold {found.rows} rows and {found.patients} patients, the checks counted {counts.rows_told} and "
                 f"{counts.patients_told}: the registrations changed while they were counted; count again")
    return found


def write(spark: SparkSession, folder: str, name: str, text: str) -> None:
    """Writes a small file where Spark writes, be it a disk, HDFS or a bucket."""
    path = spark._jvm.org.apache.hadoop.fs.Path(folder, name)
    out = path.getFileSystem(spark._jsc.hadoopConfiguration()).create(path, False)
    try:
        out.write(bytearray(text, "utf-8"))
    finally:
        out.close()


def main() -> None:
    given = asked()
    statements = {name: (given.sql / name).read_text(encoding="utf-8") for name in (STATEMENT, CHECKS)}
    spark = SparkSession.builder.appName("patients_by_lsoa").getOrCreate()
    view(spark, "registrations", given.registrations, given.renamed)
    view(spark, "practices", given.practices, {})
    # By SQL, so that Spark knows it for one row and sends it to every task.
    spark.sql(
        "SELECT :as_at AS as_at, :sex AS sex, :no_lsoa AS no_lsoa, :suppress_below AS suppress_below, :round_to AS round_to",
        args={name: getattr(given, name) for name in ("as_at", "sex", "no_lsoa", "suppress_below", "round_to")},
    ).createOrReplaceTempView("asked")

    rows = spark.sql(statements[STATEMENT])
    rows = rows.repartition(given.parts, "PRACTICE_CODE").sortWithinPartitions("PRACTICE_CODE", "LSOA_CODE")
    layout = {"header": True, "quote": '"', "escape": '"', "lineSep": "\n", "encoding": "UTF-8"}
    rows.write.csv(given.out, mode="error", **layout)
    counts = spark.sql(statements[CHECKS]).first()
    found = held(counts, spark.read.schema(rows.schema).csv(given.out, **layout))

    checks = counts.asDict()
    told = {name: checks.pop(name) for name in ("rows_told", "patients_told", "rows_suppressed", "patients_suppressed")}
    account = {
        "format": FORMAT,
        "as_at": given.as_at.isoformat(),
        "sex": given.sex,
        "rows": found.rows,
        "patients": found.patients,
        "checks": checks,
        "suppression": {
            "below": given.suppress_below,
            "round_to": given.round_to,
            "rows": told["rows_suppressed"],
            "patients": told["patients_suppressed"],
        },
        "statements": {name: hashlib.sha256(text.encode("utf-8")).hexdigest() for name, text in statements.items()},
    }
    text = json.dumps(account, indent=2) + "\n"
    write(spark, given.out, COUNTS, text)
    print(text, end="")
    spark.stop()


if __name__ == "__main__":
    main()
