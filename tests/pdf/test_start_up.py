"""What a page of text loads before it is laid out: imports are paid at each start."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

from page.page_samples import document, section, text

from careleaf.document import blocks

SLOW = {"babel", "pikepdf", "pydantic", "yaml", "xml.parsers.expat"}
SCRIPT = """
import pickle, sys
from careleaf.page.pagination import paginate
from careleaf.pdf.writing import write_pdf
document = pickle.loads(sys.stdin.buffer.read())
assert write_pdf(paginate(document, "a4")).startswith(b"%PDF-1.7")
print(*sorted(sys.modules))
"""


def loaded_for(made: blocks.Document) -> set[str]:
    """Lay a composed document out in a new process and name what that imported."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=pickle.dumps(made),
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(Path(blocks.__file__).parents[2])},
    )
    return set(done.stdout.decode().split())


def test_a_composed_document_crosses_to_another_process() -> None:
    made = document(section("A heading", blocks.Paragraph(text("Some words."))))
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own


def test_text_needs_no_slow_library() -> None:
    made = document(section("A heading", blocks.Paragraph(text("Some words."))))
    modules = loaded_for(made)
    assert "uharfbuzz" in modules
    assert modules & SLOW == set()
