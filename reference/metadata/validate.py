"""Validate what `frictionless validate datapackage.json` does not of a run.

    python validate.py RUN

Hashes and numbers of rows of datapackage.json are held against the tables, and
ro-crate-metadata.json against RO-Crate 1.1 and the Workflow Run Crate profile
by roc-validator. Every problem is printed; the exit status is 1 if there is
any. Nothing is fetched from anywhere.
"""

import hashlib
import json
import sys
from importlib.metadata import distribution
from pathlib import Path

import pyarrow.parquet
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = "https://w3id.org/ro/crate/1.1/context"
PROFILE = "workflow-run-crate"


def package_problems(run):
    """What `frictionless validate datapackage.json` passes over: of Parquet it
    holds neither hashes nor, where a table has none, rows."""
    for resource in json.loads((run / "datapackage.json").read_text("utf-8"))["resources"]:
        path = run / resource["path"]
        if "sha256:" + hashlib.sha256(path.read_bytes()).hexdigest() != resource["hash"]:
            yield f"{resource['path']}: has another hash"
        rows = pyarrow.parquet.read_metadata(path).num_rows
        if rows != resource["rows"]:
            yield f"{resource['path']}: has {rows} rows, not {resource['rows']}"


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
    print(f"{run}: {len(problems)} problems" if problems else f"{run}: hashes, rows and crate are valid")
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
