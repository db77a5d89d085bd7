"""What the policy and the budget ask of the files themselves."""

import gzip
import itertools
import re
from pathlib import Path

import pytest

from tests.web.ui import preview

STATIC = preview.UI / "static" / "ui"
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", part))
    for part in TOKENS.split("@media screen and (prefers-color-scheme: dark)")
)
TEXTS = ["ink", "ink-2", "accent", "accent-strong", "alert"]
PAPERS = ["desk", "sheet", "sunk", "raise"]
PAIRS = [
    *itertools.product(TEXTS, PAPERS),
    *itertools.product(["ink", "ink-2", "accent"], ["accent-soft", "second-soft", "glow"]),
    *itertools.product(["ink"], ["alert-soft", "good-soft"]),
    ("alert", "alert-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-exit", "exit"),
    ("good", "good-soft"),
]
PARTS = [
    *itertools.product(["edge", "focus", "second"], ["desk", "sheet", "sunk", "raise"]),
    ("accent", "accent-soft"),
    ("focus", "accent-soft"),
]


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dim + 0.05)


def test_contrast_is_computed_as_the_guideline_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("tokens", [LIGHT, LIGHT | DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(PAIRS, 4.5), (PARTS, 3.0)], ids=["text", "parts"])
def test_tokens_can_be_read_on_each_other(
    tokens: dict[str, str], pairs: list[tuple[str, str]], least: float
) -> None:
    weak = {
        f"{fore} on {back}": round(contrast(tokens[fore], tokens[back]), 2)
        for fore, back in pairs
        if contrast(tokens[fore], tokens[back]) < least
    }
    assert weak == {}


def test_every_colour_has_a_night_side() -> None:
    assert set(LIGHT) == set(DARK)


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_colours_stand_in_the_tokens_alone(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    used = set(re.findall(r"var\(--([\w-]+)", text))
    own = set(re.findall(r"--([\w-]+):", text))  # a sheet may count its own columns
    assert used <= set(re.findall(r"--([\w-]+):", TOKENS)) | own
    if path.name != "tokens.css":
        assert (
            re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\(", text.split("#exit-says")[0]) == []
        )


def test_the_browser_bar_wears_the_colour_of_the_desk() -> None:
    base = (preview.UI / "templates" / "ui" / "base.html").read_text(encoding="utf-8")
    assert re.findall(r'theme-color" content="(#\w+)"', base) == [LIGHT["desk"], DARK["desk"]]


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_scripts_are_short_and_write_no_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 80
    assert (
        re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", text) == []
    )


@pytest.mark.parametrize("page", preview.PAGES)
def test_pages_carry_no_inline_style_or_script(page: str) -> None:
    text = preview.environment().get_template(f"{page}.html").render(preview.context(page))
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)|javascript:", text) == []


@pytest.mark.parametrize("page", preview.PAGES)
def test_titles_tell_nothing(page: str) -> None:
    text = preview.environment().get_template(f"{page}.html").render(preview.context(page))
    assert re.search(r"<title>(.*?)</title>", text, re.DOTALL).group(1) == "Homing"  # type: ignore[union-attr]


@pytest.mark.parametrize("page", preview.PAGES)
def test_ids_are_used_once(page: str) -> None:
    text = preview.environment().get_template(f"{page}.html").render(preview.context(page))
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert sorted(ids) == sorted(set(ids))
    pointed = re.findall(r'(?:aria-describedby|aria-labelledby|\sfor)="([^"]+)"', text)
    assert {one for many in pointed for one in many.split()} <= set(ids)


@pytest.mark.parametrize("page", preview.PAGES)
def test_a_first_visit_stays_light(page: str) -> None:
    text = preview.environment().get_template(f"{page}.html").render(preview.context(page))
    wanted = set(re.findall(r'(?:src|href)="/static/(ui/[^"]+)"', text))
    weights = [len(gzip.compress((STATIC.parent / name).read_bytes())) for name in wanted]
    page_weight = len(gzip.compress(text.encode()))
    assert page_weight <= 10_000
    assert sum(weights) + page_weight <= 30_000  # half the budget: real pages may hold more
