"""The sample as somebody meets it: copied, built, built again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from careleaf.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

CHART = "bleeding-after-sex-start"
SLOW = ("pydantic", "babel", "reportlab", "uharfbuzz")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The router chart in every language of the sample, on A4."""
    root = tmp_path_factory.mktemp("sample") / "clinic"
    assert main(["new", str(root)]) == 0
    assert main(build_line(root)) == 0
    return root


def build_line(root: Path, *more: str) -> list[str]:
    line = ["build", "--project", str(root), "--only", CHART, "--edition", "a4"]
    return [*line, "--jobs", "1", *more]


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_language_has_its_files_and_the_manifest_lists_them(sample: Path) -> None:
    manifest = json.loads((sample / "out/manifest.json").read_text("utf-8"))
    for locale in manifest["languages"]:
        folder = sample / "out" / locale
        names = {path.name for path in folder.iterdir()}
        assert f"{CHART}.a4.pdf" in names
        assert f"{CHART}.dot" in names
        assert f"{CHART}.txt" in names
        assert any(name.endswith(".svg") for name in names)
    made = hashes(sample / "out")
    del made["manifest.json"]
    listed = {name: entry["sha256"] for name, entry in manifest["files"].items()}
    assert listed == made


def test_a_build_with_nothing_to_do_loads_nothing_slow(sample: Path) -> None:
    before = hashes(sample / "out")
    script = (
        "import sys; from careleaf.cli.main import main; "
        f"status = main({build_line(sample)!r}); "
        f"slow = [name for name in {SLOW!r} if name in sys.modules]; "
        "sys.exit(f'loaded {slow}' if slow else status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Nothing to do for ")
    assert hashes(sample / "out") == before


def test_two_processes_and_another_hash_seed_make_the_same_bytes(
    sample: Path, tmp_path: Path
) -> None:
    # The worker processes share languages differently, so that a locale which leaks
    # into another one shows here.
    line = build_line(sample, "--jobs", "2", "--output", str(tmp_path / "again"))
    subprocess.run(
        [sys.executable, "-m", "careleaf", *line],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": "4711"},
    )
    assert hashes(tmp_path / "again") == hashes(sample / "out")


def test_checking_finds_nothing_and_writes_nothing(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = hashes(sample)
    line = ["check", "--project", str(sample), "--only", CHART, "--edition", "a4"]
    assert main([*line, "--lang", "en", "--jobs", "1"]) == 0
    said, *notes = capsys.readouterr().out.splitlines()
    assert said == "Checked 1 document: all can be printed."
    assert notes == ["4 notes: `careleaf check --notes`"]
    assert hashes(sample) == before


def test_what_was_made_is_told_to_programs(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = build_line(sample, "--lang", "en", "--output", str(tmp_path))
    assert main([*line, "--message-format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["summary"]["errors"] == 0
    (names,) = document["made"].values()
    assert f"en/{CHART}.a4.pdf" in names
    assert document["notMade"] == {}
    assert set(hashes(tmp_path)) == {*names, "manifest.json"}
