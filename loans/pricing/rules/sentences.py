"""How each step of a price is said. Pure.

A step is kept as a sentence with figures and read in the reader's language, so each choice has a sentence of its own;
industries are the county's own words and stay as they are.
"""

from decimal import Decimal

from common.messages import Message
from common.money import format_money, round_half_up
from loans.pricing.rules.bands import TermBand
from loans.pricing.rules.floats import Factor, Float

_BASE = {
    TermBand.HALF_YEAR: Message("基准利率 %(since)s 起 六个月以内 %(percent)s%%"),
    TermBand.ONE_YEAR: Message("基准利率 %(since)s 起 六个月至一年 %(percent)s%%"),
    TermBand.THREE_YEARS: Message("基准利率 %(since)s 起 一年至三年 %(percent)s%%"),
    TermBand.FIVE_YEARS: Message("基准利率 %(since)s 起 三年至五年 %(percent)s%%"),
    TermBand.LONGER: Message("基准利率 %(since)s 起 五年以上 %(percent)s%%"),
}
_CHOICES = {
    (Factor.PRODUCT, "household_credit"): Message("农户小额信用贷款 %(float)s"),
    (Factor.PRODUCT, "joint_guarantee"): Message("农户联保贷款 %(float)s"),
    (Factor.PRODUCT, "household_other"): Message("农户其他贷款 %(float)s"),
    (Factor.PRODUCT, "self_employed"): Message("个体工商户贷款 %(float)s"),
    (Factor.PRODUCT, "enterprise"): Message("企业贷款 %(float)s"),
    (Factor.GUARANTEE, "credit"): Message("信用方式 %(float)s"),
    (Factor.GUARANTEE, "guarantee"): Message("保证方式 %(float)s"),
    (Factor.GUARANTEE, "mortgage"): Message("抵押方式 %(float)s"),
    (Factor.GUARANTEE, "pledge"): Message("质押方式 %(float)s"),
    (Factor.GRADE, "excellent"): Message("信用等级优秀 %(float)s"),
    (Factor.GRADE, "good"): Message("信用等级较好 %(float)s"),
    (Factor.GRADE, "ordinary"): Message("信用等级一般 %(float)s"),
    (Factor.GRADE, "none"): Message("没有信用等级 %(float)s"),
}
_OTHERWISE = {
    Factor.PRODUCT: Message("贷款品种 %(float)s"),
    Factor.GUARANTEE: Message("贷款方式 %(float)s"),
    Factor.INDUSTRY: Message("其他行业 %(float)s"),
    Factor.GRADE: Message("信用等级 %(float)s"),
}


def of_base(band: TermBand, since: str, percent: Decimal) -> Message:
    """``基准利率 2007-09-15 起 六个月至一年 7.29%``."""
    return Message(_BASE[band].id, {"since": since, "percent": plain(percent)})


def of_float(line: Float) -> Message:
    """``入股社员 −5%``."""
    said = signed(line.percent)
    if line.factor is Factor.SHARES:
        return _of_shares(line, said)
    if line.factor is Factor.AMOUNT:
        return _of_amount(line, said)
    if line.factor is Factor.INDUSTRY and line.choice:
        return Message("行业%(industry)s %(float)s", {"industry": line.choice, "float": said})
    found = _CHOICES.get((line.factor, line.choice), _OTHERWISE[line.factor])
    return Message(found.id, {"float": said})


def _of_shares(line: Float, said: str) -> Message:
    if line.over:
        return Message("入股满 %(sum)s 元 %(float)s", {"sum": whole_yuan(line.over), "float": said})
    return Message("入股社员 %(float)s", {"float": said})


def _of_amount(line: Float, said: str) -> Message:
    if line.over:
        return Message("金额超过 %(sum)s 元 %(float)s", {"sum": whole_yuan(line.over), "float": said})
    return Message("金额不论大小 %(float)s", {"float": said})


def of_pledge() -> Message:
    return Message("存单质押按基准利率，不浮动")


def of_floor(times: Decimal, points: Decimal) -> Message:
    """What lifts a rate to the floor."""
    return Message("不低于基准的 %(times)s 倍 %(float)s", {"times": plain(times), "float": signed(points)})


def of_ceiling(times: Decimal, points: Decimal) -> Message:
    """What takes a rate down to the ceiling."""
    return Message("不高于基准的 %(times)s 倍 %(float)s", {"times": plain(times), "float": signed(points)})


def plain(value: Decimal) -> str:
    """``7.2900`` as ``7.29``, ``0.90`` as ``0.9``."""
    text = f"{round_half_up(value, 4):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def signed(percent: Decimal) -> str:
    """``−5%``, ``+40%``, ``0%``; with the minus of print."""
    text = plain(abs(percent))
    sign = "−" if percent < 0 else "+" if percent > 0 else ""
    return f"{sign}{text}%"


def whole_yuan(amount: Decimal) -> str:
    """``50,000``; cents only where there are some."""
    return format_money(amount).removesuffix(".00")
