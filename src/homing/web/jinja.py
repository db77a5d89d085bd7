"""The Jinja2 environment: addresses, translations, and dates in plain words."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static as static_address
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, StrictUndefined

from homing.web import words


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page."""
    return reverse(name, args=args, kwargs=kwargs)


def static(path: str) -> str:
    """The address of a static file, with the version so that it may be cached for a year."""
    return f"{static_address(path)}?v={settings.HOMING_VERSION}"


def environment(**options: Any) -> Environment:
    """Build the environment that every page is rendered with."""
    made = Environment(  # noqa: S701 - Django's backend passes autoescape=True in options
        **{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True},
        extensions=["jinja2.ext.i18n"],
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(url=url, static=static)
    made.filters.update(words.FILTERS)
    return made
