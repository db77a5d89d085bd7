"""Where the words are made that come after settling."""

from django.urls import reverse


def words_address(person_id: str | None = None) -> str:
    """Everything that can be said, for this person of the list where there is one."""
    address = reverse("words")
    return f"{address}?with={person_id}" if person_id else address


def ask_address() -> str:
    """One plain request."""
    return reverse("words_build", args=["ask"])
