"""Holds the counting of registrations: check.py PCNEVAL

The registrations are made of the patients by LSOA of a synthetic England, so that
what they must count to is known before anybody counts, and to a plain count in Go
besides. Then a run on the parts that Spark wrote is held against one on the CSV.
"""

import csv
import filecmp
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile

import duckdb
import pyspark

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PCNEVAL = pathlib.Path(sys.argv[1]).resolve()
DAY = "2021-01-01"
submitted: list[subprocess.Popen] = []
TOLD = ["attention.parquet", "checks.parquet", "findings.parquet"]  # where what the account says may stand
STATEMENT, CHECKS = ((ROOT / "data/sql" / name).read_text() for name in ("patients_by_lsoa.sql", "patients_by_lsoa_checks.sql"))


def same(what: str, got, want) -> None:
    if got != want:
        if isinstance(got, list) and isinstance(want, list):
            got, want = sorted(set(got) - set(want))[:5], sorted(set(want) - set(got))[:5]
        sys.exit(f"{what}: got {got}, want {want}")
    print(f"{what}: the same", flush=True)


def only(relation: duckdb.DuckDBPyRelation) -> tuple:
    [row] = relation.fetchall()
    return row


def make(db: duckdb.DuckDBPyConnection, work: pathlib.Path) -> None:
    inputs = work / "inputs"
    subprocess.run([PCNEVAL, "demo", inputs, "--scale", "0.02"], check=True, stdout=subprocess.DEVNULL)
    with zipfile.ZipFile(inputs / "synthetic-patients-by-lsoa-2021-01.zip") as zipped:
        zipped.extract("gp-reg-pat-prac-lsoa-all.csv", work)
    db.read_csv(str(work / "gp-reg-pat-prac-lsoa-all.csv"), header=True, all_varchar=True, quotechar='"').create("file")
    db.execute('CREATE TABLE official AS SELECT PRACTICE_CODE AS practice_code, PRACTICE_NAME AS practice_name, LSOA_CODE AS lsoa_code, '
               'CAST("Number of Patients" AS INTEGER) AS patients FROM file')
    db.execute((HERE / "registrations.sql").read_text())
    db.execute("CREATE TABLE practices AS SELECT DISTINCT practice_code, practice_name FROM official")
    for name in ("registrations", "practices"):
        db.execute(f"COPY {name} TO '{work}/{name}.parquet' (FORMAT parquet, ROW_GROUP_SIZE 100000)")
        db.execute(f"COPY {name} TO '{work}/{name}.csv' (HEADER)")


def by_duckdb(db: duckdb.DuckDBPyConnection, work: pathlib.Path, below: int, to: int) -> tuple[list[str], dict]:
    """The rows, written as CSV, too, and what the checks say."""
    db.execute(f"CREATE OR REPLACE TABLE asked AS SELECT DATE '{DAY}' AS as_at, 'ALL' AS sex, 'NO2011' AS no_lsoa, "
               f"{below} AS suppress_below, {to} AS round_to")
    db.execute(f"COPY ({STATEMENT}) TO '{work}/duckdb.csv' (HEADER)")
    rows = (work / "duckdb.csv").read_text().splitlines()
    (work / "duckdb.csv").write_text("\n".join(rows[:1] + sorted(rows[1:])) + "\n")
    checks = db.sql(CHECKS)
    return sorted(rows[1:]), dict(zip(checks.columns, only(checks)))


def short(rows: list[str]) -> list[str]:
    """Practice, LSOA and patients of rows in the official layout."""
    return sorted(",".join((cells[2], cells[4], cells[6])) for cells in csv.reader(rows))


def by_go(work: pathlib.Path, below: int, to: int) -> list[str]:
    counted = subprocess.run(["go", "run", HERE / "count.go", work / "registrations.csv", work / "practices.csv", DAY, str(below), str(to)],
                             check=True, stdout=subprocess.PIPE, text=True)
    return sorted(counted.stdout.splitlines())


def submit(work: pathlib.Path, out: str, master: str, *more: str) -> subprocess.Popen:
    environment = os.environ | {"SPARK_HOME": os.path.dirname(pyspark.__file__), "PYSPARK_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
                                "SPARK_LOCAL_DIRS": str(work / "scratch")}
    settings = ["spark.ui.enabled=false", "spark.ui.showConsoleProgress=false", "spark.sql.shuffle.partitions=8", "spark.log.level=WARN"]
    job = subprocess.Popen(
        [os.path.join(environment["SPARK_HOME"], "bin", "spark-submit"), "--master", master]
        + [arg for setting in settings for arg in ("--conf", setting)]
        + [ROOT / "deploy/spark/patients_by_lsoa.py", "--registrations", work / "registrations.parquet",
           "--practices", work / "practices.parquet", "--as-at", DAY, "--parts", "4", "--out", work / out, *more],
        env=environment, stdout=subprocess.DEVNULL, stderr=open(work / f"{out}.log", "w"), cwd=work,
    )
    submitted.append(job)
    return job


def done(job: subprocess.Popen, work: pathlib.Path, out: str) -> tuple[list[str], dict]:
    if job.wait() != 0:
        sys.exit((work / f"{out}.log").read_text()[-4000:] + f"\nSpark ended in {job.returncode}")
    rows = [line for part in (work / out).glob("part-*.csv") for line in part.read_text().splitlines()[1:]]
    return sorted(rows), json.loads((work / out / "_counts.json").read_text())


def descendants(of: int) -> list[tuple[int, str]]:
    """Processes below one, with their command lines."""
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat, line = (entry / "stat").read_text(), (entry / "cmdline").read_bytes()
            except OSError:
                continue  # ended meanwhile
            parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1]), line.replace(b"\0", b" ").decode(errors="replace")
    found, level = [], {of}
    while level:
        level = {pid for pid, (parent, _) in parents.items() if parent in level}
        found += [(pid, parents[pid][1]) for pid in level]
    return found


def kill_one(job: subprocess.Popen, work: pathlib.Path, out: str) -> None:
    """Kills an executor once both are at work: their tasks have begun to write what the next stage reads."""
    while job.poll() is None:
        executors = [
            pid for pid, line in descendants(job.pid)
            if "CoarseGrainedExecutorBackend" in line and line.split()[0].endswith("java")
        ]
        shuffled = list((work / "scratch").rglob("shuffle_*.data"))
        if len(executors) == 2 and shuffled:
            os.kill(executors[0], signal.SIGKILL)
            print(f"killed an executor of two, with {len(shuffled)} files of a shuffle written", flush=True)
            return
        time.sleep(0.05)
    sys.exit((work / f"{out}.log").read_text()[-4000:] + "\nSpark ended before an executor could be killed")


def duckdb_job(work: pathlib.Path, out: str, *more: str) -> subprocess.Popen:
    job = subprocess.Popen([sys.executable, ROOT / "deploy/duckdb/patients_by_lsoa.py", "--registrations", work / "registrations.parquet",
                            "--practices", work / "practices.parquet", "--as-at", DAY, "--out", work / out, *more],
                           stdout=subprocess.DEVNULL)
    submitted.append(job)
    return job


def kill_duckdb(work: pathlib.Path, out: str, once) -> None:
    """Kills DuckDB while it writes, which must leave nothing of the folder's name, and runs it again."""
    job = duckdb_job(work, out, "--suppress-below", "5", "--round-to", "5")
    writing = work / f"{out}.writing"
    while not once(writing):
        if job.poll() is not None:
            sys.exit(f"DuckDB ended in {job.returncode} before it could be killed")
        time.sleep(0.001)
    job.kill()
    job.wait()
    left = sorted(f"{path.name} of {path.stat().st_size} bytes" for path in writing.iterdir())
    print(f"killed DuckDB, which left in {writing.name}: {', '.join(left)}", flush=True)
    if (work / out).exists() or (writing / "_counts.json").exists():
        sys.exit("what DuckDB left when it was killed has the name of what is whole")


def run(inputs: pathlib.Path, out: pathlib.Path, file: pathlib.Path) -> None:
    # Under one name, which stands in attention.
    (inputs / "counted").unlink(missing_ok=True)
    (inputs / "counted").symlink_to(file)
    subprocess.run([PCNEVAL, "run", "--inputs", inputs, "--out", out, "--set", "inputs.patients_by_lsoa.file=counted", "--set",
                    "sensitivity.permutations=1", "--progress", "off"], check=True, stdout=subprocess.DEVNULL)


def tables_differ(one: pathlib.Path, other: pathlib.Path) -> list[str]:
    names = {path.name for folder in (one, other) for path in (folder / "tables").iterdir()}
    return sorted(name for name in names
                  if not ((one / "tables" / name).exists() and (other / "tables" / name).exists()
                          and filecmp.cmp(one / "tables" / name, other / "tables" / name, shallow=False)))


def main() -> None:
    work = pathlib.Path(tempfile.mkdtemp(prefix="pcneval-spark-"))
    try:
        hold(work)
    finally:
        for job in submitted:
            for pid, _ in [(job.pid, "")] + descendants(job.pid) if job.poll() is None else []:
                os.kill(pid, signal.SIGKILL)
        shutil.rmtree(work)


def hold(work: pathlib.Path) -> None:
    db = duckdb.connect()
    make(db, work)
    (work / "scratch").mkdir()
    spark = submit(work, "parts", "local[2]")

    want = sorted(f"{p},{l},{n}" for p, l, n in db.sql("SELECT practice_code, lsoa_code, patients FROM official").fetchall())
    same(f"Go's plain count of {only(db.sql('SELECT COUNT(*) FROM registrations'))[0]} registrations, and the England they were made of",
         by_go(work, 0, 1), want)
    rows, checks = by_duckdb(db, work, 0, 1)
    shutil.copy(work / "duckdb.csv", work / "inputs" / "counted.csv")
    same("DuckDB's count", short(rows), want)
    expected = db.sql("FROM expected_checks")
    same("DuckDB's checks, and the faults put in", {name: checks[name] for name in expected.columns},
        dict(zip(expected.columns, only(expected))))
    found, account = done(spark, work, "parts")
    same("Spark's rows and DuckDB's", found, rows)
    same("Spark's checks", account["checks"], {name: checks[name] for name in expected.columns})

    # An executor killed, with suppression and rounding.
    spark = submit(work, "killed", "local-cluster[2,1,1024]", "--suppress-below", "5", "--round-to", "5")
    kill_one(spark, work, "killed")
    rows, checks = by_duckdb(db, work, 5, 5)
    want = by_go(work, 5, 5)
    same("DuckDB's count with suppression, and Go's", short(rows), want)
    found, account = done(spark, work, "killed")
    if "Lost executor" not in (work / "killed.log").read_text():
        sys.exit("the log of Spark tells of no lost executor: none was killed while it was needed")
    same("rows of the job that lost an executor, and DuckDB's", found, rows)
    same("its checks", account["checks"] | {"below": account["suppression"]["rows"], "kept back": account["suppression"]["patients"]},
         {name: checks[name] for name in expected.columns} | {"below": checks["rows_suppressed"],
             "kept back": checks["patients_suppressed"]})

    # DuckDB killed while it counts into its part, and once that is written and nothing tells yet of what was suppressed.
    kill_duckdb(work, "by-duckdb", lambda writing: writing.exists() and any(writing.iterdir()))
    kill_duckdb(work, "by-duckdb", lambda writing: (writing / "part-0.csv").exists() and (writing / "part-0.csv").stat().st_size > 10_000)
    file = f"inputs.patients_by_lsoa.file={work / 'by-duckdb'}"
    lost = subprocess.run([PCNEVAL, "plan", "--inputs", work / "inputs", "--set", file],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    same("the exit status of a run on what is not there", lost.returncode, 4)
    if duckdb_job(work, "by-duckdb", "--suppress-below", "5", "--round-to", "5").wait() != 0:
        sys.exit("DuckDB cannot count again after it was killed")
    same("rows of the DuckDB that was killed and run again, and Spark's",
         sorted((work / "by-duckdb/part-0.csv").read_text().splitlines()[1:]), found)
    same("its account, and that of Spark", json.loads((work / "by-duckdb/_counts.json").read_text()), account)

    # Runs on the CSV, on the parts alone and on the parts with their account.
    inputs = work / "inputs"
    shutil.copytree(work / "parts", inputs / "bare", ignore=shutil.ignore_patterns("_counts.json"))
    for name, file in {"csv": inputs / "counted.csv", "bare": inputs / "bare", "told": work / "parts",
        "kept_back": work / "killed", "duckdb": work / "by-duckdb"}.items():
        run(inputs, work / f"run-{name}", file)
    same("tables of the run on the CSV that differ in the run on the parts", tables_differ(work / "run-csv", work / "run-bare"), [])
    same("tables that differ where the parts have their account", tables_differ(work / "run-csv", work / "run-told"), TOLD)
    hashes = {
        name: {
            i["role"]: i["sha256"] for i in json.loads((work / f"run-{name}" / "manifest.json").read_text())["inputs"]
        }["patients_by_lsoa"]
        for name in ("csv", "bare")
    }
    same("the hash of the parts, and of the CSV in order", hashes["bare"],
        hashlib.sha256((inputs / "counted.csv").read_bytes()).hexdigest())
    same("tables that differ between runs on what Spark and DuckDB counted",
        tables_differ(work / "run-kept_back", work / "run-duckdb"), [])
    attention = subprocess.run([PCNEVAL, "show", work / "run-kept_back", "attention", "--format", "csv"], check=True,
        stdout=subprocess.PIPE, text=True).stdout
    for rule in ("patients_suppressed", "patients_rounded"):
        if rule not in attention:
            sys.exit(f"{rule} is not in attention:\n{attention}")
    untold = subprocess.run([PCNEVAL, "show", work / "run-bare", "attention", "--format", "csv"], check=True,
        stdout=subprocess.PIPE, text=True).stdout
    if "counting_untold" not in untold:
        sys.exit(f"that the parts have no account is not in attention:\n{untold}")
    print("suppression and rounding stand in attention, and where no account tells of them, that")
    next((work / "parts").glob("part-*.csv")).unlink()
    missing = subprocess.run([PCNEVAL, "run", "--inputs", inputs, "--out", work / "run-missing",
        "--set", f"inputs.patients_by_lsoa.file={work / 'parts'}"],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if missing.returncode == 0 or "_counts.json tells" not in missing.stdout:
        sys.exit(f"a missing part is not told: {missing.stdout}")
    print("a missing part stops the run")


if __name__ == "__main__":
    main()
