import json
import re
from pathlib import Path
from typing import Any

import pytest

from homing import content
from homing.content.errors import ContentInvalid
from homing.content.loading import parse, read_text
from homing.content.schema.help_lines import HelpLines

HELP = content.help_lines()
COUNTRIES = {country.code: country for country in HELP.countries}


def test_it_covers_73_countries_and_regions_by_name() -> None:
    assert len(COUNTRIES) == 73
    names = [country.name for country in HELP.countries]
    assert names == sorted(names, key=lambda name: name.replace("Ü", "U").replace("ü", "u"))


def test_it_gives_every_country_an_emergency_number() -> None:
    assert all(country.emergency for country in HELP.countries)


def test_it_writes_no_country_prefix() -> None:
    for country in HELP.countries:
        numbers = [*country.emergency, *(line.contact for line in lines(country.code))]
        assert not any(number.startswith(("+", "00")) and number != "000" for number in numbers)


def lines(code: str) -> list[content.schema.help_lines.Line]:
    country = COUNTRIES[code]
    return [line for line in (*country.support, *country.violence) if line.kind != "web"]


def test_it_marks_what_is_not_confirmed() -> None:
    for country in HELP.countries:
        for letter, column in (
            (country.confidence.support, country.support),
            (country.confidence.violence, country.violence),
        ):
            assert all(line.uncertain for line in column[1:]), country.code
            assert not column or column[0].uncertain == (letter in "cC"), country.code


def test_it_has_a_note_where_there_is_no_support_line() -> None:
    assert {c.code for c in HELP.countries if not c.support} == {"BG", "MA", "TR"}
    assert "182" in COUNTRIES["TR"].note


@pytest.mark.parametrize(
    ("code", "support", "violence"),
    [
        ("US", "988", "1-800-799-7233"),
        ("GB", "116 123", "0808 2000 247"),
        ("FR", "3114", "3919"),
        ("DE", "0800 111 0 111", "116 016"),
        ("UA", "7333", "116 123"),
        ("PT", "1411", "116 006"),
        ("KR", "109", "1366"),
    ],
)
def test_it_gives_the_first_line_as_researched(code: str, support: str, violence: str) -> None:
    country = COUNTRIES[code]
    assert (country.support[0].contact, country.violence[0].contact) == (support, violence)


def test_it_keeps_the_order_from_danger_to_heavy() -> None:
    assert [(section.id, section.lines) for section in HELP.sections] == [
        ("danger", "emergency"),
        ("ending-life", "support"),
        ("afraid", "violence"),
        ("hurting", "none"),
        ("heavy", "none"),
    ]


def test_it_names_the_five_finders_and_the_check_date() -> None:
    assert {finder.contact for finder in HELP.finders} == {
        "findahelpline.com",
        "befrienders.org",
        "iasp.info",
        "hotpeachpages.net",
        "nomoredirectory.org",
    }
    assert (HELP.checked, HELP.stale_after_days) == ("2026-11-22", 180)


def test_it_names_no_method_and_gives_no_skill_for_handling_violence() -> None:
    pages = " ".join(p for section in HELP.sections for p in section.paragraphs).lower()
    assert not re.search(r"\b(overdose|hang|rope|pills|knife|blade|bridge|jump)\b", pages)
    afraid = next(section for section in HELP.sections if section.id == "afraid")
    assert not re.search(
        r"\b(trigger|breathe|i-statement|compromise)\b", " ".join(afraid.paragraphs).lower()
    )


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('contact = "988"', 'contact = "+1988"', "CA > support"),
        ('emergency = ["000"]', "emergency = []", "AU"),
        ('emergency = ["000"]', "emergency = [0]", "AU"),
        ('contact = "1888", uncertain = true', 'contact = "1888"', "grade c"),
        ('note = "No line could be confirmed. A finder below may help."\n', "", "needs a note"),
        ('checked = "2026-11-22"', 'checked = "November"', "checked"),
        ('code = "AU"', 'code = "AT"', "appears twice"),
    ],
)
def test_it_refuses_a_bad_line(old: str, new: str, reason: str) -> None:
    text = read_text("help_lines.toml")
    assert old in text
    with pytest.raises(ContentInvalid, match=reason):
        parse(text.replace(old, new, 1), HelpLines, "help_lines.toml")


# --- against the table that was researched --------------------------------------------------------

SPEC = Path(__file__).resolve().parents[2].parent / "shared" / "spec" / "practices.md"
_NUMBER = re.compile(r"[*#(]?\d[\d ()*#-]*\d|\d")


def researched() -> dict[str, dict[str, Any]]:
    if not SPEC.exists():
        pytest.skip("the researched table is not beside the repository")
    text = SPEC.read_text(encoding="utf-8")
    table = text[text.index("### 5.6") :].partition("```json")[2].partition("```")[0]
    return {row["c"]: row for row in json.loads(table)}


def dialled(text: str) -> set[str]:
    """The numbers of a cell, without hours, options and older numbers."""
    plain = re.sub(r"\((?!\d{2}\))[^)]*\)", " ", text)
    plain = re.sub(r"(?:opt\.|ext\.)\s*\d+", " ", plain)
    return {re.sub(r"[^0-9*#]", "", found) for found in _NUMBER.findall(plain)}


def test_every_cell_is_as_it_was_researched() -> None:
    table = researched()
    assert set(table) == set(COUNTRIES)
    for code, row in table.items():
        country = COUNTRIES[code]
        sure = country.confidence
        assert list(country.emergency) == row["e"], code
        assert sure.emergency + sure.support + sure.violence == row["q"], code
        for cell, column in ((row["s"], country.support), (row["d"], country.violence)):
            found = {re.sub(r"[^0-9*#]", "", line.contact) for line in column if line.kind != "web"}
            assert found == dialled(cell), (code, cell)
            pages = {line.contact for line in column if line.kind == "web"}
            assert all(page in cell for page in pages), code
        letters = set(re.findall(r"\b[POHWANK]\b", row["src"]))
        assert letters == set(re.findall(r"\b[POHWANK]\b", country.source)), code


def test_the_first_number_of_a_cell_comes_first() -> None:
    for code, row in researched().items():
        for cell, column in ((row["s"], "support"), (row["d"], "violence")):
            first = next(iter(getattr(COUNTRIES[code], column)), None)
            if first is not None and first.kind != "web":
                number = re.sub(r"[^0-9*#]", "", first.contact)
                assert re.sub(r"[^0-9*#]", "", cell).startswith(number), (code, cell)
