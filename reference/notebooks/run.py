"""Run a notebook top to bottom in this interpreter's environment: run.py NOTEBOOK. The file stays as it is."""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

path = Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}).execute()
cells = [c for c in notebook.cells if c.cell_type == "code"]
shown = sum(o.output_type in ("display_data", "execute_result") for c in cells for o in c.outputs)
print(f"{path.name}: {len(cells)} cells ran, {shown} results shown")
