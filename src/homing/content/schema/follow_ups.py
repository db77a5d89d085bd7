"""What can be looked at again, in words."""

from homing.content.schema.common import Entry, Provenance, Text


class FollowUps(Entry, frozen=True):
    """The list of what is due, and what its things are called."""

    version: Text
    title: Text
    intro: Text
    empty_title: Text
    empty: Text
    asked: Text
    asked_someone: Text
    measured: Text
    readiness: Text
    prompt: Text
    prompt_stopped: Text
    steady: Text
    next_day: Text
    calendar_title: Text
    provenance: Provenance

    def __post_init__(self) -> None:
        if "{name}" not in self.asked:
            raise ValueError("the question about a request names the person it was for")
