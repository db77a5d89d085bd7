"""Practices in addresses: er01 for ER01. Anything else is no page."""

from typing import TYPE_CHECKING

from django.urls import register_converter

from homing import content

if TYPE_CHECKING:
    from homing.content.schema.practices import Practice


class PracticeConverter:
    """`<practice:…>` in a route gives the practice itself."""

    regex = "[A-Za-z]{2}[0-9]{2}"

    def to_python(self, value: str) -> "Practice":
        """Find it; a ValueError is no match, and so the page for what is not there."""
        found = content.practices().get(value.upper())
        if found is None:
            raise ValueError(value)
        return found

    def to_url(self, value: "Practice | str") -> str:
        """The small letters of its id."""
        return (value if isinstance(value, str) else value.id).lower()


register_converter(PracticeConverter, "practice")


class HalfConverter:
    """The first half of a practice, or the second that comes some days later."""

    regex = "first|later"

    def to_python(self, value: str) -> str:
        """Take it as it is."""
        return value

    def to_url(self, value: str) -> str:
        """Give it as it is."""
        return value


register_converter(HalfConverter, "half")
