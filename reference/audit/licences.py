"""Holds a bill of materials against CycloneDX's schema, the licence of each of its
modules against those allowed, and NOTICE against both:
licences.py BILL NOTICE [--update]"""

import json
import pathlib
import subprocess
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

ALLOWED = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MPL-2.0", "OFL-1.1", "Unlicense"}

# Licences that are not allowed everywhere, with the reason why they are here.
EXCEPTIONS = {
    ("github.com/ajstarks/svgo", "CC-BY-4.0"): "asks for attribution alone, which NOTICE gives; gonum/plot writes SVG by it",
}

# What one LICENSE file does not tell the detector, from the module's other files or the file's own text.
ALSO = {
    "codeberg.org/go-fonts/liberation": {"OFL-1.1"},  # LICENSE-SIL, for the fonts
    "github.com/klauspost/compress": {"BSD-3-Clause", "MIT"},  # LICENSE, for parts of it
    "go.yaml.in/yaml/v3": {"MIT"},  # LICENSE, for what was ported from C
}

HEAD = """pcneval is under the MIT licence (LICENSE). The program for linux/amd64 holds these modules besides,
each under its own licence. Written by `sh reference/audit/audit.sh --update`, after `make build`.

"""


def go(*words):
    return subprocess.run(["go", *words], check=True, capture_output=True, text=True).stdout


def licences_of(component, gos_own):
    name = component["name"]
    found = {choice["license"].get("id", choice["license"].get("name")) for choice in component.get("evidence", {}).get("licenses", [])}
    # The detector takes Go's own LICENSE, which is BSD-3-Clause, for BSD-Source-Code.
    if found == {"BSD-Source-Code"}:
        folder = go("list", "-m", "-f", "{{.Dir}}", name).strip()
        if (pathlib.Path(folder) / "LICENSE").read_text() == gos_own:
            found = {"BSD-3-Clause"}
    return found | ALSO.get(name, set()) if found else found


def main(bill, notice, *flags):
    text = pathlib.Path(bill).read_text()
    materials = json.loads(text)
    problems = []
    version = SchemaVersion.from_version(materials["specVersion"])
    if fault := JsonStrictValidator(version).validate_str(text):
        problems.append(f"{bill} is not CycloneDX {materials['specVersion']}: {fault}")
    gos_own = (pathlib.Path(go("env", "GOROOT").strip()) / "LICENSE").read_text()
    lines = []
    for component in sorted(materials["components"], key=lambda component: component["name"]):
        name = component["name"]
        licences = licences_of(component, gos_own)
        if not licences:
            problems.append(f"{name} {component['version']}: no licence was found; read its files and say in {__file__} what holds")
        for licence in sorted(licences - ALLOWED):
            if (name, licence) not in EXCEPTIONS:
                problems.append(f"{name} {component['version']}: {licence} is not among those allowed in {__file__}")
        lines.append(f"{name} {component['version']} {' AND '.join(sorted(licences))}")
    stand = {component["name"] for component in materials["components"]}
    for name in sorted(({name for name, _ in EXCEPTIONS} | ALSO.keys()) - stand):
        problems.append(f"{name} has a line in {__file__} and is not in the program: take the line away")
    wanted = HEAD + "\n".join(lines) + "\n"
    path = pathlib.Path(notice)
    if "--update" in flags and not problems:
        path.write_text(wanted)
    elif not path.exists() or path.read_text() != wanted:
        problems.append(f"{notice} is not what the program holds: make build, sh reference/audit/audit.sh --update")
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        sys.exit(1)
    print(f"{bill}: CycloneDX {materials['specVersion']}, {len(lines)} modules, every licence allowed or excepted, as {notice} says")


main(*sys.argv[1:])
