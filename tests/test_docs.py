"""The pages say what is there: commands, files, make targets, links, examples."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml

from careleaf.cli.explanations import read_explanations
from careleaf.page.editions import EDITIONS

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])

_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_COMMAND = re.compile(r"(?:^|[$=/] ?)careleaf ([a-z]+(?:-[a-z]+)*)", re.MULTILINE)
_SUBCOMMAND = re.compile(r"\bcareleaf translate ([a-z]+)")
_TARGET = re.compile(r"(?:^|\$ )make ([a-z]+)", re.MULTILINE)
_PATH = re.compile(r"[\w.-]+(?:/[\w.-]+)*/?")
_FOLDERS = {"src", "tests", "docs", "tools", "benchmarks", "LICENSES", ".ci"}


def identifier(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def code_of(page: Path) -> list[str]:
    """What stands in blocks and between backticks, where commands are named."""
    text = page.read_text("utf-8")
    blocks = [block for _, _, block in _FENCE.findall(text)]
    return blocks + _CODE.findall(_FENCE.sub("", text))


def blocks_of(page: Path, language: str) -> list[str]:
    found = _FENCE.findall(page.read_text("utf-8"))
    return [block for _, name, block in found if name == language]


def anchors(page: Path) -> set[str]:
    """What GitHub makes of headings: small letters, hyphens, no punctuation."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
        for heading in headings
    }


@cache
def commands(*group: str) -> set[str]:
    """Names of commands, as ``--help`` lists them."""
    command = [sys.executable, "-m", "careleaf", *group, "--help"]
    done = subprocess.run(
        command, cwd=ROOT / "src", capture_output=True, text=True, check=True
    )
    listed = done.stdout.partition("Commands:")[2]
    return set(re.findall(r"^  ([a-z-]+)  ", listed, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=identifier)
def test_commands_exist(page: Path) -> None:
    text = "\n".join(code_of(page))
    assert set(_COMMAND.findall(text)) - commands() == set()
    assert set(_SUBCOMMAND.findall(text)) - commands("translate") == set()


def test_the_readme_names_every_command() -> None:
    named = set(_COMMAND.findall("\n".join(code_of(README))))
    assert commands() - named == set()


@pytest.mark.parametrize("page", PAGES, ids=identifier)
def test_make_targets_exist(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    known = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(_TARGET.findall("\n".join(code_of(page)))) - known == set()


@pytest.mark.parametrize("page", PAGES, ids=identifier)
def test_files_that_are_named_exist(page: Path) -> None:
    text = _FENCE.sub("", page.read_text("utf-8"))
    named = [word for word in _CODE.findall(text) if _PATH.fullmatch(word)]
    missing = [
        word
        for word in named
        if word.split("/")[0] in _FOLDERS and not (ROOT / word).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=identifier)
def test_links_lead_somewhere(page: Path) -> None:
    text = _FENCE.sub("", page.read_text("utf-8"))
    broken = []
    for link in _LINK.findall(text):
        name, _, anchor = link.partition("#")
        if name.startswith(("http:", "https:")):
            continue
        target = (page.parent / name).resolve() if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=identifier)
def test_codes_that_are_named_are_explained(page: Path) -> None:
    # CONTRIBUTING.md adds a code, as an example of how that is done.
    new = {"C0239"} if page.name == "CONTRIBUTING.md" else set()
    named = set(re.findall(r"\bC\d{4}\b", page.read_text("utf-8")))
    assert named - set(read_explanations()) - new == set()


def test_the_code_of_the_example_is_the_next_free_one() -> None:
    codes = [code for code in read_explanations() if code.startswith("C02")]
    assert f"C{int(max(codes)[1:]) + 1:04}" == "C0239"


def test_every_edition_is_in_the_page_about_printing() -> None:
    text = (ROOT / "docs" / "printing.md").read_text("utf-8")
    assert [name for name in EDITIONS if f"`{name}`" not in text] == []


def test_pictures_are_small() -> None:
    pictures = list((ROOT / "docs" / "images").glob("*.png"))
    assert pictures
    assert sum(picture.stat().st_size for picture in pictures) < 400_000


def test_the_example_project_can_be_printed(tmp_path: Path) -> None:
    """The five files in docs/writing.md are a project without a fault."""
    folders = {"topic": "leaflets/evidence", "rules": "flowcharts"}
    for block in blocks_of(ROOT / "docs" / "writing.md", "yaml"):
        if not block.startswith("schema: 1"):
            continue
        record = yaml.safe_load(block)
        name = f"{record['id']}.yaml" if "id" in record else "clinic.yaml"
        name = "glossary.yaml" if "terms" in record else name
        name = "fever.yaml" if "topic" in record else name
        folder = next((folders[key] for key in folders if key in record), "leaflets")
        beside = name in {"clinic.yaml", "glossary.yaml"}
        path = tmp_path / name if beside else tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, "utf-8")
    command = [sys.executable, "-m", "careleaf", "check", "--project", str(tmp_path)]
    done = subprocess.run(
        command, cwd=ROOT / "src", capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    said, *notes = done.stdout.splitlines()
    assert said == "Checked 2 documents: all can be printed."
    assert notes == ["3 notes: `careleaf check --notes`"]
