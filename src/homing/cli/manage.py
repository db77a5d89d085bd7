"""Django's management commands, with Homing's settings."""

import os


def manage(arguments: list[str]) -> int:
    """Pass through to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homing.web.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - slow to import

    execute_from_command_line(["homing manage", *arguments])
    return 0
