"""The `homing` command. Each subcommand is one small module; none holds logic of its own."""

import os
import sys
from collections.abc import Callable, Sequence

if sys.version_info < (3, 11):  # noqa: UP036 - a sentence instead of a syntax error further down
    sys.exit(
        "Homing needs Python 3.11 or newer; this is "
        + ".".join(map(str, sys.version_info[:3]))
        + ". Install a newer Python and run the same command with it."
    )

import argparse

from homing import __version__
from homing.cli import calibrate, instruments, score, simulate_adaptive


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; a SetupError becomes one sentence and exit code 2."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["manage"]:
        return _told(lambda: _manage(given[1:]))
    options = _parser().parse_args(given)
    return _told(lambda: int(options.act(options) or 0))


def _told(act: Callable[[], int]) -> int:
    from homing.web.errors import SetupError  # noqa: PLC0415 - keeps `homing version` fast

    try:
        return act()
    except SetupError as error:
        print(f"homing: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader has seen enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="homing",
        description="A private companion on the way to secure attachment, on your own machine.",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    run = commands.add_parser("run", help="start Homing and open it in your browser")
    run.add_argument("--port", type=int, help="another port than 8470 (0: any free one)")
    run.add_argument("--no-browser", action="store_true", help="only print the address")
    run.add_argument("--clock", metavar="DATE", help="start on another date, for demos and tests")
    run.set_defaults(act=_run)
    doctor = commands.add_parser("doctor", help="check settings, permissions and data; no content")
    doctor.set_defaults(act=_doctor)
    backup = commands.add_parser("backup", help="copy the sealed database safely while it runs")
    backup.add_argument("file", help="where to write the copy")
    backup.set_defaults(act=_backup)
    restore = commands.add_parser("restore", help="put a backup in place of the present data")
    restore.add_argument("file", help="the backup")
    restore.add_argument("--yes", action="store_true", help="do not ask")
    restore.set_defaults(act=_restore)
    demo = commands.add_parser("demo", help="make a labelled vault with a year of invented life")
    demo.add_argument("--entries", type=int, default=0, help="about how many entries (0: a year)")
    demo.add_argument("--seed", type=int, default=7, help="another life")
    demo.set_defaults(act=_demo)
    score.add_options(scoring := commands.add_parser("score", help="score a table of answers"))
    scoring.set_defaults(act=score.score)
    calibrate.add_options(
        calibrating := commands.add_parser("calibrate", help="item parameters from answers")
    )
    calibrating.set_defaults(act=calibrate.calibrate)
    simulate_adaptive.add_options(
        trying := commands.add_parser("simulate-adaptive", help="try an adaptive measure out")
    )
    trying.set_defaults(act=simulate_adaptive.simulate_adaptive)
    instruments.add_options(
        commands.add_parser("instruments", help="the published instruments that can be scored")
    )
    commands.add_parser("manage", help="Django's own management commands", add_help=False)
    version = commands.add_parser("version", help="print the version")
    version.set_defaults(act=lambda _options: print(f"homing {__version__}"))
    return parser


def _run(options: argparse.Namespace) -> int:
    from homing.cli.run import run  # noqa: PLC0415

    return run(port=options.port, browser=not options.no_browser, clock=options.clock)


def _doctor(_options: argparse.Namespace) -> int:
    from homing.cli.doctor import doctor  # noqa: PLC0415

    return doctor()


def _backup(options: argparse.Namespace) -> int:
    from homing.cli.backup import backup  # noqa: PLC0415

    return backup(options.file)


def _restore(options: argparse.Namespace) -> int:
    from homing.cli.backup import restore  # noqa: PLC0415

    return restore(options.file, sure=options.yes)


def _demo(options: argparse.Namespace) -> int:
    from homing.cli.demo import demo  # noqa: PLC0415

    return demo(entries=options.entries, seed=options.seed)


def _manage(arguments: list[str]) -> int:
    from homing.cli.manage import manage  # noqa: PLC0415

    return manage(arguments)


if __name__ == "__main__":
    sys.exit(main())
