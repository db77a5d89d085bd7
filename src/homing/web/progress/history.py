"""Any scale over time: drawn with its intervals, in words, and as a table."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from homing import content
from homing.services.measure_history import Change, Dot, History
from homing.web.pictures import between, ends_of, gap_between, signed
from homing.web.progress.measures import Figure
from homing.web.ui import plots
from homing.web.ui.figures import Words
from homing.web.ui.plots import BandPoint, TrendLabels, trend
from homing.web.words import short_day

SHOWN: Final = 24  # times that one figure has room for
_APART: Final = -1  # every time stands alone: nothing is known of the time between


def figure(found: History, name: str = "") -> Figure:
    """One scale; the newest times where there are very many."""
    about, dots = found.about, found.dots[-SHOWN:]
    title = about.title.replace("{name}", name)
    first = dots[0].day
    sentence = sentence_of(found)
    labels = TrendLabels(
        Words(f"history-{about.scale}", title, sentence),
        *_short_ends(found),
        days=_ends(dots),
    )
    known = [dot for dot in dots if dot.sd]
    band = [BandPoint((d.day - first).days, d.value, d.low, d.high) for d in known]
    raw = [plots.Dot((d.day - first).days, d.value) for d in dots if not d.sd]
    return Figure(
        key=f"history-{about.scale}",
        title=title,
        drawing=trend(raw, band, labels, scale=about.frame, gap=_APART),
        sentence=sentence,
        basis=_basis(found),
        headers=(_("Day"), _("Best guess"), _("Most likely"), _("Answers")),
        rows=tuple(_row(dot, found) for dot in dots),
    )


def _ends(dots: Sequence[Dot]) -> tuple[tuple[int, str], ...]:
    """Only the first and the last day are named; two on one day share a name."""
    first, last = dots[0].day, dots[-1].day
    return tuple({0: short_day(first), (last - first).days: short_day(last)}.items())


def _short_ends(found: History) -> tuple[str, str]:
    """Words that have room at the edge of a drawing; what the ends mean stands below it."""
    if found.about.instrument == content.item_bank().id:
        return ends_of(found.about.scale)
    if found.about.unit == "answer":
        return found.about.ends
    return _("less"), _("more")


def _row(dot: Dot, found: History) -> tuple[str, ...]:
    interval = between(dot.low, dot.high) if dot.sd else _("not known from one answer")
    return (short_day(dot.day), _value(dot, found), interval, str(dot.asked))


def _value(dot: Dot, found: History) -> str:
    if found.about.unit != "answer":
        return signed(dot.value)
    form = content.forms()[found.about.instrument]
    return f"{dot.value:g} · {form.answers.labels[int(dot.value) - form.answers.low]}"


def _basis(found: History) -> str:
    times = _("%(n)s times.") % {"n": len(found.dots)}
    if found.about.unit == "answer":
        return times + " " + _("One answer tells nothing of its own error, so none is drawn.")
    lines = _("Each line covers 8 of 10 likely places at that time.")
    low, high = found.about.ends
    ends = _("Bottom: “%(low)s” Top: “%(high)s”") % {"low": low, "high": high}
    return f"{times} {lines} {ends}"


def sentence_of(found: History) -> str:
    """What may honestly be said; "no clear change yet" is an answer like any other."""
    if len(found.dots) == 1:
        return _("This is one time only, so it can say nothing about change yet.")
    if found.about.unit == "answer":
        return _moved(found)
    return change_words(found.change) if found.change else _("Nothing can be said about change.")


def _moved(found: History) -> str:
    first, last = found.dots[0], found.dots[-1]
    said = _("%(first)s the first time, %(last)s the last time.") % {
        "first": _value(first, found), "last": _value(last, found),
    }  # fmt: skip
    return said + " " + _("A single answer moves with the day, so this alone is no clear change.")


def change_words(change: Change) -> str:
    """The newest time against the first."""
    said = {
        "no_clear_change": _("No clear change yet between the first and the newest time."),
        "lower": _("Lower the newest time than the first, by more than the error."),
        "higher": _("Higher the newest time than the first, by more than the error."),
    }[change.verdict]
    size = _("Difference %(size)s, most likely %(between)s (19 times in 20).") % {
        "size": signed(change.difference), "between": gap_between(change.low, change.high),
    }  # fmt: skip
    held = {
        "too_few": "",
        "swings": _("Over the later times it is not clear and steady, so we call nothing lasting."),
        "held": _("The last three times all lie on that side, so it may be lasting."),
    }[change.lasting]
    return " ".join(filter(None, [said, size, held]))
