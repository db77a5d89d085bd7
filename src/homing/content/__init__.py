"""Everything that is text or data. Nothing here decides anything: it is read, checked and given."""

from homing.content import word_check
from homing.content.episodes import episode, needs
from homing.content.fears import fears
from homing.content.form_texts import form_texts
from homing.content.forms import forms
from homing.content.instruments import instruments, parse_instrument
from homing.content.library import articles
from homing.content.measures import item_bank
from homing.content.moments import moment
from homing.content.passphrases import passphrase_words
from homing.content.programme import (
    check_in,
    plan_rules,
    practice_domains,
    practice_grades,
    practice_sources,
    practices,
)
from homing.content.reflection import reflection
from homing.content.reminders import follow_ups, steady
from homing.content.repairs import repair
from homing.content.results import readings
from homing.content.safety import (
    crisis_phrases,
    gate,
    help_guide,
    help_lines,
    safety_pacing,
    safety_plan,
    safety_signs,
    scope,
)
from homing.content.skills import cards, listening, obstacles, own_needs, scenes, seeking
from homing.content.understanding import (
    growth,
    pathways,
    people_map,
    roadmap,
    security_picture,
    tracks,
)
from homing.content.upkeep import upkeep
from homing.content.vocabulary import feelings
from homing.content.words import builders, word_rules

__all__ = [
    "articles",
    "builders",
    "cards",
    "check_in",
    "crisis_phrases",
    "episode",
    "fears",
    "feelings",
    "follow_ups",
    "form_texts",
    "forms",
    "gate",
    "growth",
    "help_guide",
    "help_lines",
    "instruments",
    "item_bank",
    "listening",
    "moment",
    "needs",
    "obstacles",
    "own_needs",
    "parse_instrument",
    "passphrase_words",
    "pathways",
    "people_map",
    "plan_rules",
    "practice_domains",
    "practice_grades",
    "practice_sources",
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
    "upkeep",
    "word_check",
    "word_rules",
]
