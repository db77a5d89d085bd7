"""Entry ids in addresses and forms: random, so that an address tells nothing."""

import re
import secrets
from typing import Final, TypeVar

from django.core.validators import RegexValidator
from django.http import Http404
from django.urls import register_converter

from homing.records import Record
from homing.vault import Entry, OpenVault

R = TypeVar("R", bound=Record)
_SHAPE: Final = "[0-9a-f]{32}"
is_entry_id: Final = RegexValidator(f"^{_SHAPE}\\Z")


class EntryIdConverter:
    """`<entry_id:…>` in a route: anything else is no page."""

    regex = _SHAPE

    def to_python(self, value: str) -> str:
        """Take it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Give it as it is."""
        return value


register_converter(EntryIdConverter, "entry_id")


def is_shaped_like_an_id(text: str) -> bool:
    """Whether this could be the id of an entry; anything may stand in an address."""
    return re.fullmatch(_SHAPE, text) is not None


def new_entry_id() -> str:
    """An id for a form that will make an entry, so that sending it twice keeps one."""
    return secrets.token_hex(16)


def found_or_404(store: OpenVault, entry_id: str, kind: type[R]) -> Entry[R]:
    """The entry of this id and kind in this person's own vault, or no page."""
    entry = store.get(entry_id, kind)
    if entry is None:
        raise Http404
    return entry
