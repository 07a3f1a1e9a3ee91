"""Files beside clinic.yaml that nothing reads: a misspelt glossary is no glossary."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from careleaf.findings import FindingsError, Severity
from careleaf.source.files import project_files, stray_files

if TYPE_CHECKING:
    from .sample import Folder

GLOSSARY = """\
schema: 1
terms:
- {id: limp, kind: term, say: limp}
"""


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("glossary.yml", "did you mean `glossary.yaml`?"),
        ("Glossary.yaml", "did you mean `glossary.yaml`?"),
        ("glossary.YAML", "did you mean `glossary.yaml`?"),
        ("glossry.yaml", "did you mean `glossary.yaml`?"),
        ("glossary.yaml.yaml", "did you mean `glossary.yaml`?"),
        ("clinic.yml", "did you mean `clinic.yaml`?"),
        ("fever.yaml", ""),
    ],
)
def test_a_file_that_is_not_read(folder: Folder, name: str, label: str) -> None:
    folder.write(name, GLOSSARY)
    (finding,) = folder.check()
    assert (finding.code, finding.severity) == ("C0238", Severity.WARNING)
    assert finding.message == f"the file `{name}` is not read"
    assert finding.span is not None
    assert finding.span.file == name
    assert finding.label == label


def test_what_to_do_with_it(folder: Folder) -> None:
    folder.write("glossary.yml", GLOSSARY)
    folder.write("fever.yaml", "")
    (fever, glossary) = folder.check()
    assert "leaflets are read from `leaflets/`" in fever.hint
    assert glossary.hint == "rename it to `glossary.yaml`"
    folder.write("glossary.yaml", GLOSSARY)
    assert "put what is right in it into `glossary.yaml`" in folder.check()[1].hint


def test_files_that_are_read_or_belong_to_other_programs(folder: Folder) -> None:
    folder.write("glossary.yaml", GLOSSARY)
    folder.write(".pre-commit-config.yaml", "repos: []\n")
    folder.write("notes.txt", "To do.\n")
    folder.write("drafts/clinic.yml", "")
    assert folder.check() == []


def test_one_file_under_two_names_is_read(folder: Folder) -> None:
    """As on a disk that knows no capitals."""
    os.link(folder.root / "clinic.yaml", folder.root / "Clinic.yaml")
    assert stray_files(folder.root) == []


def test_a_build_remembers_the_warning_only_while_the_file_is_there(
    folder: Folder,
) -> None:
    folder.write("glossary.yml", GLOSSARY)
    assert folder.root / "glossary.yml" in project_files(folder.root)


@pytest.mark.parametrize("name", ["clinic.yml", "Clinic.yaml", "clinik.yaml"])
def test_a_misspelt_clinic(folder: Folder, name: str) -> None:
    (folder.root / "clinic.yaml").rename(folder.root / name)
    with pytest.raises(FindingsError) as raised:
        folder.load()
    (finding,) = raised.value.findings
    assert finding.code == "C0110"
    assert finding.hint == f"rename `{name}` to `clinic.yaml`"
