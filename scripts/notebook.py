"""Run the notebooks of examples/notebook as a reader would: notebook.py PROGRAM [OUT].

The executed copies, with their pictures, go to OUT (target/notebook unless said otherwise).
"""

import os
import pathlib
import sys
import tempfile

import nbformat
from nbclient import NotebookClient

ROOT = pathlib.Path(__file__).resolve().parents[1]


def main(program: str, out: pathlib.Path) -> int:
    os.environ["MOTCUA"] = str(pathlib.Path(program).resolve())
    out.mkdir(parents=True, exist_ok=True)
    notebooks = sorted((ROOT / "examples" / "notebook").glob("*.ipynb"))
    for path in notebooks:
        notebook = nbformat.read(path, as_version=4)
        assert not any(cell.get("outputs") for cell in notebook.cells), f"{path.name} is kept without its answers"
        with tempfile.TemporaryDirectory() as folder:
            client = NotebookClient(
                notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": folder}}
            )
            client.execute()
        nbformat.write(notebook, out / path.name)
        kinds = [
            kind for cell in notebook.cells for output in cell.get("outputs", []) for kind in output.get("data", {})
        ]
        pictures, tables = kinds.count("image/png"), kinds.count("text/html")
        assert pictures >= 3, f"{path.name}: {pictures} pictures"
        assert tables >= 4, f"{path.name}: {tables} tables"
        print(f"SUMMARY {path.name}: {len(notebook.cells)} cells, {pictures} pictures, {tables} tables")
    assert notebooks
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "target" / "notebook"))
