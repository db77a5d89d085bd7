"""Homing's own forms, by id. The wording is ours; published instruments are elsewhere."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from homing.content.loading import LANGUAGE, load
from homing.content.schema.common import require_unique
from homing.content.schema.forms import Form


@cache
def forms() -> Mapping[str, Form]:
    """Give every form, in the order of its file's name."""
    folder = files("homing.content") / LANGUAGE / "forms"
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".toml"))
    found = [load(f"forms/{name}", Form) for name in names]
    require_unique("form", (form.id for form in found))
    require_unique("form code", (form.code for form in found))
    return MappingProxyType({form.id: form for form in found})
