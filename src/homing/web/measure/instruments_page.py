"""The words of an instrument's pages: where it comes from, and what became of a pasted line."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from homing.content.schema.common import Source
from homing.content.schema.instruments import Instrument, InstrumentItem, Norms, Reliability
from homing.services.wording import CheckedLine, WordingCheck
from homing.web.words import author_year


@dataclass(frozen=True, slots=True)
class AboutInstrument:
    """What is told before anything is asked."""

    size: str
    with_whom: str
    permission: str
    facts: tuple[tuple[str, str], ...]


def about_instrument(instrument: Instrument) -> AboutInstrument:
    """The same few facts in the list and on the page of an instrument."""
    size = ngettext("%(n)s statement", "%(n)s statements", len(instrument.items)) % {
        "n": len(instrument.items)
    }
    main = next(one for one in instrument.sources if one.id == instrument.source)
    facts = (
        (_("Published by"), author_year(main)),
        (_("The wording belongs to"), instrument.rights.owners),
        (_("What they allow"), instrument.rights.words + _read_in(instrument.rights.read_in)),
        (_("Compared with"), compared_with(instrument)),
        (_("The key"), instrument.key.words),
        (_("The order"), instrument.order_note),
        (_("Missing answers"), instrument.missing_note),
    )
    return AboutInstrument(size, _with_whom(instrument), permission_of(instrument), facts)


def permission_of(instrument: Instrument) -> str:
    """In a few words, for a list."""
    return {
        "anyone": _("free for any use"),
        "research": _("free for research"),
        "not-found": _("we found no terms of use"),
    }[instrument.rights.covers]


def compared_with(instrument: Instrument) -> str:
    """With whom a score can be compared."""
    norms = _norms(instrument)
    if norms is None or not norms.everyone.percentiles:
        return _("Only yourself. We have no norms for it.")
    row = instrument.format(norms.format).title
    return _("%(n)s adults, by age, on the row “%(row)s”. %(who)s.") % {
        "n": f"{norms.everyone.n:,}", "row": row, "who": norms.population,
    }  # fmt: skip


def _with_whom(instrument: Instrument) -> str:
    norms = _norms(instrument)
    if norms is None or not norms.everyone.percentiles:
        return _("compared only with yourself")
    return _("compared with %(n)s adults, by age") % {"n": f"{norms.everyone.n:,}"}


def _norms(instrument: Instrument) -> Norms | None:
    return next((norms for scale in instrument.scales for norms in scale.norms), None)


def _read_in(place: str) -> str:
    return " " + _("(Read in: %(place)s.)") % {"place": place} if place else ""


def counts_as(instrument: Instrument, item: InstrumentItem) -> str:
    """What agreeing with a statement counts as."""
    more, less = _("%(about)s: more"), _("%(about)s: less")
    words = (less if item.reverse else more) % {"about": instrument.scale(item.scales[0]).title}
    others = [instrument.scale(name).title for name in item.scales[1:]]
    return words if not others else f"{words} ({', '.join(others)})"


def reliability_words(instrument: Instrument, found: Reliability) -> str:
    """One coefficient with the people it was found in."""
    names = {
        "alpha": _("alpha"),
        "omega-total": _("omega"),
        "omega-hierarchical": _("omega hierarchical"),
        "retest": _("again after %(days)s days") % {"days": found.days},
    }
    value = f"{found.value:.2f}".removeprefix("0")
    text = f"{names[found.kind]} {_('at least') + ' ' if found.at_least else ''}{value}"
    who = [found.sample] if found.sample else []
    if found.n:
        who.append(_("%(n)s people") % {"n": f"{found.n:,}"})
    if len(instrument.formats) > 1:
        who.append(instrument.format(found.format).title.lower())
    who.append(_basis(instrument, found))
    return f"{text} ({'; '.join(who)})"


def _basis(instrument: Instrument, found: Reliability | Norms) -> str:
    source: Source = next(one for one in instrument.sources if one.id == found.source)
    if found.mark == "computed":
        return _("computed from the answers of %(source)s") % {"source": author_year(source)}
    where = f", {_('read in')}: {found.read_in}" if found.read_in else ""
    return author_year(source) + where


# --- pasted lines ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LineRow:
    """A pasted line: its number in the paste, its words, what it was taken for, and its key."""

    number: int
    text: str
    taken_for: str
    key: str
    state: str


def checked_rows(instrument: Instrument, check: WordingCheck) -> list[LineRow]:
    """Every line that was pasted, in the order in which it was."""
    return [_row(instrument, check, line) for line in check.lines]


def _row(instrument: Instrument, check: WordingCheck, line: CheckedLine) -> LineRow:
    if line.state == "other":
        return LineRow(line.number, line.beginning, _not_taken(check, line), "", line.state)
    key = counts_as(instrument, instrument.item(line.item))
    words = {
        "match": _("statement %(n)s, word for word"),
        "taken": _("taken as statement %(n)s"),
        "again": _("statement %(n)s, which was there before"),
    }[line.state]
    return LineRow(line.number, line.text, words % {"n": line.item_number}, key, line.state)


def _not_taken(check: WordingCheck, line: CheckedLine) -> str:
    if check.complete:
        return _("left out: no statement")
    if line.numbered in check.missing:
        return _("its words are not those of statement %(n)s") % {"n": line.numbered}
    return _("its words are those of no statement")


_MOST_LINES = 6  # that are named one by one; all of them stand in the list below


def said_of_check(instrument: Instrument, check: WordingCheck) -> list[str]:
    """What came of the comparison, the most useful first."""
    if check.complete:
        return [
            _("Please compare each line with your copy: its words, its number and its direction.")
        ]
    if not check.lines:
        return [_("There was nothing to compare. Paste the statements, one to a line.")]
    said = [_missing_words(instrument, check)] if check.missing else []
    # a line that carries the number of a missing statement tells more than a heading does
    differing = sorted(check.differing, key=lambda line: line.numbered not in check.missing)
    said += [
        _("Line %(n)s, “%(text)s”: %(why)s.")
        % {"n": line.number, "text": line.beginning, "why": _not_taken(check, line)}
        for line in differing[:_MOST_LINES]
    ]
    if len(differing) > _MOST_LINES:
        said.append(_("And %(n)s more lines.") % {"n": len(differing) - _MOST_LINES})
    said += [
        _("Line %(n)s is there twice.") % {"n": line.number}
        for line in check.lines
        if line.state == "again" and not instrument.checkable
    ]
    if not instrument.checkable and len(check.lines) != len(instrument.items):
        said.append(
            _("There are %(found)s lines, and %(name)s has %(n)s statements.")
            % {"found": len(check.lines), "name": instrument.short, "n": len(instrument.items)}
        )
    return said


def _missing_words(instrument: Instrument, check: WordingCheck) -> str:
    if len(check.missing) == len(instrument.items):
        return _("None of these lines is a statement of the %(name)s.") % {"name": instrument.short}
    return ngettext(
        "Still missing: statement %(numbers)s.",
        "Still missing: statements %(numbers)s.",
        len(check.missing),
    ) % {"numbers": ", ".join(map(str, check.missing))}
