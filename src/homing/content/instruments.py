"""Published instruments as definitions: keys, figures, sources and terms, never their wording."""

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from homing.content.loading import load, parse
from homing.content.schema.instruments import Instrument

if TYPE_CHECKING:
    from collections.abc import Mapping

# In the order in which they are listed.
_SHIPPED: Final = (
    "ecr",
    "ecr-r",
    "ecr-rs",
    "ecr-s",
    "ecr-12",
    "saam",
    "ras",
    "pprs-12",
    "scs-sf",
    "ders-16",
    "who-5",
)


@cache
def instruments() -> "Mapping[str, Instrument]":
    """Give every shipped definition by its id; the mapping cannot be changed."""
    found = (load(f"instruments/{name}.toml", Instrument) for name in _SHIPPED)
    return MappingProxyType({one.id: one for one in found})


def parse_instrument(text: str, file: str) -> Instrument:
    """
    Validate somebody's own definition.

    Parameters
    ----------
    text : str
        The definition, in TOML.
    file : str
        Only used to name the place of a mistake.

    Returns
    -------
    Instrument

    Raises
    ------
    ContentInvalid
        Naming the entry and what is wrong with it.
    """
    return parse(text, Instrument, file)
