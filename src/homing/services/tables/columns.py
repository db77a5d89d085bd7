"""
Which column holds which item.

By item id, by a pattern that the person gives ("Q{n}"), or by one common beginning before the
numbers of the authors' order. Nothing is taken by position.
"""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Final

from homing.services.tables.errors import ColumnsUnclear

_NUMBERED: Final = re.compile(r"^(.*?)0*([1-9]\d*)$")


def match_columns(
    header: Sequence[str], items: Sequence[tuple[str, int]], pattern: str = ""
) -> tuple[str, ...]:
    """
    Name the column of each item, in the order of the items.

    Raises
    ------
    ColumnsUnclear
        No column or more than one could be meant; the text says which and what to give.
    """
    if pattern:
        return _by_pattern(header, items, pattern)
    plain = {_plain(name): name for name in header}
    if all(_plain(item_id) in plain for item_id, _ in items):
        return tuple(plain[_plain(item_id)] for item_id, _ in items)
    found = _by_number(header, items)
    if len(found) == 1:
        return found[0]
    if not found:
        raise ColumnsUnclear(_none_found(header, items))
    names = " or ".join(f"{one[0]}…{one[-1]}" for one in found)
    raise ColumnsUnclear(
        f"More than one set of columns could be the answers: {names}. "
        f"Say which, for example: --columns '{_prefix(found[0][0])}{{n}}'"
    )


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")


def _by_pattern(
    header: Sequence[str], items: Sequence[tuple[str, int]], pattern: str
) -> tuple[str, ...]:
    if "{n}" not in pattern:
        raise ColumnsUnclear(
            "--columns must hold {n} where the item's number stands, for example 'Q{n}'."
        )
    wanted = tuple(pattern.replace("{n}", str(number)) for _, number in items)
    known = set(header)
    for name in wanted:
        if name not in known:
            plain = {_plain(one): one for one in header}
            near = get_close_matches(_plain(name), plain, n=1)
            hint = f" Is “{plain[near[0]]}” meant?" if near else ""
            raise ColumnsUnclear(f"There is no column “{name}”.{hint}")
    return wanted


def _by_number(header: Sequence[str], items: Sequence[tuple[str, int]]) -> list[tuple[str, ...]]:
    """Every set of columns with one beginning and all the numbers."""
    sets: dict[str, dict[int, str]] = {}
    for name in header:
        hit = _NUMBERED.match(name)
        if hit:
            sets.setdefault(hit[1], {}).setdefault(int(hit[2]), name)
    return [
        tuple(by_number[number] for _, number in items)
        for by_number in sets.values()
        if all(number in by_number for _, number in items)
    ]


def _prefix(name: str) -> str:
    hit = _NUMBERED.match(name)
    return hit[1] if hit else name


def _none_found(header: Sequence[str], items: Sequence[tuple[str, int]]) -> str:
    first, last = items[0], items[-1]
    return (
        f"No columns for the {len(items)} items were found. Name them by item id "
        f"({first[0]} … {last[0]}), or give a pattern with the item's number in the authors' "
        f"order, for example --columns 'Q{{n}}' for Q{first[1]} … Q{last[1]}. "
        f"The file has {len(header)} columns: {', '.join(header[:8])}"
        f"{' …' if len(header) > 8 else ''}"
    )
