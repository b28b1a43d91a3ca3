"""What a password must be (GB/T 22239-2019 level 2: complexity, age, no reuse), as data and plain sentences."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from common.messages import Message

#: Shorter words are in many passwords by chance.
SHORTEST_WORD = 3


@dataclass(frozen=True)
class Policy:
    """``classes`` of four: capitals, small letters, digits, others; ``remembered``: former ones refused."""

    shortest: int
    longest: int
    classes: int
    remembered: int
    oldest: timedelta
    warned_before: timedelta


@dataclass(frozen=True)
class Owner:
    """Whose password it is; ``pinyin`` holds the ways of writing the name in letters."""

    code: str
    name: str
    pinyin: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """What a password must not contain, in small letters."""
        words = (self.code, self.name, *self.pinyin)
        return tuple(dict.fromkeys(word.lower() for word in words if len(word) >= 2))


@dataclass(frozen=True)
class Rule:
    """``key`` names it for the hints while one types; ``holds`` tells of a password; ``sentence`` says it."""

    key: str
    sentence: Message
    holds: Callable[[str], bool]


def classes_of(password: str) -> int:
    """How many of the four classes of characters it has."""
    kinds = (r"[A-Z]", r"[a-z]", r"[0-9]", r"[^A-Za-z0-9]")
    return sum(bool(re.search(kind, password)) for kind in kinds)


def rules_for(policy: Policy, owner: Owner) -> tuple[Rule, ...]:
    """The rules that a look at the password alone decides."""
    return (
        Rule(
            "length",
            Message(
                "长度 %(shortest)s 至 %(longest)s 个字符",
                {"shortest": str(policy.shortest), "longest": str(policy.longest)},
            ),
            lambda password: policy.shortest <= len(password) <= policy.longest,
        ),
        Rule(
            "classes",
            Message(
                "大写字母、小写字母、数字、其他字符四类中至少有 %(classes)s 类",
                {"classes": str(policy.classes)},
            ),
            lambda password: classes_of(password) >= policy.classes,
        ),
        Rule(
            "words",
            Message("不含本人工号、姓名及姓名的拼音"),
            lambda password: not any(word in password.lower() for word in owner.words),
        ),
    )


def broken(rules: Iterable[Rule], password: str) -> list[Message]:
    """The sentences of the rules that the password breaks."""
    return [rule.sentence for rule in rules if not rule.holds(password)]


def spellings(syllables: Iterable[str]) -> tuple[str, ...]:
    """How a name is written in letters: in full, and the family name after the given ones. Initials are too short."""
    parts = [part for part in syllables if part]
    full, turned = "".join(parts), "".join(parts[1:] + parts[:1])
    return tuple(word for word in dict.fromkeys((full, turned)) if len(word) >= SHORTEST_WORD)


def days_left(policy: Policy, age: timedelta) -> int:
    """Whole days until the password must be changed; 0: now."""
    return max(0, (policy.oldest - age) // timedelta(days=1))


def is_expired(policy: Policy, age: timedelta) -> bool:
    return age >= policy.oldest


def is_warned(policy: Policy, age: timedelta) -> bool:
    return policy.oldest - policy.warned_before <= age < policy.oldest
