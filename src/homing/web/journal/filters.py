"""Which entries a report is about: everyone, one person, or one kind of tie."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from homing import content
from homing.content.schema.episode import CONTEXTS, ContextId
from homing.records import Person
from homing.services.contexts import EVERYONE, OF_PEOPLE, Whom, context_of
from homing.services.people import people
from homing.vault import OpenVault
from homing.web.ids import is_shaped_like_an_id
from homing.web.request import Request


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, by a code that tells nothing in an address."""

    code: str
    words: str
    current: bool


def whom_of(request: Request) -> Whom:
    """What the address asks for; anything unknown means everyone."""
    code = request.GET.get("show", "")
    if is_shaped_like_an_id(code) and request.vault.get(code, Person):
        return Whom(person_id=code)
    if code.isdecimal() and len(code) == 1 and 0 < int(code) <= len(OF_PEOPLE):
        return Whom(context=OF_PEOPLE[int(code) - 1])
    return EVERYONE


def code_of(whom: Whom) -> str:
    """The code of a choice."""
    if whom.context:
        return str(OF_PEOPLE.index(context_id(whom.context)) + 1)
    return whom.person_id


def choices(store: OpenVault, whom: Whom) -> list[Choice]:
    """Everyone, each kind of tie that there is, and each person; none where there is no choice."""
    everyone = people(store)
    if not everyone:
        return []
    there = {context_of(entry.record.relation) for entry in everyone}
    titles = {one.id: one.title for one in content.episode().contexts}
    found = [Choice("", _("everyone"), not whom)]
    found += [
        Choice(str(n), titles[context], whom.context == context)
        for n, context in enumerate(OF_PEOPLE, start=1)
        if context in there
    ]
    return found + [Choice(e.id, e.record.alias, whom.person_id == e.id) for e in everyone]


def in_words(store: OpenVault, whom: Whom) -> str:
    """Whom a report is about: with Robin; at work; nothing where it is about everyone."""
    if whom.context:
        return content.episode().contexts[CONTEXTS.index(context_id(whom.context))].title
    person = store.get(whom.person_id, Person) if whom.person_id else None
    return _("with %(name)s") % {"name": person.record.alias} if person else ""


def context_id(context: str) -> ContextId:
    """A kind of tie by its name."""
    return next(one for one in CONTEXTS if one == context)
