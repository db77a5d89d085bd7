"""Texts that keep people safe: help lines, phrases that open help, and the scope notice."""

from functools import cache

from homing.content.loading import load
from homing.content.schema.crisis_phrases import CrisisPhrases
from homing.content.schema.gate import Fits
from homing.content.schema.help_guide import HelpGuide
from homing.content.schema.help_lines import HelpLines
from homing.content.schema.safety_pacing import Pacing
from homing.content.schema.safety_plan import SafetyPlanTexts
from homing.content.schema.safety_signs import SafetySigns
from homing.content.schema.scope import Scope


@cache
def help_lines() -> HelpLines:
    """Give the help page and its lines, by country."""
    return load("help_lines.toml", HelpLines)


@cache
def crisis_phrases() -> CrisisPhrases:
    """Give the phrases that open help and do nothing else."""
    return load("crisis_phrases.toml", CrisisPhrases)


@cache
def scope() -> Scope:
    """Give the notice on what Homing is and is not."""
    return load("scope.toml", Scope)


@cache
def gate() -> Fits:
    """Give “What fits now”, the private check, and what its levels close."""
    return load("gate.toml", Fits)


@cache
def safety_plan() -> SafetyPlanTexts:
    """Give the plan for very hard hours: its seven parts and the words around them."""
    return load("safety_plan.toml", SafetyPlanTexts)


@cache
def help_guide() -> HelpGuide:
    """Give the guide to kinds of help, and the pages around a first contact."""
    return load("help_guide.toml", HelpGuide)


@cache
def safety_signs() -> SafetySigns:
    """Give the warning signs to look at."""
    return load("safety_signs.toml", SafetySigns)


@cache
def safety_pacing() -> Pacing:
    """Give the rules and words of pacing."""
    return load("safety_pacing.toml", Pacing)
