"""What the result pages of the forms say, by form."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from homing.content.loading import LANGUAGE, load
from homing.content.schema.common import require_unique
from homing.content.schema.form_texts import FormTexts


@cache
def form_texts() -> Mapping[str, FormTexts]:
    """Give the words of every form that has a result page of its own."""
    folder = files("homing.content") / LANGUAGE / "form_results"
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".toml"))
    found = [load(f"form_results/{name}", FormTexts) for name in names]
    require_unique("form", (texts.id for texts in found))
    return MappingProxyType({texts.id: texts for texts in found})
