"""What helps a person understand where they stand and choose a way."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.people_map import PeopleMapTexts


@cache
def people_map() -> PeopleMapTexts:
    """Give what the people map asks and says."""
    return load("people_map.toml", PeopleMapTexts)
