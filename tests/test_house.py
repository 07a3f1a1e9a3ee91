"""The house keeps its own rules: sizes, layers, words, and a page for every code."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

from careleaf.cli.explanations import read_explanations

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "careleaf"
MODULES = sorted(SOURCE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

FILE_LINES = 600
FUNCTION_LINES = 80

_CODE_RAISED = re.compile(r"""["'`](C\d{4})["'`]""")
_CODE_NAMED = re.compile(r"\b(C\d{4})\b")
_ROOMS = {
    "C01": "source",
    "C02": "source",
    "C03": "decision",
    "C04": "translation",
    "C05": "text",
    "C06": "chart",
    "C07": "page",
    "C08": "pdf",
    "C09": "build",
}

# Put together, so that this file does not find itself.
_FORBIDDEN = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npm" + "js.org",
)
_MACHINE_PATH = re.compile(r"(?<![\w./:-])/(work|home|root|tmp)/[\w.-]+")
_TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".yaml",
    ".yml",
    ".toml",
    ".txt",
    ".po",
    ".pot",
    ".lock",
}
_NOT_OURS = {".git", ".venv", "out", "unicode", "tables", "LICENSES"}


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> list[Path]:
    found = []
    for folder, names, files in os.walk(ROOT):
        names[:] = [
            name
            for name in names
            if name not in _NOT_OURS and not name.endswith(("_cache", ".egg-info"))
        ]
        found += [Path(folder) / name for name in files]
    return sorted(
        path
        for path in found
        if path.suffix in _TEXT_SUFFIXES or path.name in {"Makefile", "run", "setup"}
    )


def codes_in(paths: list[Path], pattern: re.Pattern[str]) -> dict[str, set[str]]:
    """Where each code stands."""
    found: dict[str, set[str]] = {}
    for path in paths:
        for code in pattern.findall(path.read_text("utf-8")):
            found.setdefault(code, set()).add(relative(path))
    return found


def test_no_file_is_longer_than_anybody_reads() -> None:
    lengths = {
        relative(path): len(path.read_text("utf-8").splitlines())
        for path in [*MODULES, *TESTS]
    }
    assert {name: n for name, n in lengths.items() if n > FILE_LINES} == {}


def test_no_function_does_more_than_one_step() -> None:
    long = {}
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{relative(path)}:{node.name}"] = lines
    assert long == {}


def test_every_module_says_what_it_is() -> None:
    silent = [
        relative(path)
        for path in MODULES
        if not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert silent == []


def test_a_room_imports_only_rooms_above_it() -> None:
    linter = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports())",
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        linter, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_code_is_explained_and_no_other() -> None:
    raised = codes_in(MODULES, _CODE_RAISED)
    explained = set(read_explanations())
    assert {code: raised[code] for code in raised.keys() - explained} == {}
    assert sorted(explained - raised.keys()) == []


def test_every_explanation_stands_in_the_page_of_its_room() -> None:
    misplaced = []
    seen: list[str] = []
    for page in sorted((SOURCE / "explanations").glob("*.md")):
        codes = re.findall(r"^## (C\d{4}) \S", page.read_text("utf-8"), re.MULTILINE)
        seen += codes
        misplaced += [code for code in codes if _ROOMS[code[:3]] != page.stem]
    assert misplaced == []
    assert sorted(seen) == sorted(set(seen))


def test_every_explanation_says_something() -> None:
    empty = [
        code
        for code, text in read_explanations().items()
        if len(text.partition("\n")[2].split()) < 8
    ]
    assert empty == []


def test_every_code_is_planted_in_a_test() -> None:
    others = [path for path in TESTS if path != Path(__file__)]
    tested = codes_in(others, _CODE_NAMED)
    raised = codes_in(MODULES, _CODE_RAISED)
    assert sorted(raised.keys() - tested.keys()) == []


def test_nothing_names_a_machine_or_a_registry() -> None:
    found = []
    for path in texts():
        text = path.read_text("utf-8", errors="replace")
        found += [f"{relative(path)}: {word}" for word in _FORBIDDEN if word in text]
        found += [f"{relative(path)}: {one[0]}" for one in _MACHINE_PATH.finditer(text)]
    assert found == []


def test_a_relaxed_rule_has_its_reason() -> None:
    bare = [
        f"{relative(path)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(r"# noqa: [A-Z0-9, ]+$", line)
    ]
    assert bare == []
