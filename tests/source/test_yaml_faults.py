"""Slips that make a text no YAML: what is said, and where."""

import pytest

from careleaf.findings import FindingsError
from careleaf.source.yaml_reader import read_yaml

TAB = "a tab stands where only spaces may stand"
SPACE = "a space is missing after the colon"
COLON = "a second colon in one line"
INDENT = "this line is moved in too far, or not far enough"


def start(sign: str) -> str:
    return f"a text cannot begin with `{sign}` unless it is in quotes"


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("a:\n\tb: c\n", 2, 1, TAB, "use spaces"),
        ("a: b\n\tc\n", 2, 1, TAB, "use spaces"),
        ("a:b\nc: d\n", 1, 2, SPACE, "write `key: value`"),
        ("x: y\n  - say:Hello\n  - d: e\n", 2, 8, SPACE, "write `key: value`"),
        ("- a\n-b\n- c\n", 2, 1, "a space is missing after the dash", "write `- item`"),
        ('a: "x\nb: c\n', 1, 4, 'the quote " is opened here and never closed', 'add "'),
        ("a: 'x\nb: c\n", 1, 4, "the quote ' is opened here and never closed", "add '"),
        ("say: Call: now\n", 1, 10, COLON, "a text with `: ` inside needs quotes"),
        ("a: {b: c, d: e: f}\n", 1, 15, COLON, "a text with `: ` inside needs quotes"),
        ("a: [1, 2\nb: 3\n", 1, 4, "`[` is opened here and not closed by `]`", "add"),
        ("- {id: x\n- {id: y}\n", 1, 3, "`{` is opened here and not", "add `}`"),
        ("a: {name} is\n", 1, 11, "the text goes on after `}`", "that starts with `{`"),
        ("a: [x] y\n", 1, 8, "the text goes on after `]`", "that starts with `[`"),
        ("a: 'it's'\n", 1, 8, "the text goes on after the closing '", 'put " around'),
        ('a: "x" y\n', 1, 8, 'the text goes on after the closing "', "put ' around"),
        ("a: **strong** x\n", 1, 4, start("*"), "put the whole text in double quotes"),
        ("a: &b& x\n", 1, 4, start("&"), "put the whole text in double quotes"),
        ("a: @x\n", 1, 4, start("@"), "put the whole text in double quotes"),
        ("a: %x\n", 1, 4, start("%"), "put the whole text in double quotes"),
        ("a: - x\n", 1, 4, start("-"), "put the whole text in double quotes"),
        ("a: ? x\n", 1, 4, start("?"), "put the whole text in double quotes"),
        ("a: >x\n b\n", 1, 4, start(">"), "put the whole text in double quotes"),
        (
            "a: `x`\n",
            1,
            4,
            "a text cannot begin with a backquote unless it is in quotes",
            "put the whole text",
        ),
        (
            'a: "\\q"\n',
            1,
            5,
            "a \\ in double quotes begins a special sign",
            "write \\\\",
        ),
        (
            "a: b\nc\n",
            2,
            1,
            "this line is no key, and it does not belong",
            "move it in",
        ),
        ("a:\n  b: 1\n c: 2\n", 3, 2, INDENT, "begin it in the column"),
        ("a: 1\n b: 2\n", 2, 2, INDENT, "begin it in the column"),
        ("? [x]\n", 1, 3, "a key must be a word, not a list", "needs quotes"),
        (
            "%x\na: b\n",
            1,
            3,
            "the file cannot be read from here on",
            "look at this line",
        ),
    ],
)
def test_slips(text: str, line: int, column: int, message: str, hint: str) -> None:
    with pytest.raises(FindingsError) as caught:
        read_yaml(text, "x.yaml")
    (finding,) = caught.value.findings
    assert finding.code == "C0101"
    assert finding.span is not None
    assert (finding.span.line, finding.span.column) == (line, column)
    assert finding.message.startswith(message)
    assert hint in finding.hint
