"""Data, places and limits of one YAML text."""

from __future__ import annotations

import pickle
from itertools import pairwise
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from careleaf.findings import Finding, FindingsError, Span
from careleaf.source.located import LocatedDict, LocatedTuple
from careleaf.source.yaml_reader import DEEPEST, MOST_NODES, read_yaml

FILE = "x.yaml"


def read(text: str) -> Any:
    reading = read_yaml(text, FILE)
    assert reading.findings == ()
    return reading.data


def refused(text: str) -> Finding:
    with pytest.raises(FindingsError) as caught:
        read_yaml(text, FILE)
    (finding,) = caught.value.findings
    return finding


def cut(text: str, span: Span) -> str:
    """The text that a span claims."""
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def test_traps_of_yaml_1_1() -> None:
    data = read('{no: yes, "a": "1", b: 012, c: 2026-01-02, 5: x, null: y, d: 1}')
    assert data == {
        "no": "yes",
        "a": "1",
        "b": "012",
        "c": "2026-01-02",
        "5": "x",
        "null": "y",
        "d": 1,
    }


def test_columns_count_code_points() -> None:
    text = 'مرحبا: "أهلا"\n😀é: [🇬🇧, b]\nk: {🙂: 1, z: é}\n'
    data = read(text)
    assert cut(text, data.key_span("مرحبا")) == "مرحبا"
    assert cut(text, data.value_span("مرحبا")) == '"أهلا"'
    assert data.value_span("😀é", 1) == Span(FILE, 2, 10, 2, 11)
    assert cut(text, data["k"].value_span("z")) == "é"
    assert cut(text, data["k"].span) == "{🙂: 1, z: é}"


def test_block_collections_end_with_their_last_value() -> None:
    text = "a:\n- b: 1\n  c: [x]\n\n# comment\n\nd: 2\n"
    data = read(text)
    assert cut(text, data.value_span("a")) == "- b: 1\n  c: [x]"
    assert cut(text, data["a"].item_span(0)) == "b: 1\n  c: [x]"
    assert cut(text, data.span) == "a:\n- b: 1\n  c: [x]\n\n# comment\n\nd: 2"


def test_absent_parts_point_at_what_surrounds_them() -> None:
    data = read("a: [x]\n")
    assert data.key_span("b") == data.span
    assert data.value_span("b") == data.span
    assert data.value_span("a", 7) == data.value_span("a")


def test_located_data_survives_pickling() -> None:
    data = read("a: [x, {b: c}]\n")
    again = pickle.loads(pickle.dumps(data))  # noqa: S301 - made on the line itself
    assert again == data
    assert again.span == data.span
    assert again.value_span("a", 1) == data.value_span("a", 1)
    assert again["a"][1].key_span("b") == data["a"][1].key_span("b")


def test_aliases_repeat_values_and_keep_both_places() -> None:
    text = "a: &x {b: c}\nd: *x\n"
    data = read(text)
    assert data["d"] == {"b": "c"}
    assert cut(text, data.value_span("d")) == "*x"
    assert data["d"].value_span("b") == data["a"].value_span("b")


KEYS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]))
)
TREES = st.dictionaries(
    KEYS.filter(lambda key: key != "<<"),
    st.recursive(
        SCALARS,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(KEYS.filter(lambda key: key != "<<"), inner, max_size=4)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)


def dump(tree: Any) -> str:
    """Write every scalar so that YAML 1.1 and 1.2 read it alike."""
    return yaml.safe_dump(
        tree, allow_unicode=True, default_style=None, width=10_000, sort_keys=False
    )


def plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, tuple):
        return [plain(value) for value in data]
    return data


@given(TREES)
def test_reading_a_dumped_tree_gives_the_tree(tree: dict[str, Any]) -> None:
    assert plain(read(dump(tree))) == tree


@given(TREES)
def test_every_span_reads_back_as_its_value(tree: dict[str, Any]) -> None:
    text = dump(tree)
    data = read(text)
    waiting: list[Any] = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, LocatedDict):
            for key in value:
                assert read("? " + cut(text, value.key_span(key))) == {key: None}
                waiting.append(value[key])
                assert_marks(text, value.value_span(key), value[key])
        elif isinstance(value, LocatedTuple):
            for index, item in enumerate(value):
                waiting.append(item)
                assert_marks(text, value.item_span(index), item)


def assert_marks(text: str, span: Span, value: Any) -> None:
    """A block collection cut out of its file keeps its indentation except once."""
    marked = " " * (span.column - 1) + cut(text, span)
    assert read(f"k:\n{marked}\n") == {"k": value}


@given(st.text(max_size=60))
def test_no_text_ends_in_anything_but_data_or_findings(text: str) -> None:
    try:
        read_yaml(text, FILE)
    except FindingsError as error:
        found = error.findings
    else:
        found = ()
    assert all(finding.span for finding in found)


@given(st.text("a:-[]{}&*!|>'\"%@`, \n\t#?~<", max_size=40))
def test_no_punctuation_ends_in_anything_but_data_or_findings(text: str) -> None:
    try:
        read_yaml(text, FILE)
    except FindingsError as error:
        found = error.findings
    else:
        found = ()
    assert all(finding.span for finding in found)


def test_duplicate_key() -> None:
    reading = read_yaml("a: 1\nb: 2\na: 3\n", FILE)
    (finding,) = reading.findings
    assert finding.code == "C0102"
    assert finding.message == "the key `a` is here twice"
    assert finding.label == "first written on line 1"
    assert finding.span == Span(FILE, 3, 1, 3, 2)
    assert reading.data["a"] == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: !python/object:os.system x", "a word with `!` in front is a YAML tag"),
        ("a: !!str x", "a word with `!` in front is a YAML tag"),
        ("a: !x {}", "a word with `!` in front is a YAML tag"),
        ("b: &b {c: d}\na: {<<: *b}", "merge keys (`<<`) are not used here"),
    ],
)
def test_refused_features(text: str, message: str) -> None:
    (finding,) = read_yaml(text, FILE).findings
    assert finding.code == "C0115"
    assert finding.message.startswith(message)


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "- " * 10_000 + "x", "{a: " * 10_000, "[" * 1_000_000]
)
def test_deep_nesting(text: str) -> None:
    finding = refused(text)
    assert finding.code == "C0103"
    assert finding.message == "nested more than 50 levels deep"


def test_the_deepest_nesting_allowed() -> None:
    data = read("[" * DEEPEST + "]" * DEEPEST)
    for _ in range(DEEPEST - 1):
        (data,) = data
    assert data == ()


def test_alias_bomb() -> None:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    names = "abcdefghijkl"
    for before, name in pairwise(names):
        lines.append(f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]")
    finding = refused("\n".join(lines))
    assert finding.code == "C0103"
    assert finding.message == "the file holds more than 30,000 values"
    assert finding.span is not None
    assert finding.span.line < 7


def test_too_many_values() -> None:
    assert refused("- x\n" * MOST_NODES).code == "C0103"
    assert len(read("- x\n" * (MOST_NODES - 1))) == MOST_NODES - 1


@pytest.mark.parametrize(
    ("text", "code", "message", "place"),
    [
        ("a: &x\n  b: *x\n", "C0116", "`*x` stands inside what it repeats", (2, 6)),
        ("a: *x\n", "C0116", "`*x` repeats something that is not in the file", (1, 4)),
        ("a: &x [b]\n*x : c", "C0116", "an alias cannot be a key here", (2, 1)),
        ("", "C0113", "the file is empty", (1, 1)),
        ("# only words\n", "C0113", "the file is empty", (1, 1)),
        ("---\n", "C0113", "the file is empty", (1, 1)),
        ("a: 1\n---\nb: 2\n", "C0114", "a second document starts here", (2, 1)),
        ("a: b\0c", "C0112", "a character that cannot be seen, U+0000", (1, 5)),
        ("a: b\nc: \u2028", "C0112", "a character that cannot be seen, U+2028", (2, 4)),
        ("a: \ufeffb", "C0112", "a character that cannot be seen, U+FEFF", (1, 4)),
    ],
)
def test_refused_texts(
    text: str, code: str, message: str, place: tuple[int, int]
) -> None:
    finding = refused(text)
    assert finding.span is not None
    assert (finding.code, finding.message) == (code, message)
    assert (finding.span.line, finding.span.column) == place


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("glossary.yaml", "delete it: a project can do without a glossary"),
        ("clinic.yaml", "`careleaf new` makes a folder with examples to start from"),
    ],
)
def test_what_to_do_with_an_empty_file(file: str, hint: str) -> None:
    with pytest.raises(FindingsError) as raised:
        read_yaml("", file)
    assert [finding.hint for finding in raised.value.findings] == [hint]
