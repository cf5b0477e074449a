"""Run the lines that `pcneval show RUN TABLE --snippet` prints.

    python check.py PCNEVAL RUN

For every table of the run, in pandas, polars, DuckDB and base R: each column has
the type that datapackage.json tells, whether values are missing or not; there are
as many rows as it tells, and as many missing values in each column as the file
has nulls (in CSV an empty text is missing, too). Every difference is printed; the
exit status is 1 if there is any. NOT RUN: --snippet r, since Debian has no arrow
for R.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pyarrow.compute
import pyarrow.parquet

TYPES = {
    "python": {
        "string": "string[pyarrow]",
        "boolean": "bool[pyarrow]",
        "integer": "int64[pyarrow]",
        "number": "double[pyarrow]",
        "date": "date32[day][pyarrow]",
    },
    "polars": {"string": "String", "boolean": "Boolean", "integer": "Int64", "number": "Float64", "date": "Date"},
    "sql": {"string": "VARCHAR", "boolean": "BOOLEAN", "integer": "BIGINT", "number": "DOUBLE", "date": "DATE"},
}


R_CLASSES = {"string": "character", "boolean": "logical", "integer": "numeric", "number": "numeric", "date": "Date"}


def problems_in_r(pcneval, run):
    """The same in base R, through CSV: all tables in one session."""
    resources = {r["name"]: r for r in json.loads((run / "datapackage.json").read_text("utf-8"))["resources"]}
    told = subprocess.run(
        ["Rscript", "--vanilla", str(Path(__file__).with_name("types.R")), str(run)],
        input="\n".join(resources), check=True, capture_output=True, text=True,
        env={**os.environ, "PATH": f"{Path(pcneval).resolve().parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
    ).stdout
    found = {}
    for line in told.splitlines():
        name, column, kind, rows, missing = line.split("\t")
        found[name, column] = (kind, int(rows), int(missing))
    for name, resource in resources.items():
        file = pyarrow.parquet.read_table(run / resource["path"])
        for field in resource["schema"]["fields"]:
            values = file.column(field["name"])
            missing = values.null_count
            if field["type"] == "string":
                missing += pyarrow.compute.sum(pyarrow.compute.equal(values, "")).as_py() or 0
            want = (R_CLASSES[field["type"]], resource["rows"], missing)
            if found.pop((name, field["name"]), None) != want and resource["rows"] > 0:
                yield f"{name} in R: {field['name']} is not {want}"
    for name, column in found:
        yield f"{name} in R: {column} is told by no field"


def read(tool, name, lines):
    """Type and number of missing values of each column, and number of rows."""
    if tool == "sql":
        database = duckdb.connect()
        database.execute(lines)
        types = {row[0]: row[1] for row in database.execute(f'DESCRIBE "{name}"').fetchall()}
        counts = ", ".join(f'count(*) - count("{c}")' for c in types)
        rows, *missing = database.execute(f'SELECT count(*), {counts} FROM "{name}"').fetchall()[0]
        return dict(zip(types, zip(types.values(), missing))), rows
    names = {}
    exec(lines, names)
    table = names[name]
    if tool == "polars":
        return {c: (str(t), table[c].null_count()) for c, t in table.schema.items()}, len(table)
    return {c: (str(t), int(table[c].isna().sum())) for c, t in table.dtypes.items()}, len(table)


def problems(pcneval, run):
    for resource in json.loads((run / "datapackage.json").read_text("utf-8"))["resources"]:
        name, file = resource["name"], pyarrow.parquet.read_table(run / resource["path"])
        for tool, types in TYPES.items():
            lines = subprocess.run([pcneval, "show", str(run), name, "--snippet", tool], check=True, capture_output=True, text=True).stdout
            columns, rows = read(tool, name, lines)
            if rows != resource["rows"]:
                yield f"{name} in {tool}: {rows} rows, not {resource['rows']}"
            want = {f["name"]: (types[f["type"]], file.column(f["name"]).null_count) for f in resource["schema"]["fields"]}
            for column in want.keys() | columns.keys():
                if want.get(column) != columns.get(column):
                    yield f"{name} in {tool}: {column} is {columns.get(column)}, not {want.get(column)}"


def main(pcneval, run):
    found = sorted([*problems(pcneval, run), *problems_in_r(pcneval, run)])
    for problem in found:
        print(problem)
    print(f"{run}: {len(found)} differences" if found else f"{run}: every table reads with its types in {', '.join(TYPES)} and base R")
    print("NOT RUN: --snippet r; install arrow for R to try it")
    return 1 if found else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
