"""What was said in a practice, as names and values: the same wherever an entry is shown."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from homing.records import PracticeSession
from homing.services.people import people
from homing.services.practise_said import Told, in_words
from homing.vault import OpenVault
from homing.web.words import short_day


def said_rows(store: OpenVault, record: PracticeSession) -> Iterator[tuple[str, str]]:
    """Every question that was answered, in its own words."""
    if not record.said and not record.later:
        return
    names = {entry.id: entry.record.alias for entry in people(store)}
    for told in in_words(record, names):
        days = ", ".join(map(short_day, told.days))
        answers = "; ".join(_answer(told, one, set(names.values())) for one in told.answers)
        yield told.ask, f"{answers} ({days})" if answers and days else answers or days


def _answer(told: Told, answer: str, known: Collection[str]) -> str:
    if told.kind == "scale":
        return _("%(n)s of 10") % {"n": answer}
    if told.kind == "yes-no":
        return {"yes": _("yes"), "no": _("no")}.get(answer, answer)
    if told.kind == "person" and answer not in known:
        return _("someone you took off your list")
    return f"{answer} {told.unit}" if told.unit else answer
