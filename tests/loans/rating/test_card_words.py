"""The catalogue has every word that the shipped cards say."""

import json
from pathlib import Path

from loans.rating import reference
from loans.rating.card_words import SHIPPED_WORDS


def words(data: dict) -> set[str]:
    found = {data["name"], data["source"]}
    for item in data["items"]:
        found |= {item["name"], item.get("hint"), item.get("unit"), item.get("off_because")}
        found |= {choice["name"] for choice in item.get("choices", ())}
    # a per cent sign is the same everywhere
    return {word for word in found if word and word != "%"}


def test_every_word_is_there_and_no_other() -> None:
    cards = (Path(reference.__file__).parent / "cards").glob("*.json")
    assert set().union(*(words(json.loads(card.read_text())) for card in cards)) == set(SHIPPED_WORDS)
