"""
With whom something was: the kind of tie decides examples and tone, and reports can ask for one.

The kind of tie is read from the person's own list; somebody taken off it belongs to none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from homing.content.schema.episode import CONTEXTS, ContextId, Option
from homing.content.schema.needs import TieId
from homing.records import Person, Relation
from homing.vault import OpenVault

_CONTEXT: Final[Mapping[Relation, ContextId]] = MappingProxyType(
    {
        "partner": "partner",
        "parent": "family",
        "child": "family",
        "family": "family",
        "friend": "friend",
        "colleague": "work",
        "other": "general",
    }
)
_TIE: Final[Mapping[ContextId, TieId]] = MappingProxyType(
    # what could be asked of a friend can be asked of anyone
    {"general": "friend", "partner": "partner", "friend": "friend", "family": "family",
     "work": "work"}
)  # fmt: skip
OF_PEOPLE: Final = tuple(context for context in CONTEXTS if context != "general")


@dataclass(frozen=True, slots=True)
class Whom:
    """Which entries a report is about: those with one person, of one kind of tie, or all."""

    person_id: str = ""
    context: str = ""

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.person_id or self.context)


EVERYONE: Final = Whom()


def context_of(relation: Relation | None) -> ContextId:
    """The kind of tie, for examples and tone."""
    return _CONTEXT[relation] if relation else "general"


def context_with(store: OpenVault, person_id: str | None) -> ContextId:
    """The kind of tie with this person of the list."""
    person = store.get(person_id, Person) if person_id else None
    return context_of(person.record.relation if person else None)


def tie_of(context: ContextId) -> TieId:
    """Which of the drafted requests fits."""
    return _TIE[context]


def label(option: Option, context: ContextId = "general") -> str:
    """What an option is called in this kind of tie."""
    return option.labels.get(context, option.label)


def labels(options: Iterable[Option], context: ContextId = "general") -> dict[str, str]:
    """What each option is called, by id."""
    return {option.id: label(option, context) for option in options}


def chosen(store: OpenVault, whom: Whom) -> Callable[[str | None], bool]:
    """A test for the person of an entry."""
    if whom.person_id:
        return lambda person_id: person_id == whom.person_id
    if not whom.context:
        return lambda _person_id: True
    contexts = {entry.id: context_of(entry.record.relation) for entry in store.of(Person)}
    return lambda person_id: bool(person_id) and contexts.get(str(person_id)) == whom.context
