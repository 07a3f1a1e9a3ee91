"""Which check finds which mistake, in the charts of the project and in one more.

Every mistake that ``tests/decision/mutations.py`` knows is made at every place, one at
a time, and all checks are run, as ``careleaf check`` runs them. A mistake is
equivalent when no combination of answers is told anything else, which is proved.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"


def main() -> None:
    """Print tables for the project, and for a chart without and with examples."""
    sys.path.insert(0, str(TESTS))
    charts_of = import_module("decision.mutation_charts")
    engine = import_module("decision.mutation_run")
    bare, tried = charts_of.without_examples(), charts_of.with_examples()
    for title, charts in (
        ("The charts of this project", charts_of.shipped()),
        ("A chart without examples", {bare.id: bare}),
        ("The same chart with the examples that careleaf suggests", {tried.id: tried}),
    ):
        print(f"## {title}\n\n{engine.report(engine.run(charts))}\n")


if __name__ == "__main__":
    main()
