"""DMN XML to a sheet: one decision with one decision table.

OMG DMN 1.3 (formal/2021-02-01), clause 8 and its schema. The elements of a table are
the same in 1.1 to 1.5 (annotations came with 1.2), so these are read too. What would
need another decision, a function or a context to be understood is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from careleaf.decision.exchange.ids import IS_ID
from careleaf.decision.exchange.sheet import (
    KIND_BOOLEAN,
    KIND_NUMBER,
    KIND_STRING,
    KIND_WHOLE,
    Cell,
    InputColumn,
    OutputColumn,
    Row,
    Sheet,
)
from careleaf.decision.exchange.xml_tree import read_xml
from careleaf.findings import Finding, FindingsError

if TYPE_CHECKING:
    from careleaf.decision.exchange.xml_tree import Element
    from careleaf.findings import Span

DMN = "https://www.omg.org/spec/DMN/20191111/MODEL/"
"""Version 1.3."""

NAMESPACES = (
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
    "http://www.omg.org/spec/DMN/20180521/MODEL/",
    DMN,
    "https://www.omg.org/spec/DMN/20211108/MODEL/",
    "https://www.omg.org/spec/DMN/20230324/MODEL/",
)
"""Versions 1.1 to 1.5."""

OURS = "urn:careleaf:decision-table"
"""Namespace of what DMN has no word for: attributes and ``extensionElements``."""

RULE = "rule"
"""The annotation that holds the id of the rule."""

_KINDS = {
    "string": KIND_STRING,
    "number": KIND_NUMBER,
    "integer": KIND_WHOLE,
    "long": KIND_WHOLE,
    "double": KIND_NUMBER,
    "boolean": KIND_BOOLEAN,
}
"""FEEL's own types, and those that a widespread modeller offers beside them."""

_DATES = ("date", "time", "dateTime", "date and time", "duration")
_ANY_TYPE = ("", "Any")


def read_dmn(text: str, file: str) -> Sheet:
    """Read a table; raises ``FindingsError`` with all that is wrong with its form."""
    root = read_xml(text, file)
    if root.namespace not in NAMESPACES or root.name != "definitions":
        message = "the file is no DMN model"
        hint = "it must begin with `<definitions>` in a namespace of DMN 1.1 to 1.5"
        raise FindingsError([Finding("C0360", message, root.span, hint=hint)])
    return _Reader(root, file).sheet()


class _Reader:
    def __init__(self, root: Element, file: str) -> None:
        self.root = root
        self.file = file
        self.findings: list[Finding] = []
        self.types = {
            one.attributes.get("name", ""): one for one in root.all("itemDefinition")
        }

    def sheet(self) -> Sheet:
        decision = self._decision()
        table = self._table(decision)
        self._languages(table)
        rows = tuple(
            self._row(rule, number, table)
            for number, rule in enumerate(table.all("rule"), start=1)
        )
        impossible = self._impossible(table)
        outputs = list(table.all("output"))
        if len(outputs) != 1:
            place = outputs[1] if outputs else table
            hint = (
                "keep the outcome as the one output; make the others annotations of "
                "the rules"
            )
            message = f"the table has {len(outputs)} outputs, and a chart tells one"
            self._refuse("C0363", message, place.span, hint)
            raise FindingsError(self.findings)
        inputs = tuple(self._input(one) for one in table.all("input"))
        if not inputs:
            hint = "a table without inputs tells everybody the same"
            self._refuse("C0363", "the table has no inputs", table.span, hint)
        policy = table.attributes.get("hitPolicy", "UNIQUE")
        aggregation = table.attributes.get("aggregation")
        if aggregation:
            message = f"the table works out the {aggregation} of what its rows tell"
            hint = "a reader needs one advice: choose PRIORITY, and list the outcomes"
            self._refuse("C0361", message, table.span, hint)
        self._check_width((*rows, *impossible), inputs)
        sheet = Sheet(
            self.file,
            self._own_id(decision),
            " ".join(decision.attributes.get("name", "").split()),
            Cell(policy, table.span),
            inputs,
            self._output(outputs[0]),
            rows,
            impossible,
            table.span,
        )
        if self.findings:
            raise FindingsError(self.findings)
        return sheet

    def _own_id(self, decision: Element) -> str:
        """Take the id of the decision for the chart, if careleaf wrote it."""
        ours = self.root.attributes.get("namespace", "").startswith(f"{OURS}:")
        return decision.attributes.get("id", "").lstrip("_") if ours else ""

    # --- the decision -----------------------------------------------------------------

    def _decision(self) -> Element:
        decisions = list(self.root.all("decision"))
        if len(decisions) != 1:
            message = f"the model has {len(decisions)} decisions; careleaf reads one"
            place = decisions[1] if decisions else self.root
            hint = "save the decision that you want to check in a file of its own"
            self._refuse("C0360", message, place.span, hint)
            raise FindingsError(self.findings)
        (decision,) = decisions
        for requirement in decision.all("informationRequirement"):
            needed = requirement.first("requiredDecision")
            if needed is not None:
                message = "the table needs the result of another decision"
                hint = "make it an input that somebody can answer"
                self._refuse("C0363", message, needed.span, hint)
        for needed in decision.all("knowledgeRequirement"):
            message = "the table calls a business knowledge model"
            hint = "work the value out before the table, and make it an input"
            self._refuse("C0363", message, needed.span, hint)
        return decision

    def _table(self, decision: Element) -> Element:
        table = decision.first("decisionTable")
        if table is not None:
            return table
        logic = decision.children[-1] if decision.children else decision
        found = "nothing" if logic is decision else f"`{logic.name}`"
        message = f"the decision is no table: its logic is {found}"
        hint = "careleaf reads decision tables, not expressions, contexts or functions"
        self._refuse("C0360", message, logic.span, hint)
        raise FindingsError(self.findings)

    def _languages(self, table: Element) -> None:
        """Refuse expression languages other than FEEL, wherever they are named."""
        waiting = [self.root, *table.children, table]
        waiting += [grand for child in table.children for grand in child.children]
        for element in waiting:
            language = element.attributes.get("expressionLanguage", "feel")
            if "feel" not in language.lower():
                message = f"the expression language `{language}` is not read"
                hint = "write the cells in S-FEEL, the language of DMN"
                self._refuse("C0363", message, element.span, hint)

    # --- columns ----------------------------------------------------------------------

    def _input(self, element: Element) -> InputColumn:
        expression = element.first("inputExpression")
        name = self._cell(expression, element)
        if not name.text:
            name = Cell(element.attributes.get("label", ""), element.span)
        kind, allowed = self._type(expression, "typeRef", name)
        own = element.first("inputValues")
        cell = self._cell(own, element) if own is not None else allowed
        order = element.attributes.get(f"{OURS} order")
        return InputColumn(
            name,
            self._ask(element, name.text),
            kind,
            cell,
            None if order is None else order == "worse",
            element.attributes.get(f"{OURS} unsure") != "never",
        )

    def _ask(self, element: Element, name: str) -> str:
        label = " ".join(element.attributes.get("label", "").split())
        return label if label != name else ""

    def _output(self, element: Element) -> OutputColumn:
        name = element.attributes.get("name") or element.attributes.get("label")
        cell = Cell(name or "tell", element.span)
        kind, allowed = self._type(element, "typeRef", cell)
        if kind not in {"", KIND_STRING}:
            message = f"the table tells a {kind}, and a chart tells outcomes by name"
            hint = "write the outcomes as texts"
            self._refuse("C0363", message, element.span, hint)
        values, default = (
            element.first(part) for part in ("outputValues", "defaultOutputEntry")
        )
        return OutputColumn(
            cell,
            self._cell(values, element) if values is not None else allowed,
            self._cell(default, element) if default is not None else None,
        )

    def _type(
        self, element: Element | None, key: str, column: Cell
    ) -> tuple[str, Cell | None]:
        """Follow a type to one that FEEL knows, and to the values that it allows."""
        if element is None:
            return "", None
        named = element.attributes.get(key, "")
        allowed: Cell | None = None
        for _ in range(len(self.types) + 1):
            name = named.rpartition(":")[2]
            definition = self.types.get(named) or self.types.get(name)
            if definition is None:
                return self._known_type(name, element, column), allowed
            values = definition.first("allowedValues")
            if allowed is None and values is not None:
                allowed = self._cell(values, definition)
            base = definition.first("typeRef")
            if base is None or definition.attributes.get("isCollection") == "true":
                break
            named = base.text
        message = f"the type `{named}` of `{column.text}` is no single value"
        hint = "make one column for each value that the table asks about"
        self._refuse("C0363", message, element.span, hint)
        return "", allowed

    def _known_type(self, name: str, element: Element, column: Cell) -> str:
        if name in _KINDS:
            return _KINDS[name]
        if name in _ANY_TYPE:
            return ""
        if name in _DATES or "duration" in name.lower():
            message = (
                f"`{column.text}` is a {name}: dates and times are not represented"
            )
            hint = "ask for the number of days or weeks instead"
        else:
            message = f"the type `{name}` of `{column.text}` is not known"
            hint = "use string, number, integer or boolean"
        self._refuse("C0363", message, element.span, hint)
        return ""

    # --- rows -------------------------------------------------------------------------

    def _row(self, rule: Element, number: int, table: Element) -> Row:
        tests = tuple(self._cell(entry, rule) for entry in rule.all("inputEntry"))
        outputs = [self._cell(entry, rule) for entry in rule.all("outputEntry")]
        names = [one.attributes.get("name", "") for one in table.all("annotation")]
        texts = [self._said(entry) for entry in rule.all("annotationEntry")]
        notes = {
            name.strip().lower() or f"annotation-{place}": text
            for place, (name, text) in enumerate(
                zip(names, texts, strict=False), start=1
            )
            if text
        }
        description = rule.first("description")
        if description is not None and description.text:
            notes["description"] = description.text
        rule_id = notes.pop(RULE, "")
        return Row(
            number,
            tests,
            outputs[0] if outputs else Cell("", rule.span),
            rule.span,
            rule_id if IS_ID.fullmatch(rule_id) or rule_id.startswith('"') else "",
            tuple(notes.items()),
        )

    def _said(self, entry: Element) -> str:
        text = entry.first("text")
        return text.text if text is not None else ""

    def _impossible(self, table: Element) -> tuple[Row, ...]:
        """Read what careleaf itself wrote about combinations that cannot occur."""
        extension = table.first("extensionElements")
        if extension is None:
            return ()
        entries = [
            one
            for one in extension.children
            if (one.namespace, one.name) == (OURS, "impossible")
        ]
        return tuple(
            Row(
                number,
                tuple(Cell(test.words, test.span) for test in entry.all("inputEntry")),
                Cell("", entry.span),
                entry.span,
                entry.attributes.get("id", ""),
                (("say", entry.attributes.get("because", "")),),
            )
            for number, entry in enumerate(entries, start=1)
        )

    def _check_width(
        self, rows: tuple[Row, ...], inputs: tuple[InputColumn, ...]
    ) -> None:
        for row in rows:
            if len(row.tests) != len(inputs):
                message = (
                    f"row {row.number} has {len(row.tests)} cells for "
                    f"{len(inputs)} inputs"
                )
                hint = "open the table in the program that made it, and save it again"
                self._refuse("C0360", message, row.span, hint)

    def _cell(self, holder: Element | None, around: Element) -> Cell:
        """Read the ``text`` of an entry; what is missing has the place around it."""
        if holder is None:
            return Cell("", around.span)
        text = holder.first("text")
        if text is None:
            if holder.text:
                # Read as empty it would mean "anything".
                hint = "every cell has its content in an element `<text>`"
                message = f"`{holder.name}` has no `<text>`"
                self._refuse("C0360", message, holder.span, hint)
            return Cell("", holder.span)
        return Cell(text.words, text.text_span or text.span)

    def _refuse(self, code: str, message: str, span: Span | None, hint: str) -> None:
        self.findings.append(Finding(code, message, span, hint=hint))
