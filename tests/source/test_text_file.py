"""Bytes that are no text are refused before anything reads them."""

from pathlib import Path

import pytest

from careleaf.findings import EnvironmentFault, Finding, FindingsError
from careleaf.source.loading import parse_record
from careleaf.source.records import Evidence
from careleaf.source.text_file import LARGEST_BYTES, read_text


def refused(path: Path, data: bytes) -> Finding:
    path.write_bytes(data)
    with pytest.raises(FindingsError) as caught:
        parse_record(read_text(path, "x.yaml"), "x.yaml", Evidence)
    (finding,) = caught.value.findings
    return finding


def test_a_large_file(tmp_path: Path) -> None:
    finding = refused(tmp_path / "x", b"#" * (LARGEST_BYTES + 1))
    assert finding.code == "C0103"
    assert finding.message == "the file is larger than 2 MiB"
    (tmp_path / "y").write_bytes(b"#" * LARGEST_BYTES)
    assert len(read_text(tmp_path / "y", "y")) == LARGEST_BYTES


def test_not_utf_8(tmp_path: Path) -> None:
    finding = refused(tmp_path / "x", "a: é\r\nb: ".encode() + b"caf\xe9\n")
    assert finding.code == "C0112"
    assert finding.message == "the file is not UTF-8 text from here on"
    assert str(finding.span) == "x.yaml:2:7"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_utf_16(tmp_path: Path, encoding: str) -> None:
    finding = refused(tmp_path / "x", "\ufeffa: b".encode(encoding))
    assert finding.code == "C0112"
    assert finding.message == "the file is saved as UTF-16, not UTF-8"


def test_nul(tmp_path: Path) -> None:
    finding = refused(tmp_path / "x", b"a: b\nc: \0\n")
    assert finding.code == "C0112"
    assert str(finding.span) == "x.yaml:2:4"


def test_a_byte_order_mark_and_windows_line_ends_are_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfschema: 1\r\ntopic: fever\r\n")
    record = parse_record(read_text(path, "x.yaml"), "x.yaml", Evidence)
    assert record.topic == "fever"
    assert str(record.key_span("schema_")) == "x.yaml:1:1"
    assert str(record.span_of("topic")) == "x.yaml:2:8"


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault, match=r"^x\.yaml cannot be read: "):
        read_text(tmp_path, "x.yaml")
