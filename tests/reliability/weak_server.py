"""`homing run` with its protection broken: the boot key is one that anybody can guess."""

import sys

from homing.cli.main import main


def _weaken() -> None:
    import os  # noqa: PLC0415

    os.environ["DJANGO_SETTINGS_MODULE"] = "homing.web.settings"
    from homing.cli import run  # noqa: PLC0415

    serve = run._serve

    def weak(*arguments: object, **options: object) -> None:
        from homing.web.accounts import sessions  # noqa: PLC0415 - after Django is set up

        sessions.BOOT_KEY = bytes(32)  # type: ignore[misc]
        serve(*arguments, **options)  # type: ignore[arg-type]

    run._serve = weak  # type: ignore[assignment]


if __name__ == "__main__":
    _weaken()
    sys.exit(main())
