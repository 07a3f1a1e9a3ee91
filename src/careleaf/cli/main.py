"""The entry point: sub-commands loaded when used, and every ending a status.

0 clean, 1 findings, 2 usage or a machine that cannot, 3 a fault of careleaf itself,
130 stopped by Ctrl-C or by SIGTERM, which a service manager sends.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
from contextlib import suppress
from enum import IntEnum
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, NoReturn, TypeGuard

import click

from careleaf import __version__
from careleaf.build.writing import environment_fault
from careleaf.cli.bug_report import bug_report
from careleaf.findings import EnvironmentFault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType


class ExitStatus(IntEnum):
    """What the shell sees."""

    CLEAN = 0
    FINDINGS = 1
    USAGE = 2
    INTERNAL = 3
    INTERRUPTED = 130


_COMMANDS = {
    "build": "Make the leaflets and charts.",
    "check": "Find everything that is wrong; write nothing.",
    "prove": "Say what is proved about a chart: a sheet for staff.",
    "diff": "Say who is told something different by a newer version.",
    "verify": "Prove that finished PDF files say what the rules say.",
    "translate": "Add a language, update it, see how far it is.",
    "export-table": "Write the rules of a chart as a decision table.",
    "import-table": "Check a decision table, and make a chart of it.",
    "new": "Begin a project with a copy of the sample.",
    "explain": "Explain a finding by its code.",
    "schema": "Print the JSON Schema of a file, for editors.",
    "doctor": "Look whether this machine has all it takes.",
}
"""Name and one line of help, so that ``--help`` loads no command."""


class LazyGroup(click.Group):
    """Sub-commands by name; the module of one is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        """Name the commands in the order somebody needs them."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        cmd_name: str,
    ) -> click.Command | None:
        """Import the module of one command."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"careleaf.cli.{cmd_name.replace('-', '_')}_command")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Ask back when a command is nearly one of ours."""
        from careleaf.source.suggestions import did_you_mean  # noqa: PLC0415 - rare

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            meant = did_you_mean(args[0], _COMMANDS)
            advice = meant or "`careleaf --help` lists the commands"
            raise click.UsageError(f"no command `{args[0]}`: {advice}", ctx) from None

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's
        formatter: click.HelpFormatter,
    ) -> None:
        """List the commands from the table alone."""
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, message="careleaf %(version)s")
def careleaf() -> None:
    """Make printable patient leaflets and decision charts, in any language, offline."""


_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""What becomes of a stream that goes to a file: no mistake of careleaf."""


def main(arguments: Sequence[str]) -> int:
    """Run one command line and say how it ended."""
    try:
        status = careleaf.main(list(arguments), "careleaf", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        _tell("careleaf: stopped; files already in the folder are whole")
        return ExitStatus.INTERRUPTED
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
        return ExitStatus.USAGE
    except EnvironmentFault as error:
        _tell(f"careleaf: {error}")
        return ExitStatus.USAGE
    except Exception as error:  # noqa: BLE001 - the last line before the user
        if _is_of_a_stream(error):
            _tell(f"careleaf: {environment_fault('the answer', error)}")
            return ExitStatus.USAGE
        _tell(bug_report(error))
        return ExitStatus.INTERNAL
    return int(status or 0)


def _is_of_a_stream(error: Exception) -> TypeGuard[OSError]:
    """Tell whether the answer itself had no room.

    Whoever writes a file names it in an ``EnvironmentFault``; a stream has no name.
    """
    return (
        isinstance(error, OSError)
        and error.filename is None
        and error.errno in _NO_ROOM
    )


def _tell(text: str) -> None:
    """Say a last word, if anybody can hear it."""
    with suppress(OSError):
        click.echo(text, err=True)


def run() -> NoReturn:
    """Run the command line of this process."""
    signal.signal(signal.SIGTERM, _stop)
    for stream in (sys.stdout, sys.stderr):
        # A terminal without Arabic still has to show where the finding is.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    status = main(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _let_go(stream)
    sys.exit(status)


def _stop(_number: int, _frame: FrameType | None) -> NoReturn:
    """End as at Ctrl-C: the workers are told, and their results put away.

    Once is enough: whoever asks again would interrupt just that.
    """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    raise KeyboardInterrupt


def _let_go(stream: TextIOWrapper) -> None:
    """Forget what a stream could not write, or Python would complain at the end."""
    try:
        stream.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
