"""What the result page of a form says, place by place."""

from collections.abc import Mapping

from homing.content.schema.common import Entry, Paragraphs, Provenance, Slug, Text, require_unique


class Place(Entry, frozen=True):
    """One thing that answers can point to, in words; strengths come first on the page."""

    id: Slug
    title: Text
    says: Paragraphs
    strengths: tuple[Text, ...] = ()
    may: tuple[Text, ...] = ()
    next_step: str = ""


class FormTexts(Entry, frozen=True):
    """The words of one form's result page. `notes` are single sentences that the page picks."""

    id: Slug
    version: Text
    provenance: Provenance
    notes: Mapping[Slug, Text]
    places: tuple[Place, ...]

    def __post_init__(self) -> None:
        require_unique("place", (place.id for place in self.places))

    def place(self, place_id: str) -> Place:
        """One place by id."""
        return next(place for place in self.places if place.id == place_id)
