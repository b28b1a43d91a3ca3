"""Text is brought to one form before it is compared or stored (attacks T09, T10, T14, T16)."""

import pytest

from common.text import UnusableText, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  王\u3000 小明\t", "王 小明"),
        ("\u3000", ""),
        ("ＡＢＣ１２", "ABC12"),
        ("\u2f00号", "一号"),
        ("e\u0301", "é"),
        ("王\u200b瑄", "王瑄"),
        ("𠮷䶮㛃·买买提", "𠮷䶮㛃·买买提"),
    ],
)
def test_one_form(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize("typed", ["a\u0000b", "\ud800", "x\u001b[31m"])
def test_what_no_name_can_hold(typed: str) -> None:
    with pytest.raises(UnusableText):
        clean_text(typed)
