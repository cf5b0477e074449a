#!/usr/bin/env python3
"""Counts patients by practice and LSOA from registrations, with DuckDB.

    python3 patients_by_lsoa.py --registrations registrations.parquet --practices practices.parquet \\
        --as-at 2021-01-01 --out patients-by-lsoa

For what one machine holds; it is what deploy/spark does elsewhere, by the same
statements. Reads Parquet; writes a folder of one part and _counts.json. The folder
has its name once both are whole: what was killed leaves OUT.writing and no more.
"""

import argparse
import datetime
import hashlib
import json
import os
import pathlib
import shutil
import sys

import duckdb

FORMAT = "pcneval patients by LSOA, format 1"
STATEMENT, CHECKS = "patients_by_lsoa.sql", "patients_by_lsoa_checks.sql"


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--registrations", required=True, help="Parquet of patient, practice_code, lsoa_code, sex, start_date, end_date")
    parser.add_argument("--practices", required=True, help="Parquet of practice_code, practice_name: those that are known")
    parser.add_argument("--as-at", required=True, type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--sex", default="ALL", help="ALL, or one of those that the registrations have")
    parser.add_argument("--no-lsoa", default="NO2011", help="what stands for an address that could not be placed: NO2011 or NO2021")
    parser.add_argument("--suppress-below", type=int, default=0, metavar="N", help="leave out counts below N; 0 leaves out none")
    parser.add_argument("--round-to", type=int, default=1, metavar="N", help="round counts to the nearest N; 1 rounds nothing")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="a folder that is not there yet")
    parser.add_argument("--sql", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2] / "data" / "sql",
                        help="where the two statements lie")
    given = parser.parse_args()
    if given.suppress_below < 0 or given.round_to < 1:
        parser.error("--suppress-below is 0 or more, --round-to 1 or more")
    if given.out.exists():
        parser.error(f"{given.out} is there already")
    return given


def main() -> None:
    given = asked()
    statements = {name: (given.sql / name).read_text(encoding="utf-8") for name in (STATEMENT, CHECKS)}
    writing = given.out.with_name(given.out.name + ".writing")
    shutil.rmtree(writing, ignore_errors=True)
    writing.mkdir()
    db = duckdb.connect()
    db.read_parquet(given.registrations).create_view("registrations")
    db.read_parquet(given.practices).create_view("practices")
    db.execute("CREATE TABLE asked AS SELECT ? AS as_at, ? AS sex, ? AS no_lsoa, ? AS suppress_below, ? AS round_to",
               [given.as_at, given.sex, given.no_lsoa, given.suppress_below, given.round_to])
    db.sql(statements[STATEMENT]).order("PRACTICE_CODE, LSOA_CODE").write_csv(str(writing / "part-0.csv"))
    counts = db.sql(statements[CHECKS])
    [row] = counts.fetchall()
    checks = dict(zip(counts.columns, row))
    [(rows, patients)] = db.read_csv(str(writing / "part-0.csv"), all_varchar=True, header=True, quotechar='"').aggregate(
        "COUNT(*), CAST(COALESCE(SUM(CAST(NUMBER_OF_PATIENTS AS BIGINT)), 0) AS BIGINT)").fetchall()
    told = {name: checks.pop(name) for name in ("rows_told", "patients_told", "rows_suppressed", "patients_suppressed")}
    if (rows, patients) != (told["rows_told"], told["patients_told"]):
        sys.exit(f"the part holds {rows} rows and {patients} patients, the checks counted {told['rows_told']} and {told['patients_told']}: "
                 "the registrations changed while they were counted; count again")
    account = {
        "format": FORMAT,
        "as_at": given.as_at.isoformat(),
        "sex": given.sex,
        "rows": rows,
        "patients": patients,
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
    (writing / "_counts.json").write_text(text, encoding="utf-8")
    os.rename(writing, given.out)
    print(text, end="")


if __name__ == "__main__":
    main()
