"""
A published instrument without its wording: key, scales, figures, source and terms.

Two marks only are allowed on a figure: it was read in the source named, or it was computed from
real answers. What is remembered but unread has no place here; `unverified` says what is missing.
"""

from typing import Annotated, Literal

import msgspec

from homing.content.schema.common import Entry, Provenance, Slug, Sources, Text
from homing.content.schema.instrument_checks import check

Mark = Literal["read", "computed"]
Area = Literal[
    "attachment",
    "satisfaction",
    "responsiveness",
    "self-compassion",
    "emotion-regulation",
    "well-being",
]
# "general": close relationships as a whole. "person": one named person. "now": this moment.
About = Literal["general", "person", "now"]
ReliabilityKind = Literal["alpha", "omega-total", "omega-hierarchical", "retest"]
Fingerprint = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Positive = Annotated[float, msgspec.Meta(gt=0)]
Correlation = Annotated[float, msgspec.Meta(gt=-1, lt=1)]
Share = Annotated[float, msgspec.Meta(gt=0, lt=1)]
Count = Annotated[int, msgspec.Meta(ge=1)]
Age = Annotated[int, msgspec.Meta(ge=0, le=120)]


class Backed(Entry, frozen=True, kw_only=True):
    """
    Something that rests on a source.

    `read_in` names the copy or the page where it was read, if that is not the source itself.
    """

    source: Slug
    mark: Mark
    read_in: str = ""
    note: str = ""


class Rights(Entry, frozen=True, kw_only=True):
    """Whose the wording is and what its owners allow, in our words; `granted` quotes no more."""

    owners: Text
    words: Text
    read_in: str = ""
    # Whether the permission as read covers anyone, or only research, or nothing was found.
    covers: Literal["anyone", "research", "not-found"]


class KeyOrigin(Entry, frozen=True, kw_only=True):
    """How we know which item counts where, and in which direction. "unread": we do not, fully."""

    mark: Literal["read", "computed", "unread"]
    source: Slug
    words: Text


class AnswerFormat(Entry, frozen=True, kw_only=True):
    """
    One row of answers, in whole steps from `low` to `high`.

    Figures belong to one format: the mean of a 1 to 5 row says nothing about a 1 to 7 row.
    `confirmed` is false where the range was not read, and the person looks at the author's page.
    """

    id: Slug
    title: Text
    low: Annotated[int, msgspec.Meta(ge=0, le=1)]
    high: Annotated[int, msgspec.Meta(ge=2, le=10)]
    low_label: Text
    high_label: Text
    middle_label: str = ""
    native: bool = True
    confirmed: bool = True
    note: str = ""

    @property
    def values(self) -> range:
        """Every answer, low to high."""
        return range(self.low, self.high + 1)


class InstrumentItem(Entry, frozen=True, kw_only=True):
    """
    One item, known by its id and never by its place.

    `number` is the place in the order that the authors print. `fingerprints` are those of every
    wording that counts as this item; empty where none is known. `same_as` is the id of the item of
    the parent instrument whose wording it shares.
    """

    id: Slug
    number: Count
    scales: Annotated[tuple[Slug, ...], msgspec.Meta(min_length=1)]
    reverse: bool = False
    facet: str = ""
    same_as: str = ""
    fingerprints: tuple[Fingerprint, ...] = ()


class Reliability(Backed, frozen=True, kw_only=True):
    """
    One coefficient as found in one sample, for one answer format.

    `at_least` marks a source that gives a bound only. `days` lie between the two occasions of a
    retest. `sample` says who they were, where that matters.
    """

    kind: ReliabilityKind
    value: Share
    format: Slug
    n: Count | None = None
    days: Count | None = None
    at_least: bool = False
    sample: str = ""


class NormGroup(Entry, frozen=True, kw_only=True):
    """
    How one group of people scored, in the units of the score.

    `percentiles` are pairs (percent of the group at or below, score), rising. `age_high` is empty
    for the oldest group; both ages are empty for the group of all.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+([-+][a-z0-9]*)*$")]
    title: Text
    n: Count
    mean: float
    sd: Positive
    age_low: Age | None = None
    age_high: Age | None = None
    percentiles: tuple[tuple[float, float], ...] = ()


class Norms(Backed, frozen=True, kw_only=True):
    """Groups of one sample, all answered in one format. The first group is everyone."""

    format: Slug
    population: Text
    groups: Annotated[tuple[NormGroup, ...], msgspec.Meta(min_length=1)]

    @property
    def everyone(self) -> NormGroup:
        """The whole sample."""
        return self.groups[0]

    @property
    def age_bands(self) -> tuple[NormGroup, ...]:
        """The groups by age, youngest first."""
        return tuple(group for group in self.groups if group.age_low is not None)


class InstrumentScale(Entry, frozen=True, kw_only=True):
    """
    One score.

    It is the mean or the sum of the keyed answers, times `multiplier`. With fewer than
    `least_answered` answers there is no score; a sum over missing answers is their mean times the
    number of items. `main` is false for a part that is only read beside the whole.
    """

    id: Slug
    title: Text
    definition: Text
    low_end: Text
    high_end: Text
    method: Literal["mean", "sum"]
    least_answered: Count
    multiplier: Positive = 1.0
    main: bool = True
    reliabilities: tuple[Reliability, ...] = ()
    norms: tuple[Norms, ...] = ()

    def norms_for(self, answer_format: str) -> Norms | None:
        """The norms that were computed on answers of this format."""
        return next((one for one in self.norms if one.format == answer_format), None)

    def reliability(self, kind: ReliabilityKind, answer_format: str) -> Reliability | None:
        """The first exact coefficient of this kind for this format."""
        return next(
            (
                one
                for one in self.reliabilities
                if (one.kind, one.format) == (kind, answer_format) and not one.at_least
            ),
            None,
        )


class GradedRow(Entry, frozen=True, kw_only=True):
    """Parameters of one item, for the keyed answer, on a scale of mean 0 and spread 1."""

    item: Slug
    slope: Positive
    thresholds: Annotated[tuple[float, ...], msgspec.Meta(min_length=1)]


class Graded(Backed, frozen=True, kw_only=True):
    """
    Parameters of the graded response model, one dimension for each scale.

    `correlation` is that of the two scores in the same sample, for the prior. `polychoric` holds
    the correlations of the latent values behind the keyed answers: a row for each item from the
    second on, with the items before it. An adaptive session chooses by them.
    """

    format: Slug
    n: Count
    correlation: Correlation
    items: Annotated[tuple[GradedRow, ...], msgspec.Meta(min_length=1)]
    polychoric: tuple[tuple[Correlation, ...], ...] = ()


class OrderTrap(Backed, frozen=True, kw_only=True):
    """Another order in which the same items go round, told by its reversed positions."""

    reversed_positions: Annotated[tuple[Count, ...], msgspec.Meta(min_length=1)]
    words: Text


class Instrument(Entry, frozen=True, kw_only=True):
    """A definition that can score answers and check wording, and holds no item text."""

    id: Slug
    version: Text
    short: Text
    title: Text
    area: Area
    about: About
    measures: Text
    period: Text
    source: Slug
    page: str
    rights: Rights
    key: KeyOrigin
    order_note: Text
    missing_note: Text
    unverified: tuple[Text, ...] = ()
    notes: tuple[Text, ...] = ()
    parent: str = ""
    formats: Annotated[tuple[AnswerFormat, ...], msgspec.Meta(min_length=1)]
    items: Annotated[tuple[InstrumentItem, ...], msgspec.Meta(min_length=1)]
    scales: Annotated[tuple[InstrumentScale, ...], msgspec.Meta(min_length=1)]
    graded: Graded | None = None
    apart: tuple[tuple[Slug, Slug], ...] = ()
    order_traps: tuple[OrderTrap, ...] = ()
    sources: Sources
    provenance: Provenance

    def __post_init__(self) -> None:
        check(self)

    @property
    def checkable(self) -> bool:
        """Whether pasted wording can be compared: every item has at least one fingerprint."""
        return all(item.fingerprints for item in self.items)

    def item(self, item_id: str) -> InstrumentItem:
        """One item by its id."""
        return next(item for item in self.items if item.id == item_id)

    def scale(self, scale_id: str) -> InstrumentScale:
        """One scale by its id."""
        return next(scale for scale in self.scales if scale.id == scale_id)

    def format(self, format_id: str) -> AnswerFormat:
        """One answer format by its id."""
        return next(one for one in self.formats if one.id == format_id)

    def items_of(self, scale_id: str) -> tuple[InstrumentItem, ...]:
        """The items of one scale, in the order of their numbers."""
        return tuple(item for item in self.items if scale_id in item.scales)
