"""Which browser it was, in words that help a person recognise it, and no more."""

from typing import Final

# The order matters: most browsers also claim to be the ones further down.
_BROWSERS: Final = (
    ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Edg", "Edge"), ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)  # fmt: skip
_SYSTEMS: Final = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def browser_words(agent: str) -> str:
    """Such as "Firefox, Android"; never the full string, which is nearly a fingerprint."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Another browser")
    system = next((name for mark, name in _SYSTEMS if mark in agent), "")
    return f"{browser}, {system}" if system else browser
