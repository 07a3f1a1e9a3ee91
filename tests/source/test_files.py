"""The list of input files, which a build hashes before it imports anything slow."""

import subprocess
import sys

from careleaf.source.files import project_files, relative_name

from .sample import Folder


def test_all_input_files_in_order(folder: Folder) -> None:
    folder.write("glossary.yaml", "")
    folder.write("translations/ar/fever.po", "")
    folder.write("translations/templates/fever.pot", "")
    folder.write("out/en/fever.yaml", "")
    folder.write("leaflets/notes.txt", "")
    folder.write_bytes("logo.PNG", b"")
    folder.write_bytes("pictures/cups/small.jpg", b"")
    names = [relative_name(folder.root, path) for path in project_files(folder.root)]
    assert names == [
        "clinic.yaml",
        "flowcharts/fever.yaml",
        "glossary.yaml",
        "leaflets/evidence/fever.yaml",
        "leaflets/fever-leaflet.yaml",
        "logo.PNG",
        "pictures/cup.png",
        "pictures/cups/small.jpg",
        "translations/ar/fever.po",
    ]


def test_an_empty_folder(folder: Folder) -> None:
    assert project_files(folder.root / "nothing") == []


def test_listing_imports_nothing_slow() -> None:
    code = (
        "import sys; import careleaf.source.files as f; "
        "print(sorted({'pydantic', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
