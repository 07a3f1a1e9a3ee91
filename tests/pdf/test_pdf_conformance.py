"""Every kind of test document is PDF/UA-1 and PDF/A-2a in the eyes of veraPDF."""

from __future__ import annotations

import io
import os
import shlex
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image as PillowImage

from careleaf.chart.picture import Image
from careleaf.pdf.writing import write_pdf
from pdf.sample_pages import ENGLISH, PageMaker, everything, paragraph_document
from pdf.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

VERAPDF = os.environ.get("CARELEAF_VERAPDF", "")


def _with_images() -> bytes:
    maker = PageMaker(ENGLISH)
    figure = maker.root.add("Figure", alt="Three logos")
    for index, (kind, mode) in enumerate(
        (("png", "RGBA"), ("png", "P"), ("jpeg", "RGB"))
    ):
        file = io.BytesIO()
        PillowImage.new(mode, (8, 8)).save(file, kind)
        maker.items.append(
            Image(kind, file.getvalue(), 40, 40 + 60 * index, 50, 50, figure)
        )
    return write_pdf(maker.document())


@pytest.mark.skipif(
    not VERAPDF,
    reason="set CARELEAF_VERAPDF to the command that tools/verapdf/setup makes",
)
def test_every_document_passes_verapdf(tmp_path: Path) -> None:
    documents = {
        sample: write_pdf(paragraph_document(language, *parts))
        for sample, (language, parts) in SAMPLES.items()
    }
    documents |= {"everything": write_pdf(everything()), "images": _with_images()}
    for title, pdf in documents.items():
        (tmp_path / f"{title}.pdf").write_bytes(pdf)
    files = sorted(str(file) for file in tmp_path.iterdir())
    ran = subprocess.run(
        [*shlex.split(VERAPDF), "-f", "ua1,2a", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.count("PASS ") == 2 * len(documents), ran.stdout + ran.stderr
    assert ran.returncode == 0
