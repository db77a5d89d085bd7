"""What helps a person understand where they stand and choose a way."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.pathways import Pathways
from homing.content.schema.people_map import PeopleMapTexts
from homing.content.schema.roadmap import Roadmap
from homing.content.schema.security_picture import SecurityPicture
from homing.content.schema.tracks import Growth, Tracks


@cache
def people_map() -> PeopleMapTexts:
    """Give what the people map asks and says."""
    return load("people_map.toml", PeopleMapTexts)


@cache
def pathways() -> Pathways:
    """Give the four ways."""
    return load("pathways.toml", Pathways)


@cache
def roadmap() -> Roadmap:
    """Give phases, steps, acts and the rules of a first week."""
    return load("roadmap.toml", Roadmap)


@cache
def tracks() -> Tracks:
    """Give the twelve-week tracks."""
    return load("tracks.toml", Tracks)


@cache
def growth() -> Growth:
    """Give the agenda of those on steady ground."""
    return load("growth.toml", Growth)


@cache
def security_picture() -> SecurityPicture:
    """Give the picture in five areas, and the reasons."""
    return load("security_picture.toml", SecurityPicture)
