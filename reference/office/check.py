"""Holds a workbook, as LibreOffice reads it, against the tables of its run, and a
Word document against its report: check.py PCNEVAL RUN REPORT.ods REPORT.docx"""

import csv
import io
import pathlib
import subprocess
import sys
import xml.etree.ElementTree as xml
import zipfile

program, run, ods, docx = sys.argv[1:]
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
faults = []


def value(cell):
    kind = cell.get(OFFICE + "value-type")
    if kind in ("float", "percentage", "currency"):
        return float(cell.get(OFFICE + "value"))
    if kind == "boolean":
        return cell.get(OFFICE + "boolean-value")
    if kind == "date":
        return cell.get(OFFICE + "date-value")[:10]
    return "".join(cell.itertext())


def rows(sheet):
    for row in sheet.iter(TABLE + "table-row"):
        cells = []
        for cell in row.findall(TABLE + "table-cell"):
            times = int(cell.get(TABLE + "number-columns-repeated", "1"))
            cells.extend([value(cell)] * min(times, 200))
        while cells and cells[-1] == "":
            cells.pop()
        for _ in range(min(int(row.get(TABLE + "number-rows-repeated", "1")), 20000)):
            yield cells


def same(found, told):
    if told in ("true", "false"):
        return found == float(told == "true") or found == told  # a truth value is a number with a format of its own
    if isinstance(found, float):
        # LibreOffice saves 15 significant digits of what it read, and no more than 20 places.
        return told != "" and abs(found - float(told)) <= max(1e-14 * abs(float(told)), 1e-20)
    return told == "" if found in ("[x]", "[z]") else " ".join(found.split()) == " ".join(told.split())


document = xml.fromstring(zipfile.ZipFile(ods).read("content.xml"))
sheets = {s.get(TABLE + "name"): s for s in document.iter(TABLE + "table")}
if list(sheets)[:3] != ["Cover", "Contents", "Notes"]:
    faults.append(f"the worksheets begin with {list(sheets)[:3]}")
cells = 0
for name in list(sheets)[3:]:
    if name == "framework_matrix_by_case":  # no table of the run: a file beside its report
        shown = (pathlib.Path(run) / "framework-matrix.csv").read_text()
    else:
        shown = subprocess.run([program, "show", run, name, "--format", "csv"], check=True, capture_output=True, text=True).stdout
    told = list(csv.reader(io.StringIO(shown)))
    found = [r for r in rows(sheets[name]) if r][3:]
    if len(found) != len(told) or len(found[0]) != len(told[0]):
        faults.append(f"{name}: {len(found)} rows of {len(found[0])}, where the table has {len(told)} of {len(told[0])}")
        continue
    for at, (f, t) in enumerate(zip(found[1:], told[1:]), start=1):
        for column, a, b in zip(told[0], f, t):
            cells += 1
            if not same(a, b):
                faults.append(f"{name}, row {at}, {column}: {a!r}, where the table has {b!r}")
if len(sheets) < 20 or cells < 10000:
    faults.append(f"only {len(sheets)} worksheets and {cells} cells")

word = zipfile.ZipFile(docx)
text = word.read("word/document.xml").decode()
told = (pathlib.Path(run) / "report.md").read_text()
figures = told.count("](figures/")
if figures == 0 or text.count("<wp:docPr ") < figures or text.count('descr=""') > 0:
    faults.append(f"the Word document has {text.count('<wp:docPr ')} figures of {figures}, or one without a description")
if len([n for n in word.namelist() if n.startswith("word/media/") and n.endswith(".png")]) < figures:
    faults.append("a figure of the Word document has no picture beside its SVG")
if text.count("<w:tbl>") != told.count("**Table "):
    faults.append(f"the Word document has {text.count('<w:tbl>')} tables of {told.count('**Table ')}")
if "appendix.md" in word.read("word/_rels/document.xml.rels").decode():
    faults.append("the Word document leads to appendix.md")

print(f"office: {len(sheets)} worksheets, {cells} cells as in the tables, {figures} figures in Word")
if faults:
    sys.exit("\n".join(faults[:20] + [f"{len(faults)} faults"]))
