"""Validate what describes a run with the standards' own validators.

    python validate.py RUN

datapackage.json is held against the Data Package standard by frictionless, and
every row of every table against its Table Schema. ro-crate-metadata.json is
held against RO-Crate 1.1 and the Workflow Run Crate profile by roc-validator.
Every problem is printed; the exit status is 1 if there is any. Nothing is
fetched from anywhere.
"""

import hashlib
import json
import sys
from importlib.metadata import distribution
from pathlib import Path

import frictionless
import pyarrow.parquet
from frictionless.formats.parquet.parser import ParquetParser
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "workflow-run-crate"


class Rows(ParquetParser):
    """Read Parquet as it is. The parser of frictionless goes by way of pandas,
    which makes a missing number a NaN and a missing integer a float."""

    def read_cell_stream_create(self):
        table = pyarrow.parquet.read_table(self.resource.normpath)
        yield table.column_names
        yield from map(list, zip(*(column.to_pylist() for column in table.columns)))


class ReadRows(frictionless.Plugin):
    def create_parser(self, resource):
        return Rows(resource) if resource.format == "parquet" else None


def package_problems(run):
    frictionless.system.register("rows", ReadRows())
    descriptor = json.loads((run / "datapackage.json").read_text("utf-8"))
    # frictionless counts no bytes of Parquet and hashes none: done here.
    for resource in descriptor["resources"]:
        content = (run / resource["path"]).read_bytes()
        if len(content) != resource["bytes"]:
            yield f"{resource['path']}: has {len(content)} bytes, not {resource['bytes']}"
        if "sha256:" + hashlib.sha256(content).hexdigest() != resource["hash"]:
            yield f"{resource['path']}: has another hash"
    package = frictionless.Package(str(run / "datapackage.json"))
    report = package.validate(frictionless.Checklist(skip_errors=["byte-count", "hash-count"]))
    for error in report.errors:
        yield f"datapackage.json: {error.message}"
    for task, resource in zip(report.tasks, descriptor["resources"], strict=True):
        for error in task.errors:
            yield f"{task.name}: {error.message}"
        rows = task.stats.get("rows", 0)
        if rows != resource["rows"]:
            yield f"{task.name}: {rows} rows were read, not {resource['rows']}"


class Context:
    """The context of RO-Crate 1.1 as if it had been fetched."""

    status_code = 200
    headers = {"Content-Type": "application/ld+json"}
    text = Path(distribution("rocrate").locate_file("rocrate/data/ro-crate.jsonld")).read_text("utf-8")

    def json(self):
        return json.loads(self.text)


def fetch(_requester, url, **_options):
    if url != CONTEXT:
        raise ConnectionError(f"{url} is not at hand, and nothing is fetched while validating")
    return Context()


def crate_problems(run, severity):
    HttpRequester.get = HttpRequester.head = fetch
    result = services.validate(
        models.ValidationSettings(
            rocrate_uri=str(run),
            profile_identifier=PROFILE,
            requirement_severity=severity,
            enable_profile_inheritance=True,
        )
    )
    for issue in result.get_issues():
        yield f"ro-crate-metadata.json: {issue.severity.name.lower()}: {issue.check.identifier}: {issue.message}"


def main(run):
    problems = [*package_problems(run), *crate_problems(run, models.Severity.REQUIRED)]
    for problem in problems:
        print(problem)
    print(f"{run}: {len(problems)} problems" if problems else f"{run}: both descriptions are valid")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
