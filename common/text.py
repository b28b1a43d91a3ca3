"""Text as people type it, brought to one form before it is compared or stored."""

import unicodedata

_BLANKS = dict.fromkeys(map(ord, "\u200b\u200c\u200d\ufeff"), None)


class UnusableText(ValueError):
    """The text holds characters that no name or remark can hold (NUL, control characters, lone surrogates)."""


def clean_text(text: str) -> str:
    """NFKC, invisible characters dropped, runs of white space folded to one space, ends trimmed (T09, T14, T16).

    Raises:
        UnusableText: for control characters and lone surrogates.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_BLANKS)
    folded = " ".join(folded.split())
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in folded):
        raise UnusableText(text.encode("unicode_escape").decode("ascii"))
    return folded
