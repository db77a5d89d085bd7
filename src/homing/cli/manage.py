"""Django's management commands, with Homing's settings, and one that needs no Django."""

import os

from homing.web import folder
from homing.web.config import from_environment


def manage(arguments: list[str]) -> int:
    """Pass through to Django."""
    if arguments == ["new_secret"]:
        return _new_secret()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homing.web.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - slow to import

    execute_from_command_line(["homing manage", *arguments])
    return 0


def _new_secret() -> int:
    """Make the file that signs cookies anew. It opens no vault, so nothing but comfort is lost."""
    config = from_environment()
    folder.prepare(config.data)
    config.secret_file.unlink(missing_ok=True)
    folder.new_secret(config.secret_file)
    print(f"{config.secret_file} is new. Entries are untouched; browsers are no longer remembered.")
    return 0
