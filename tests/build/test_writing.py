from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from careleaf.build.writing import environment_fault, probe_folder, write_file
from careleaf.findings import EnvironmentFault


def test_a_file_and_its_folders_appear(tmp_path: Path) -> None:
    write_file(tmp_path / "en" / "x.pdf", b"one")
    write_file(tmp_path / "en" / "x.pdf", b"two")
    assert (tmp_path / "en" / "x.pdf").read_bytes() == b"two"
    assert [path.name for path in (tmp_path / "en").iterdir()] == ["x.pdf"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO])
def test_whatever_fails_the_earlier_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    path = tmp_path / "x.pdf"
    write_file(path, b"earlier")

    def fail(*_arguments: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(EnvironmentFault):
        write_file(path, b"later")
    monkeypatch.undo()
    assert path.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_ctrl_c_while_writing_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.pdf"
    write_file(path, b"earlier")

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_file(path, b"later")
    assert path.read_bytes() == b"earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_where_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    expected = "a file stands where a folder is needed"
    with pytest.raises(EnvironmentFault, match=expected):
        write_file(tmp_path / "out" / "en" / "x.pdf", b"")
    with pytest.raises(EnvironmentFault, match=expected):
        probe_folder(tmp_path / "out")
    assert (tmp_path / "out").read_text() == "mine"


def test_a_folder_where_a_file_is_needed(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(EnvironmentFault, match="a folder stands where a file"):
        write_file(tmp_path / "x.pdf", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["x.pdf"]


def test_a_path_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match="the path is too long"):
        write_file(tmp_path / ("n" * 300) / "x.pdf", b"")


def test_the_probe_leaves_nothing(tmp_path: Path) -> None:
    probe_folder(tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (errno.EACCES, "cannot write out/x.pdf: you may not write there"),
        (errno.EPERM, "cannot write out/x.pdf: you may not write there"),
        (errno.EROFS, "cannot write out/x.pdf: the disk is read-only"),
        (errno.ENOSPC, "cannot write out/x.pdf: the disk is full"),
        (errno.EDQUOT, "cannot write out/x.pdf: your share of the disk is full"),
        (errno.ENAMETOOLONG, "cannot write out/x.pdf: the path is too long"),
        (errno.EBUSY, "cannot write out/x.pdf: another program holds the file"),
        (errno.EIO, "cannot write out/x.pdf: input/output error"),
    ],
)
def test_every_error_of_the_system_is_one_line(code: int, expected: str) -> None:
    fault = environment_fault(Path("out/x.pdf"), OSError(code, os.strerror(code)))
    assert str(fault).startswith(expected)
    assert "\n" not in str(fault)
