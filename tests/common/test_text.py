"""Text is brought to one form before it is compared or stored (attacks T09, T10, T14, T16)."""

import pytest

from common.text import UnusableText, clean_prose, clean_text, listed, on_one_line, printable


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
        ("王\u202e明小\u202c\u2067", "王明小"),
    ],
)
def test_one_form(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" 情况属实，同意（附照片）！ ", "情况属实，同意（附照片）！"),
        ("ＡＢＣ１２，共８０％", "ABC12，共80％"),
        ("等……； 另议", "等……；另议"),
        ("plain, as it was", "plain, as it was"),
        ("\u200b王\u3000 小明", "王 小明"),
    ],
)
def test_a_sentence_keeps_its_punctuation(typed: str, kept: str) -> None:
    assert clean_prose(typed) == kept


@pytest.mark.parametrize("typed", ["a\u0000，b", "，\ud800"])
def test_what_no_sentence_can_hold(typed: str) -> None:
    with pytest.raises(UnusableText):
        clean_prose(typed)


@pytest.mark.parametrize("typed", ["a\u0000b", "\ud800", "x\u001b[31m", "a\uffff"])
def test_what_no_name_can_hold(typed: str) -> None:
    with pytest.raises(UnusableText):
        clean_text(typed)


def test_what_a_stranger_named_stays_on_its_line() -> None:
    forged = "a.xlsx\r\n2007-06-30 INFO\x1b[31m\u2028\u202e\ud800\0"
    assert on_one_line(forged) == r"a.xlsx\r\n2007-06-30 INFO\x1b[31m\u2028\u202e\ud800\x00"
    assert printable(forged) == "a.xlsx\ufffd\ufffd2007-06-30 INFO\ufffd[31m" + "\ufffd" * 4
    assert on_one_line("𠮷　王 x") == printable("𠮷　王 x") == "𠮷　王 x"


def test_a_long_list_is_cut_short() -> None:
    assert listed(["甲", "乙"]) == "甲、乙"
    assert listed(["甲"] * 21, most=2) == "甲、甲……"
