"""What a person can do: the practices and the daily check-in."""

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from homing.content.errors import ContentInvalid
from homing.content.loading import load, names_in
from homing.content.schema.check_in import CheckIn
from homing.content.schema.common import require_known
from homing.content.schema.plan_rules import PlanRules
from homing.content.schema.practices import CatalogueFile, Practice, SourcesFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homing.content.schema.common import Source
    from homing.content.schema.practices import Domain, Grade

_SHARED = ("catalogue.toml", "sources.toml")


@cache
def practices() -> "Mapping[str, Practice]":
    """Give every practice by its id, domain by domain; the mapping cannot be changed."""
    found = [_practice(name) for name in names_in("practices") if name not in _SHARED]
    return MappingProxyType(
        {p.id: p for d in practice_domains() for p in found if p.id.startswith(d.code)}
    )


@cache
def practice_domains() -> tuple["Domain", ...]:
    """Give the fields of life that practices belong to, in their order."""
    return _catalogue().domains


@cache
def practice_sources() -> "Mapping[str, Source]":
    """Give the studies behind the practices by their id."""
    sources = load("practices/sources.toml", SourcesFile).sources
    return MappingProxyType({source.id: source for source in sources})


@cache
def practice_grades() -> "Mapping[Grade, str]":
    """Give each grade of evidence in plain words."""
    return MappingProxyType(_catalogue().grades)


@cache
def plan_rules() -> PlanRules:
    """Give the rules of the plan."""
    return load("plan_rules.toml", PlanRules)


@cache
def check_in() -> CheckIn:
    """Give the questions of the daily check-in."""
    return load("check_in.toml", CheckIn)


@cache
def _catalogue() -> CatalogueFile:
    return load("practices/catalogue.toml", CatalogueFile)


def _practice(name: str) -> Practice:
    """One practice with what all share filled in, and checked against it."""
    file = f"practices/{name}"
    practice = load(file, Practice)
    domains = {domain.code: domain.title for domain in practice_domains()}
    try:
        require_known("domain", [practice.id[:2]], domains)
        require_known("source", practice.evidence.sources, practice_sources())
        require_known("file of the name", [f"{practice.id.lower()}.toml"], [name])
    except ValueError as error:
        raise ContentInvalid(file, practice.id, str(error)) from None
    return msgspec.structs.replace(
        practice, domain=domains[practice.id[:2]],
        evidence=msgspec.structs.replace(
            practice.evidence, plain=practice_grades()[practice.evidence.grade]
        ),
    )  # fmt: skip
