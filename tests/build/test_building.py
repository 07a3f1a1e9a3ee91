"""What a build does with what is there, what has changed and what goes wrong.

Pages are stood in for by their input hash; how they are made is tested elsewhere.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from careleaf.build import checking, full_build
from careleaf.build.building import build
from careleaf.build.inputs import read_inputs
from careleaf.build.plan import NothingMatchesError
from careleaf.build.records import Job, Made, MadeFile, Report, Request, Selection
from careleaf.findings import (
    EnvironmentFault,
    Finding,
    FindingsError,
    Severity,
    Span,
)

from .small_project import change, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERYTHING = {
    "en/fever",
    "en/hot",
    "en/water",
    "es/fever",
    "es/hot",
    "es/water",
}
DAY = date(2026, 2, 1)
CALLS: list[str] = []


class StandInMaker:
    """Makes one line of text per file, from the same input always the same."""

    editions = ("a4", "letter")

    def __init__(self, _root: Path, stamp: str, selection: Selection) -> None:
        self.stamp = stamp
        self.selection = selection

    def __call__(self, job: Job) -> Made:
        CALLS.append(str(job))
        files = [
            MadeFile(f"{job}.{edition}.pdf", edition, self.data(job, edition))
            for edition in self.editions
            if self.selection.wants_edition(edition)
        ]
        if job.kind == "chart":
            files.append(MadeFile(f"{job}.svg", "", self.data(job, "svg")))
        return Made(job, tuple(files), self.editions, "draft")

    def data(self, job: Job, edition: str) -> bytes:
        return f"{job} {edition} {self.stamp}".encode()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(full_build, "Maker", StandInMaker)
    monkeypatch.setattr(checking, "check_locale", lambda _project, _locale: ())
    yield write_project(tmp_path / "project")
    CALLS.clear()


def run(root: Path, **selection: Any) -> Report:
    CALLS.clear()
    request = Request(root, root / "out", Selection(**selection), day=DAY)
    return build(request, lambda _done, _total, _job: None)


def manifest(root: Path) -> dict[str, Any]:
    return json.loads((root / "out/manifest.json").read_text("utf-8"))


def stale(root: Path) -> set[str]:
    return {name for name, file in manifest(root)["files"].items() if file["stale"]}


def names(jobs: object) -> set[str]:
    return {str(job) for job in jobs}  # type: ignore[attr-defined]


def test_everything_is_made_and_listed(root: Path) -> None:
    report = run(root)
    assert names(report.made) == EVERYTHING
    assert (report.fresh, report.not_made, report.findings) == ((), (), ())
    files = manifest(root)["files"]
    assert len(files) == 6 * 2 + 2
    for name, entry in files.items():
        data = (root / "out" / name).read_bytes()
        assert entry["sha256"] == hashlib.sha256(data).hexdigest()
        assert entry["state"] == "draft"
        assert entry["stale"] is False
    assert files["es/hot.svg"]["edition"] == ""
    assert report.drafts == 6


def test_with_nothing_to_do_nothing_is_done(root: Path) -> None:
    run(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "out").rglob("*")}
    report = run(root)
    assert CALLS == []
    assert names(report.fresh) == EVERYTHING
    assert not report.made
    after = {path: path.stat().st_mtime_ns for path in (root / "out").rglob("*")}
    assert before == after


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("leaflets/water.yaml", "small cup", "cup", {"en/water", "es/water"}),
        (
            "flowcharts/hot.yaml",
            "limp.",
            "limp!",
            {"en/hot", "es/hot", "en/fever", "es/fever"},
        ),
        ("translations/es/water.po", "water", "agua", {"es/water"}),
        (
            "translations/es/common.po",
            "common",
            "all",
            {"es/water", "es/hot", "es/fever"},
        ),
        ("clinic.yaml", "Example clinic", "My clinic", EVERYTHING),
        ("leaflets/evidence/fever.yaml", "Somebody", "Someone", EVERYTHING),
    ],
)
def test_a_change_remakes_what_depends_on_it(
    root: Path, file: str, old: str, new: str, expected: set[str]
) -> None:
    run(root)
    change(root / file, old, new)
    report = run(root)
    assert set(CALLS) == names(report.made) == expected
    assert names(report.fresh) == EVERYTHING - expected
    assert stale(root) == set()


def test_a_new_picture_remakes_everything(root: Path) -> None:
    run(root)
    (root / "pictures").mkdir()
    (root / "pictures/logo.png").write_bytes(b"png")
    assert names(run(root).made) == EVERYTHING


def test_another_version_of_careleaf_remakes_everything(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    monkeypatch.setattr("careleaf.__version__", "999")
    assert names(run(root).made) == EVERYTHING


@pytest.mark.parametrize("harm", ["delete", "change"])
def test_a_file_that_was_lost_or_altered_is_made_again(root: Path, harm: str) -> None:
    run(root)
    path = root / "out/es/water.a4.pdf"
    good = path.read_bytes()
    if harm == "delete":
        path.unlink()
    else:
        path.write_bytes(b"altered")
    assert names(run(root).made) == {"es/water"}
    assert path.read_bytes() == good


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 1}', '{"schema": 0}'])
def test_a_spoilt_manifest_only_means_more_work(root: Path, text: str) -> None:
    run(root)
    (root / "out/manifest.json").write_text(text)
    assert names(run(root).made) == EVERYTHING


def test_only_what_is_asked_for_is_made_and_the_rest_remembered(root: Path) -> None:
    assert names(run(root, locales=("es",), documents=("w*",)).made) == {"es/water"}
    assert names(run(root, locales=("en",)).made) == {"en/water", "en/hot", "en/fever"}
    assert names(run(root, locales=("en",)).fresh) == {"en/water", "en/hot", "en/fever"}
    assert set(manifest(root)["jobs"]) == {
        "es/water",
        "en/water",
        "en/hot",
        "en/fever",
    }
    assert names(run(root).made) == {"es/hot", "es/fever"}


def test_one_edition_first_and_the_others_later(root: Path) -> None:
    report = run(root, documents=("water",), locales=("en",), editions=("a4",))
    assert list(report.made.values()) == [("en/water.a4.pdf",)]
    assert run(root, documents=("water",), locales=("en",), editions=("a4",)).fresh
    later = run(root, documents=("water",), locales=("en",))
    assert list(later.made.values()) == [("en/water.a4.pdf", "en/water.letter.pdf")]


def test_what_was_not_asked_for_is_marked_when_its_source_has_changed(
    root: Path,
) -> None:
    run(root)
    change(root / "leaflets/water.yaml", "small cup", "cup")
    run(root, locales=("en",))
    assert stale(root) == {"es/water.a4.pdf", "es/water.letter.pdf"}
    run(root)
    assert stale(root) == set()


def test_a_broken_document_is_not_made_and_the_others_are(root: Path) -> None:
    run(root)
    before = (root / "out/en/hot.a4.pdf").read_bytes()
    change(root / "flowcharts/hot.yaml", "title: Is the child hot?", "titel: Hot")
    change(root / "leaflets/water.yaml", "small cup", "cup")
    report = run(root)
    assert names(report.made) == {"en/water", "es/water"}
    # The leaflet shows the chart, so it cannot be printed either.
    broken = {"en/hot", "es/hot", "en/fever", "es/fever"}
    assert {str(one.job) for one in report.not_made} == broken
    assert {finding.code for finding in report.findings} >= {"C0104"}
    assert (root / "out/en/hot.a4.pdf").read_bytes() == before
    assert {name.split(".")[0] for name in stale(root)} == broken


def test_an_unusable_clinic_makes_nothing_and_all_files_stale(root: Path) -> None:
    run(root)
    (root / "clinic.yaml").write_text("schema: [\n")
    with pytest.raises(FindingsError) as caught:
        run(root)
    assert [finding.code for finding in caught.value.findings] == ["C0101"]
    assert len(stale(root)) == 14
    assert len(list((root / "out").rglob("*.pdf"))) == 12


def test_findings_of_one_job_cost_only_that_job(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_maker: StandInMaker, job: Job, _edition: str) -> bytes:
        if str(job) == "es/fever":
            raise FindingsError([Finding("C0701", "too long")])
        return b"page"

    monkeypatch.setattr(StandInMaker, "data", refuse)
    report = run(root)
    assert names(report.made) == EVERYTHING - {"es/fever"}
    assert [str(one.job) for one in report.not_made] == ["es/fever"]
    assert [finding.code for finding in report.findings] == ["C0701"]
    # It is tried again although nothing has changed: a gap is never taken for done.
    run(root)
    assert CALLS == ["es/fever"]


def test_a_warning_is_said_again_when_there_is_nothing_to_do(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warning = Finding(
        "C0437",
        "long",
        Span("translations/es/water.po", 3, 1, 3, 4),
        severity=Severity.WARNING,
        notes=("one",),
        data={"length": 3},
    )
    monkeypatch.setattr(
        checking,
        "check_locale",
        lambda _project, locale: (warning,) if locale == "es" else (),
    )
    assert run(root).findings == (warning,)
    monkeypatch.undo()
    again = run(root)
    assert names(again.fresh) == EVERYTHING
    assert again.findings == (warning,)
    assert run(root, locales=("en",)).findings == ()


def test_an_error_about_one_language_leaves_the_others_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Finding("C0412", "there is no language", Span("clinic.yaml", 5, 1, 5, 2))
    monkeypatch.setattr(
        checking,
        "check_locale",
        lambda _project, locale: (wrong,) if locale == "es" else (),
    )
    report = run(root)
    assert names(report.made) == {"en/water", "en/hot", "en/fever"}
    assert report.findings == (wrong,)


def test_c0901_files_that_belong_to_nothing_any_more(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(root)
    (root / "leaflets/water.yaml").unlink()
    (root / "translations/es/water.po").unlink()
    change(root / "clinic.yaml", "[en, es]", "[en]")
    monkeypatch.setattr(StandInMaker, "editions", ("a4",))
    for report in (run(root), run(root)):
        (finding,) = report.findings
        assert finding.code == "C0901"
        assert finding.severity is Severity.WARNING
        assert finding.span is None
        assert finding.message == (
            "11 files in the output folder belong to nothing in the project any more"
        )
        assert finding.data["files"] == [
            "en/fever.letter.pdf",
            "en/hot.letter.pdf",
            "en/water.a4.pdf",
            "en/water.letter.pdf",
            "es/fever.a4.pdf",
            "es/fever.letter.pdf",
            "es/hot.a4.pdf",
            "es/hot.letter.pdf",
            "es/hot.svg",
            "es/water.a4.pdf",
            "es/water.letter.pdf",
        ]
        assert finding.notes[-1] == "and 1 more"
        assert set(finding.data["files"]) == stale(root)
    for name in stale(root):
        (root / "out" / name).unlink()
    assert run(root).findings == ()


def test_c0901_one_file(root: Path) -> None:
    run(root)
    (root / "leaflets/water.yaml").unlink()
    for name in ("en/water.a4.pdf", "en/water.letter.pdf", "es/water.a4.pdf"):
        (root / "out" / name).unlink()
    (finding,) = run(root).findings
    assert finding.message == (
        "1 file in the output folder belongs to nothing in the project any more"
    )


@pytest.mark.parametrize("failing_write", [1, 2, 5])
def test_a_full_disk_leaves_every_file_whole(
    root: Path, monkeypatch: pytest.MonkeyPatch, failing_write: int
) -> None:
    run(root)
    earlier = {path: path.read_bytes() for path in (root / "out").rglob("*.pdf")}
    change(root / "clinic.yaml", "Example clinic", "My clinic")
    writes = 0
    real = os.fsync

    def full(descriptor: int) -> None:
        nonlocal writes
        writes += 1
        # The first is the probe of the folder; from some write on the disk is full.
        if writes > failing_write:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvironmentFault, match="the disk is full; free some space"):
        run(root)
    monkeypatch.setattr(os, "fsync", real)
    now = {path: path.read_bytes() for path in (root / "out").rglob("*.pdf")}
    assert now.keys() == earlier.keys()
    changed = {path for path in now if now[path] != earlier[path]}
    assert len(changed) <= failing_write
    assert all(b"a4" in now[path] or b"letter" in now[path] for path in changed)
    assert not [path for path in (root / "out").rglob("*") if path.name[0] == "."]
    assert names(run(root).made) == EVERYTHING


def test_an_output_folder_that_cannot_be_written(root: Path) -> None:
    (root / "out").write_text("mine")
    with pytest.raises(EnvironmentFault, match="a file stands where a folder is"):
        run(root)
    assert CALLS == []
    assert (root / "out").read_text() == "mine"


def test_checking_writes_nothing_and_trusts_no_manifest(root: Path) -> None:
    request = Request(root, root / "out", write=False, day=DAY)
    report = build(request, lambda _done, _total, _job: None)
    assert names(report.made) == EVERYTHING
    assert not (root / "out").exists()
    run(root)
    CALLS.clear()
    build(request, lambda _done, _total, _job: None)
    assert set(CALLS) == EVERYTHING


def test_progress_counts_every_job(root: Path) -> None:
    seen = []
    request = Request(root, root / "out", day=DAY)
    build(request, lambda done, total, job: seen.append((done, total, str(job))))
    assert [(done, total) for done, total, _ in seen] == [(n, 6) for n in range(1, 7)]
    assert {job for _, _, job in seen} == EVERYTHING


@pytest.mark.parametrize(
    "selection",
    [{"locales": ("fr",)}, {"documents": ("x",)}, {"editions": ("a44",)}],
)
def test_what_does_not_exist_is_refused_before_anything_is_made(
    root: Path, selection: dict[str, tuple[str, ...]]
) -> None:
    run(root)
    before = (root / "out/manifest.json").read_bytes()
    with pytest.raises(NothingMatchesError):
        run(root, **selection)
    assert CALLS == []
    assert (root / "out/manifest.json").read_bytes() == before


def test_a_file_that_cannot_be_read_is_one_line(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EnvironmentFault, match=r"cannot read .*: Permission denied"):
        read_inputs(root)
