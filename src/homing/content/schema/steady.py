"""For the steadier one of two people: balances, watches, advice, and when more help is due."""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import (
    Entry,
    Paragraphs,
    Provenance,
    Slug,
    Sources,
    Text,
    require_unique,
)

AdviceId = Literal["limits", "depletion", "drift", "steady"]
WatchId = Literal["depletion", "drift", "threshold"]
_ADVICE: tuple[AdviceId, ...] = ("limits", "depletion", "drift", "steady")
_WATCHES: tuple[WatchId, ...] = ("depletion", "drift", "threshold")


class Balance(Entry, frozen=True):
    """Two sides and a middle, and one small thing to do from either side."""

    id: Slug
    title: Text
    low: Text
    high: Text
    from_low: Text
    from_high: Text


class Sign(Entry, frozen=True):
    """Something that can be ticked, and what is said on the page that it leads to."""

    id: Slug
    label: Text
    leads: tuple[Text, ...] = ()


class Watch(Entry, frozen=True):
    """Signs that belong together; with more than `most` of them there is something to say."""

    id: WatchId
    title: Text
    question: Text
    most: Annotated[int, msgspec.Meta(ge=0)]
    signs: Annotated[tuple[Sign, ...], msgspec.Meta(min_length=1)]


class Advice(Entry, frozen=True):
    """What comes first, and small steps."""

    title: Text
    text: Text
    steps: Paragraphs


class Quiet(Entry, frozen=True):
    """What is said where there is fear, in the place of any advice."""

    title: Text
    text: Text
    back: Text


class Support(Entry, frozen=True):
    """The page on looking for more help."""

    title: Text
    paragraphs: Paragraphs


class Fear(Entry, frozen=True):
    """The one tick that is not kept."""

    label: Text
    hint: Text


class Evidence(Entry, frozen=True):
    """How well this is tested, in plain words."""

    plain: Text


class Steady(Entry, frozen=True):
    """The whole guide."""

    version: Text
    title: Text
    intro: Text
    privacy: Text
    low_until: Annotated[int, msgspec.Meta(ge=0, le=4)]
    high_from: Annotated[int, msgspec.Meta(ge=6, le=10)]
    quiet: Quiet
    support: Support
    advice: dict[AdviceId, Advice]
    balances: Annotated[tuple[Balance, ...], msgspec.Meta(min_length=6, max_length=6)]
    watches: tuple[Watch, ...]
    fear: Fear
    evidence: Evidence
    provenance: Provenance
    sources: Sources

    def __post_init__(self) -> None:
        require_unique("balance", (one.id for one in self.balances))
        require_unique("sign", (sign.id for watch in self.watches for sign in watch.signs))
        if set(self.advice) != set(_ADVICE):
            raise ValueError("the guide needs advice on limits, rest, drift and being steady")
        if tuple(watch.id for watch in self.watches) != _WATCHES:
            raise ValueError("the guide has three watches, in their order")
        if not all(sign.leads for sign in self.watches[-1].signs):
            raise ValueError("a sign that more help is due says why")
