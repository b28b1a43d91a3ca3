"""Colours that can be read: WCAG 2.2 AA for every pair that the stylesheets put together, in all four themes."""

import re
from itertools import pairwise

import pytest

from tests.house.source import ROOT

CSS = ROOT / "static" / "css"
LIGHT, DARK = '[data-bs-theme="light"]', '[data-bs-theme="dark"]'
MORE = '[data-contrast="more"]'
#: Theme: the rules that hold in it, the later over the earlier.
THEMES = {
    "light": [LIGHT],
    "dark": [LIGHT, DARK],
    "light, high contrast": [LIGHT, MORE + LIGHT],
    "dark, high contrast": [LIGHT, DARK, MORE + DARK],
}
GROUNDS = ("paper", "raised", "ground")
#: Text and what it stands on: 4.5 to 1 (1.4.3).
TEXTS = (
    *(
        (ink, ground)
        for ink in ("ink", "ink-2", "accent", "accent-hover", "good", "bad", "warn")
        for ground in GROUNDS
    ),
    *((ink, "accent-soft") for ink in ("ink", "ink-2", "accent", "good", "bad")),
    *((ink, soft) for ink in ("ink", "accent") for soft in ("bad-soft", "warn-soft")),
    ("bad", "bad-soft"),
    ("warn", "warn-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-hover"),
)
#: Edges of what is typed into or has the focus, and lines of charts: 3 to 1 (1.4.11).
EDGES = tuple(
    (edge, ground)
    for edge in ("edge", "focus", "series-1", "series-2", "series-3", "series-4", "series-5")
    for ground in ("paper", "ground")
)
TIERS = ("normal", "special_mention", "substandard", "doubtful", "loss")


def declared(selector: str) -> dict[str, str]:
    text = re.sub(r"/\*.*?\*/", "", (CSS / "tokens.css").read_text(), flags=re.DOTALL)
    blocks = [block.split("{") for block in text.split("}") if "{" in block]
    bodies = [body for heads, body in blocks if selector in [head.strip() for head in heads.split(",")]]
    return {name: value for body in bodies for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-f]+)", body)}


def tokens(theme: str) -> dict[str, str]:
    return {name: value for selector in THEMES[theme] for name, value in declared(selector).items()}


def luminance(colour: str) -> float:
    """Of sRGB, as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(each * 2 for each in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def poor(theme: str, pairs, least: float) -> dict:
    colours = tokens(theme)
    found = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    return {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < least}


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_text_can_be_read(theme) -> None:
    assert poor(theme, TEXTS, 7 if "high" in theme else 4.5) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_edges_can_be_seen(theme) -> None:
    assert poor(theme, EDGES, 3) == {}


@pytest.mark.parametrize("theme", THEMES)
def test_tiers_differ_in_lightness_too(theme) -> None:
    """For who does not tell red from green; the words stand in the table below the chart."""
    colours = tokens(theme)
    light = [luminance(colours[f"tier-{tier}"]) for tier in TIERS[1:]]
    assert light == sorted(light, reverse=True)
    assert min(contrast(colours[f"tier-{a}"], colours[f"tier-{b}"]) for a, b in pairwise(TIERS)) > 1.2


def test_only_the_tokens_name_colours() -> None:
    """Paper, which is black on white in every theme, and shadows aside."""
    for file in CSS.glob("*.css"):
        if file.name not in ("tokens.css", "print.css"):
            assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)", file.read_text()) == [], file.name
