"""The English catalogue: every sentence of the source, each translated, and nothing else."""

import json
import re
import shlex
import subprocess
import sys

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.house.source import ROOT

CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
#: Chinese characters, and the punctuation that only stands among them.
CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
PLACE = re.compile(r"%\([a-z_]+\)[a-z]|%%")


def read(path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en")


def keys(catalogue: Catalog) -> set[tuple]:
    return {(message.context, message.id) for message in catalogue if message.id}


@pytest.fixture(scope="module")
def english() -> list[Message]:
    return [message for message in read(CATALOGUE) if message.id]


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Catalog:
    """What `make messages` finds now, by the very options of the Makefile."""
    made = re.search(r"extract (-F .*?) --no-location", (ROOT / "Makefile").read_text(), re.DOTALL)
    options = shlex.split(made[1].replace("\\\n", " "))
    pot = tmp_path_factory.mktemp("messages") / "messages.pot"
    command = [
        sys.executable,
        "-m",
        "babel.messages.frontend",
        "--quiet",
        "extract",
        *options,
        "-o",
        str(pot),
        ".",
    ]
    subprocess.run(command, cwd=ROOT, check=True)
    return read(pot)


def test_has_every_sentence_of_the_source_and_no_other(source) -> None:
    found, known = keys(source), keys(read(CATALOGUE))
    assert found - known == set(), "make messages, then translate"
    assert known - found == set(), "make messages"


def test_every_sentence_is_translated(english) -> None:
    assert [message.id for message in english if not message.string or message.fuzzy] == []


def test_translations_have_the_places_of_their_ids(english) -> None:
    def places(text: str) -> set[str]:
        return set(PLACE.findall(text))

    assert [each.id for each in english if places(each.id) != places(each.string)] == []


def test_translations_are_english(english) -> None:
    assert [message.string for message in english if CHINESE.search(message.string)] == []


def test_published_schemes_have_english_names(english) -> None:
    known = {message.id for message in english}
    for file in (ROOT / "appraisal" / "scoring").glob("scheme_*.json"):
        scheme = json.loads(file.read_text())
        named = [scheme, *scheme["parts"].values(), *scheme["indicators"].values()]
        assert [each["name"] for each in named if each["name"] not in known] == []
