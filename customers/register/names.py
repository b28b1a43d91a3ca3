"""Initials of Chinese names, by which people are searched."""

from functools import lru_cache

from pypinyin import Style, lazy_pinyin


@lru_cache(maxsize=20_000)
def initials(name: str) -> str:
    """``王小明`` gives ``wxm``; what has no pinyin stays, in lower case; at most 60 characters."""
    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()[:60]
