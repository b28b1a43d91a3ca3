"""Text as people type it, brought to one form before it is compared or stored."""

import re
import unicodedata
from collections.abc import Sequence

#: Control, format and surrogate characters, line and paragraph separators.
_UPSETTING = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
#: No width, no meaning in a name; some turn the direction of what follows, so that it reads as something else.
_INVISIBLE = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_BLANKS = dict.fromkeys(map(ord, _INVISIBLE), None)


class UnusableText(ValueError):
    """The text holds what no name can hold: NUL, control characters, lone surrogates, what XML has no place for."""


def clean_text(text: str) -> str:
    """NFKC, invisible characters dropped, runs of white space folded to one space, ends trimmed (T09, T14, T16).

    Raises:
        UnusableText: for control characters and lone surrogates.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_BLANKS)
    folded = " ".join(folded.split())
    if any(char in "\ufffe\uffff" or unicodedata.category(char) in ("Cc", "Cs") for char in folded):
        raise UnusableText(text.encode("unicode_escape").decode("ascii"))
    return folded


#: What a sentence keeps as it was typed: NFKC would make ASCII of them.
_PUNCTUATION = re.compile("([，！？：；（）％～…]+)")


def clean_prose(text: str) -> str:
    """A line of a sentence: as ``clean_text``, but Chinese punctuation stays, since what was signed is not rewritten.

    Raises:
        UnusableText: for control characters and lone surrogates.
    """
    folded = clean_text(text)
    if not _PUNCTUATION.search(text):
        return folded
    # marks beside each other or at an end leave empty pieces; blanks around a mark fall away, as they carry nothing
    return "".join(
        piece if _PUNCTUATION.fullmatch(piece) else clean_text(piece) for piece in _PUNCTUATION.split(text)
    )


def printable(text: str) -> str:
    """``text`` with a mark in place of whatever could end a line, paint a terminal or turn the writing direction."""
    return "".join("\ufffd" if _upsets_a_line(char) else char for char in text)


def on_one_line(text: str) -> str:
    """``text`` with the same characters escaped: nothing is lost, nothing forges a line of a log (T13)."""
    return "".join(char.encode("unicode_escape").decode() if _upsets_a_line(char) else char for char in text)


def _upsets_a_line(char: str) -> bool:
    return unicodedata.category(char) in _UPSETTING


def listed(names: Sequence[str], most: int = 20) -> str:
    """The first names of a list that a stranger may have made long."""
    return "、".join(names[:most]) + ("……" if len(names) > most else "")
