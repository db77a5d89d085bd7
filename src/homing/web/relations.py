"""What someone is to a person, in a word."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from homing.records import Relation

RELATION_WORDS: Final[Mapping[Relation, Promise]] = MappingProxyType(
    {
        "partner": _("partner"),
        "parent": _("parent"),
        "child": _("child"),
        "family": _("family"),
        "friend": _("friend"),
        "colleague": _("colleague"),
        "other": _("someone else"),
    }
)
