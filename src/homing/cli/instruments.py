"""`homing instruments`: the definitions there are, one in full, your own, and wording checked."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from homing.cli.errors import CannotScore
from homing.services.instrument_shelf import ShelfError, add, find, shelf
from homing.services.wording import check_wording
from homing.web.config import from_environment

if TYPE_CHECKING:
    from homing.content.schema.instruments import Instrument, InstrumentScale

_Act = Callable[[argparse.Namespace], int]
_DIFFERS: Final = {
    "other": "these are the words of no item:",
    "again": "this item was there before:",
    "taken": "taken as it stands:",
}


def own_folder() -> Path:
    """Where definitions that were added are kept."""
    return from_environment().data / "instruments"


def add_options(parser: argparse.ArgumentParser) -> None:
    """The four things that can be done."""
    verbs = parser.add_subparsers(required=True, metavar="WHAT")
    listed = verbs.add_parser("list", help="every definition there is")
    listed.set_defaults(act=_told(_list))
    shown = verbs.add_parser("show", help="one definition in full")
    shown.add_argument("id")
    shown.set_defaults(act=_told(_show))
    added = verbs.add_parser("add", help="keep a definition of your own (a .toml file)")
    added.add_argument("file")
    added.set_defaults(act=_told(_add))
    verified = verbs.add_parser("verify", help="check pasted wording against its fingerprints")
    verified.add_argument("id")
    verified.add_argument("file", help="the items as text, one a line")
    verified.set_defaults(act=_told(_verify))


def _told(act: _Act) -> _Act:
    """Turn what is wrong with a definition into one sentence."""

    def told(options: argparse.Namespace) -> int:
        try:
            return act(options)
        except ShelfError as error:
            raise CannotScore(str(error)) from None

    return told


def _list(_options: argparse.Namespace) -> int:
    known = shelf(own_folder())
    wide = max(map(len, known))
    for one in known.values():
        scales = ", ".join(scale.id for scale in one.scales if scale.main)
        print(f"{one.id:{wide}}  {len(one.items):3} items  {one.title}")
        print(f"{'':{wide}}             scores: {scales}; {_has(one)}")
    return 0


def _has(one: "Instrument") -> str:
    parts = [
        "norms" if any(scale.norms for scale in one.scales) else "no norms",
        "item parameters" if one.graded else "no item parameters",
        "wording can be checked" if one.checkable else "wording cannot be checked",
    ]
    return ", ".join(parts)


def _show(options: argparse.Namespace) -> int:
    one = find(own_folder(), options.id)
    source = next(source for source in one.sources if source.id == one.source)
    print(f"{one.title} ({one.short}), definition {one.version}")
    print(f"{source.authors} ({source.year}). {source.title}. {source.where}")
    print(f"\nMeasures: {one.measures}")
    print(f"Period: {one.period}")
    print(f"Wording: {one.rights.words}")
    print(f"Key: {one.key.words}")
    print(f"Missing answers: {one.missing_note}")
    print("\nAnswers:")
    for row in one.formats:
        native = "" if row.native else ", not the authors' own row"
        print(f"  {row.id}: {row.low} ({row.low_label}) to {row.high} ({row.high_label}){native}")
    for scale in one.scales:
        _show_scale(one, scale)
    for heading, texts in (("Not read in a source", one.unverified), ("Notes", one.notes)):
        if texts:
            print(f"\n{heading}:", *texts, sep="\n  ")
    print("\nItems (number, id, scales; r = turned round):")
    for item in one.items:
        turned = " r" if item.reverse else ""
        print(f"  {item.number:3}  {item.id}  {', '.join(item.scales)}{turned}")
    return 0


def _show_scale(one: "Instrument", scale: "InstrumentScale") -> None:
    count = len(one.items_of(scale.id))
    times = f" x {scale.multiplier:g}" if scale.multiplier != 1 else ""
    print(f"\n{scale.title} ({scale.id}): {scale.method} of {count} items{times}")
    for r in scale.reliabilities:
        bound = "at least " if r.at_least else ""
        people = f", N = {r.n:,}" if r.n else ""
        print(f"  {r.kind} {bound}{r.value:g} on {r.format}{people} [{r.mark}: {r.source}]")
    for norms in scale.norms:
        print(f"  norms on {norms.format} [{norms.mark}: {norms.source}]: {norms.population}")
        for group in norms.groups:
            print(f"    {group.title}: n {group.n:,}, mean {group.mean:.2f}, SD {group.sd:.2f}")


def _add(options: argparse.Namespace) -> int:
    one = add(own_folder(), Path(options.file).expanduser())
    print(f"Added {one.id}: {len(one.items)} items, {len(one.scales)} scores.")
    print(f"Score with it: homing score FILE --instrument {one.id}")
    return 0


def _verify(options: argparse.Namespace) -> int:
    one = find(own_folder(), options.id)
    path = Path(options.file).expanduser()
    try:
        pasted = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CannotScore(f"{path} is not there. Which file holds the items?") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CannotScore(f"{path} cannot be read as text ({error}).") from None
    found = check_wording(one, pasted)
    for line in found.lines:
        if line.state == "match":
            continue
        print(f"line {line.number}: {_DIFFERS[line.state]} “{line.beginning}”")
    if found.missing:
        print(f"Not found: item {', '.join(map(str, found.missing))}.")
    if found.verified:
        print(f"All {len(one.items)} items are worded as published.")
        return 0
    if found.complete and not one.checkable:
        print("No fingerprints of this wording are known to Homing, so nothing could be compared.")
        print(f"There are {len(one.items)} lines, as many as items. Compare them by eye.")
    return 1
