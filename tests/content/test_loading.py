from collections.abc import Mapping

import pytest

from homing import content
from homing.content.errors import ContentError, ContentInvalid, ContentMissing
from homing.content.loading import load, parse, read_text
from homing.content.schema.common import Entry, Source
from homing.content.schema.scope import Scope
from tests.content.texts import LOADERS


def test_it_names_a_missing_file() -> None:
    with pytest.raises(ContentMissing, match=r"moon\.toml: this file is missing"):
        load("moon.toml", Scope)


def test_it_says_where_a_file_is_not_toml() -> None:
    with pytest.raises(ContentInvalid, match=r"scope\.toml: the whole file: .*line 1"):
        parse("claim = \n", Scope, "scope.toml")


def test_it_has_one_root_for_its_errors() -> None:
    assert issubclass(ContentMissing, ContentError)
    assert issubclass(ContentInvalid, ContentError)


def test_it_names_the_entry_by_its_id_down_to_the_field() -> None:
    text = read_text("scope.toml").replace('"In danger now"', "7")
    with pytest.raises(ContentInvalid, match=r"sections > danger > heading: .*`str`"):
        parse(text, Scope, "scope.toml")


@pytest.mark.parametrize("name", LOADERS)
def test_it_reads_each_file_once_and_gives_the_same_frozen_thing(name: str) -> None:
    loader = getattr(content, name)
    first = loader()
    assert loader() is first
    if isinstance(first, Entry):
        with pytest.raises(AttributeError):
            first.version = "2"  # type: ignore[misc]


@pytest.mark.parametrize("name", LOADERS)
def test_it_says_who_wrote_each_file_and_under_which_terms(name: str) -> None:
    thing = getattr(content, name)()
    if name == "practices":
        assert all(isinstance(source, Source) for source in content.practice_sources().values())
    else:
        for one in thing.values() if isinstance(thing, Mapping) else (thing,):
            assert one.provenance.licence
            assert one.provenance.origin
