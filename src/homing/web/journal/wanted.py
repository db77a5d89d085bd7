"""
Which entries of the timeline to show, read from codes that tell nothing in an address.

A kind is a letter, a person the random id of their entry, and a feeling a mark that only this vault
can make: the word itself stands in no address and in no history of the browser.
"""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from homing.records import Person
from homing.services.journal import KINDS, Wanted, index
from homing.services.people import people
from homing.vault import OpenVault
from homing.web.ids import is_shaped_like_an_id

Option = tuple[str, str]
_MARK = 12  # hexadecimal digits, for a list of some hundred words


@dataclass(frozen=True, slots=True)
class Filter:
    """What can be chosen, what is chosen, and the same as the end of an address."""

    wanted: Wanted
    kinds: list[Option]
    people: list[Option]
    feelings: list[Option]
    code: str
    who: str
    feel: str

    @property
    def address(self) -> str:
        """As parameters: only letters and digits, so nothing needs quoting."""
        chosen = (("kind", self.code), ("who", self.who), ("feel", self.feel))
        return "".join(f"&{name}={value}" for name, value in chosen if value)


def filter_of(store: OpenVault, asked: QueryDict) -> Filter:
    """What an address or a form asks for; anything unknown asks for nothing."""
    code, who, feel = (asked.get(name, "") for name in ("kind", "who", "feel"))
    words = {mark_of(store, word): word for word in sorted(index(store).of_feeling)}
    wanted = Wanted(
        code if code in KINDS else "",
        who if is_shaped_like_an_id(who) and store.get(who, Person) else "",
        words.get(feel, ""),
    )
    return Filter(
        wanted,
        kinds=[("", _("every kind")), *kinds().items()],
        people=[("", _("everyone")), *((e.id, e.record.alias) for e in people(store))],
        feelings=[("", _("every feeling")), *words.items()],
        code=wanted.code,
        who=wanted.person_id,
        feel=feel if wanted.feeling else "",
    )


def mark_of(store: OpenVault, feeling: str) -> str:
    """What stands for a feeling in an address of this vault."""
    return store.id_for(f"feeling {feeling}")[:_MARK]


def kinds() -> dict[str, str]:
    """What each kind of entry is called, by its code."""
    words = {
        "c": _("Check-ins"),
        "t": _("Fears tested"),
        "e": _("Episodes"),
        "w": _("Writing"),
        "g": _("Good moments"),
        "p": _("Practices"),
        "m": _("Measures"),
        "u": _("Rituals and upkeep"),
        "a": _("Words for someone"),
        "r": _("Repairs"),
        "l": _("Looking back"),
        "o": _("Lists"),
    }
    return {code: words[code] for code in KINDS}
