"""Every text of the room with the place it stands at, and how hard it is to read."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from homing import content
from homing.content.schema.common import Provenance, Source

LOADERS = (
    "articles",
    "builders",
    "cards",
    "check_in",
    "crisis_phrases",
    "episode",
    "fears",
    "feelings",
    "follow_ups",
    "upkeep",
    "form_texts",
    "growth",
    "forms",
    "gate",
    "help_guide",
    "help_lines",
    "instruments",
    "item_bank",
    "listening",
    "moment",
    "needs",
    "obstacles",
    "own_needs",
    "pathways",
    "people_map",
    "plan_rules",
    "practices",
    "readings",
    "reflection",
    "repair",
    "roadmap",
    "safety_pacing",
    "safety_plan",
    "safety_signs",
    "scenes",
    "scope",
    "security_picture",
    "seeking",
    "steady",
    "tracks",
    "word_rules",
)
# Names, letters and references: nobody reads these as sentences.
CODES = {
    "id",
    "slug",
    "version",
    "code",
    "contact",
    "source",
    "sources",
    "checked",
    "phrases",
    "unless_next",
    "answer",
    "cadence",
    "speaker",
    "gains",
    "care",
    "url_name",
    "record",
    "args",
    "where",
    "drop",
    "studies",
    "sentences",
    "unless",
    "named_parts",
    "kinds",
    "silent_when_wanted",
    "known_as",
    "dependent_on",
    "emergency",
    "scale",
    "facet",
    "pole",
    "part",
    "method",
    "about",
    "apart",
    "area",
    "covers",
    "fingerprints",
    "format",
    "kind",
    "mark",
    "page",
    "parent",
    "read_in",
    "same_as",
    "lean",
    "to",
    "scales",
    "short",
}


def walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Give every text for people below a value; quoted titles and provenance notes are left out."""
    if isinstance(value, (Source, Provenance)):
        return
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            if field not in CODES:
                yield from walk(getattr(value, field), f"{path}.{field}")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from walk(inner, f"{path}[{key}]")
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from walk(inner, f"{path}[{getattr(inner, 'id', index)}]")


def all_texts() -> list[tuple[str, str]]:
    return [found for name in LOADERS for found in walk(getattr(content, name)(), name)]


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?:])[”’\")]*\s+", text.strip()) if words(s)]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:[’'-][^\W_]+)*", text)


def syllables(word: str) -> int:
    """Count groups of vowels, with the silent endings of English taken off."""
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", plain))
    if re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcg]es$", plain):
        groups -= 1
    return max(groups, 1)


def reading_age(text: str) -> float:
    """Flesch-Kincaid grade (Kincaid and others 1975) plus five years."""
    all_words = words(text)
    per_sentence = len(all_words) / len(sentences(text))
    per_word = sum(syllables(word) for word in all_words) / len(all_words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59 + 5


def coleman_liau_age(text: str) -> float:
    """Coleman-Liau grade (Coleman and Liau 1975) plus five years: letters, and no syllables."""
    all_words = words(text)
    letters = sum(len(re.sub(r"[^\w]", "", word)) for word in all_words)
    per_hundred = 100 / len(all_words)
    return 0.0588 * letters * per_hundred - 0.296 * len(sentences(text)) * per_hundred - 15.8 + 5
