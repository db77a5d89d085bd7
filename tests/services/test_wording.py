import unicodedata

import pytest

from homing import content
from homing.content.schema.instruments import Instrument
from homing.services.wording import check_wording, fingerprint, normalised, wording_mark
from tests.content.instruments import LINES, VARIANT, definition, mark


@pytest.fixture
def kettle() -> Instrument:
    return content.parse_instrument(definition(), "kettle.toml")


@pytest.fixture
def unknown() -> Instrument:
    return content.parse_instrument(definition(checkable=False), "kettle.toml")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I Sing.", "i sing"),
        ("  I \t sing\u00a0 ", "i sing"),
        ("I don’t", "i don't"),
        ("I don‘t", "i don't"),
        ("“Quoted” (and) so-on…", "quoted and so on"),
        ("ﬁne", "fine"),  # NFKC opens the ligature
        ("ＦＵＬＬ１２", "full12"),
        ("café", "caf"),  # a letter outside a-z is like any other sign
        ("a--b", "a b"),
        ("", ""),
        ("…", ""),
        ("K", "k"),  # the Kelvin sign
    ],
)
def test_it_normalises_as_stated(text: str, plain: str) -> None:
    assert normalised(text) == plain
    assert fingerprint(text) == mark(plain)


def test_it_gives_the_same_fingerprint_however_the_letters_are_composed() -> None:
    text = "I’d hum"
    assert fingerprint(unicodedata.normalize("NFD", text)) == fingerprint(text)


@pytest.mark.parametrize(
    "pasted",
    [
        "\n".join(LINES),
        "\r\n".join(LINES),
        "\n\n\n".join(LINES) + "\n\n",
        "\n".join(reversed(LINES)),
        "\n".join(f"{n}. {line}" for n, line in enumerate(LINES, 1)),
        "\n".join(f"{n:>3})  {line}" for n, line in enumerate(LINES, 1)),
        "\n".join(f"{n} {line}" for n, line in enumerate(LINES, 1)),
        "\n".join(f"Q{n}: {line}" for n, line in enumerate(LINES, 1)),
        "\n".join(f"({n}) {line}" for n, line in enumerate(LINES, 1)),
        "\n".join(f"• {line}" for line in LINES),
        "\n".join(f"  -  {line}" for line in LINES),
        "\n".join(f"{n}\t{line}\t1\t2\t3\t4\t5" for n, line in enumerate(LINES, 1)),
        "\n".join(f"| {n} | {line} | 1 | 2 |" for n, line in enumerate(LINES, 1)),
        "\n".join(f"{n}. {line} 1 2 3 4 5 6 7" for n, line in enumerate(LINES, 1)),
        "\n".join(f"{n}. {line} ______" for n, line in enumerate(LINES, 1)),
        "\n".join(f"{line} (R)" for line in LINES),
        "\n".join(f"{line}*" for line in LINES),
        "\n".join(line.replace(" ", "\n   ", 1) for line in LINES),
        "\n".join(line.upper().replace("'", "’") for line in LINES),
        "\n".join(LINES).replace(LINES[1], VARIANT),
    ],
)
def test_it_knows_the_items_however_they_were_pasted(kettle: Instrument, pasted: str) -> None:
    found = check_wording(kettle, pasted)
    assert found.complete
    assert found.verified
    assert [line.item for line in found.wording] == [f"kettle-{n:02d}" for n in range(1, 7)]
    stored = [normalised(line.text) for line in found.wording]
    assert stored[0] == normalised(LINES[0])
    assert stored[5] == normalised(LINES[5])


def test_an_item_follows_its_words_and_not_its_place_or_its_number(kettle: Instrument) -> None:
    turned = [f"{n}. {line}" for n, line in enumerate(reversed(LINES), 1)]
    found = check_wording(kettle, "\n".join(turned))
    assert [(line.numbered, line.item_number) for line in found.lines] == [
        (1, 6), (2, 5), (3, 4), (4, 3), (5, 2), (6, 1),
    ]  # fmt: skip
    assert found.wording[0].text == LINES[0]


def test_it_keeps_the_words_as_pasted_without_what_stood_around(kettle: Instrument) -> None:
    found = check_wording(
        kettle, "\n".join(f"{n}.\t{line}  (R)" for n, line in enumerate(LINES, 1))
    )
    assert tuple(line.text for line in found.wording) == LINES


@pytest.mark.parametrize("changed", ["kettles", "Kettle kettle", "kett1e", "ketle"])
def test_a_typo_is_refused_and_named(kettle: Instrument, changed: str) -> None:
    pasted = "\n".join(LINES).replace("kettle", changed)
    found = check_wording(kettle, f"A heading\n\n{pasted}")
    assert not found.complete
    assert not found.verified
    assert found.missing == (1,)
    assert [line.number for line in found.differing] == [1, 3]
    assert found.differing[1].beginning.startswith("The")


def test_a_line_that_is_missing_is_named_by_its_number(kettle: Instrument) -> None:
    found = check_wording(kettle, "\n".join(LINES[:3] + LINES[4:]))
    assert found.missing == (4,)
    assert not found.complete


def test_a_heading_does_no_harm_when_every_item_is_there(kettle: Instrument) -> None:
    found = check_wording(kettle, "How much is this you?\n" + "\n".join(LINES) + "\nThank you.")
    assert found.complete
    assert [line.text for line in found.differing] == ["How much is this you?", "Thank you."]


def test_an_item_pasted_twice_counts_once(kettle: Instrument) -> None:
    found = check_wording(kettle, "\n".join([LINES[0], *LINES, VARIANT]))
    assert found.complete
    assert [line.state for line in found.lines].count("again") == 2
    assert len(found.wording) == 6


def test_words_of_two_items_run_together_are_no_item(kettle: Instrument) -> None:
    found = check_wording(kettle, " ".join(LINES[:2]) + "\n" + "\n".join(LINES[2:]))
    assert found.missing == (1, 2)


@pytest.mark.parametrize(
    "pasted", ["", "\n\n", "   ", "1.\n2.\n3.\n4.\n5.\n6.", "💧" * 300, "\0\x1b[31m"]
)
def test_it_takes_nothing_from_nothing(
    kettle: Instrument, unknown: Instrument, pasted: str
) -> None:
    assert not check_wording(kettle, pasted).complete
    assert not check_wording(unknown, pasted).complete


def test_without_fingerprints_lines_are_taken_in_order_and_never_called_checked(
    unknown: Instrument,
) -> None:
    found = check_wording(unknown, "\n".join(f"{n}. {line}" for n, line in enumerate(LINES, 1)))
    assert found.complete
    assert not found.verified
    assert tuple(line.text for line in found.wording) == LINES
    assert {line.state for line in found.lines} == {"taken"}


@pytest.mark.parametrize("at", [" ", "my", "n"])
def test_without_fingerprints_numbered_lines_may_be_broken(unknown: Instrument, at: str) -> None:
    broken = [f"{n}. {line}".replace(at, f"\n{at}", 1) for n, line in enumerate(LINES, 1)]
    found = check_wording(unknown, "A heading\n" + "\n".join(broken))
    assert found.complete
    assert [line.text.replace(" ", "") for line in found.wording] == [
        line.replace(" ", "") for line in LINES
    ]


@pytest.mark.parametrize(
    ("lines", "missing"),
    [(LINES[:5], (6,)), (LINES[:4], (5, 6)), ((*LINES, "One more."), ()), ((), (1, 2, 3, 4, 5, 6))],
)
def test_without_fingerprints_another_count_is_refused(
    unknown: Instrument, lines: tuple[str, ...], missing: tuple[int, ...]
) -> None:
    found = check_wording(unknown, "\n".join(lines))
    assert not found.complete
    assert found.missing == missing


def test_without_fingerprints_the_same_line_twice_is_refused(unknown: Instrument) -> None:
    found = check_wording(unknown, "\n".join([*LINES[:5], LINES[0]]))
    assert not found.complete
    assert found.lines[5].state == "again"


def test_without_fingerprints_a_page_in_one_line_is_refused(unknown: Instrument) -> None:
    found = check_wording(unknown, "\n".join([*LINES[:5], "word " * 200]))
    assert not found.complete
    assert found.lines[5].state == "other"


def test_the_mark_of_a_wording_moves_with_its_words_and_not_with_its_looks(
    unknown: Instrument,
) -> None:
    first = check_wording(unknown, "\n".join(LINES)).wording
    loud = check_wording(unknown, "\n".join(LINES).upper()).wording
    other = check_wording(unknown, "\n".join(LINES).replace("sings", "hums")).wording
    assert wording_mark(first) == wording_mark(loud)
    assert wording_mark(first) != wording_mark(other)


def test_every_shipped_fingerprint_belongs_to_one_item(kettle: Instrument) -> None:
    for instrument in content.instruments().values():
        marks = [m for item in instrument.items for m in item.fingerprints]
        assert len(marks) == len(set(marks)), instrument.id
    assert kettle.checkable


def test_a_mark_that_turns_the_reading_round_does_not_get_into_our_sentence() -> None:
    check = check_wording(
        content.parse_instrument(definition(), "kettle.toml"), "total\u202e nonsense"
    )
    assert check.lines[0].beginning == "total nonsense"
