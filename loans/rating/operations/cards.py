"""New versions of a card: copied, changed, looked at by a second person, then in force (requirements.md L3)."""

from datetime import date

from django.db import IntegrityError, transaction

from common.messages import Message
from loans.rating.errors import CardRefused
from loans.rating.models import Scorecard
from loans.rating.operations.noting import note
from loans.rating.queries.cards import next_version
from loans.rating.rules.cards import Card
from loans.rating.rules.flaws import flaws
from organization.staff.models import User


@transaction.atomic
def draft_version(*, base: Scorecard, starts_on: date, by: User, on: date) -> Scorecard:
    """A copy of ``base`` to be changed.

    Raises:
        CardRefused: there is a draft of that card already, or the day is before the business date.
    """
    _check_start(starts_on, on)
    try:
        with transaction.atomic():
            card = Scorecard.objects.create(
                code=base.code,
                version=next_version(base.code),
                starts_on=starts_on,
                name=base.name,
                source=base.source,
                content=base.content,
                drafted_by=by,
            )
    except IntegrityError as error:
        raise CardRefused(Message("这张评分卡已有一个未复核的新版本，请先办完")) from error
    note("draft_scorecard", f"{card}", by=by, on=on, base=f"{base}", starts_on=f"{starts_on}")
    return card


@transaction.atomic
def change_draft(
    *, pk: int, content: Card, name: str, source: str, starts_on: date, by: User, on: date
) -> Scorecard:
    """Write the draft anew; who changes it is who drafted it, so that somebody else confirms.

    Raises:
        CardRefused: it is confirmed, or not a card that anybody could be rated by.
    """
    _check_start(starts_on, on)
    if found := flaws(content):
        raise CardRefused(found[0])
    card = _draft(pk)
    card.content, card.name, card.source = content.to_data(), name, source
    card.starts_on, card.drafted_by = starts_on, by
    card.save()
    note("change_scorecard", f"{card}", by=by, on=on, starts_on=f"{starts_on}")
    return card


@transaction.atomic
def confirm_version(*, pk: int, by: User, on: date) -> Scorecard:
    """The second look: from its day on customers are rated by it, and it never changes again.

    Raises:
        CardRefused: ``by`` wrote it; its day is past; or another version starts on the same day.
    """
    card = _draft(pk)
    if card.drafted_by_id == by.pk:
        raise CardRefused(Message("新版本须由拟定人以外的另一人复核"))
    _check_start(card.starts_on, on)
    card.is_confirmed, card.confirmed_by, card.confirmed_on = True, by, on
    try:
        with transaction.atomic():
            card.save()
    except IntegrityError as error:
        raise CardRefused(Message("同一天已有另一个版本启用，请改启用日")) from error
    note("confirm_scorecard", f"{card}", by=by, on=on)
    return card


@transaction.atomic
def discard_draft(*, pk: int, by: User, on: date) -> None:
    """Give a draft up; its history stays. Raises CardRefused where it is confirmed."""
    card = _draft(pk)
    note("discard_scorecard", f"{card}", by=by, on=on)
    card.delete()


def _draft(pk: int) -> Scorecard:
    card = Scorecard.objects.select_for_update().filter(pk=pk, is_confirmed=False).first()
    if card is None:
        raise CardRefused(Message("这个版本已经复核或作废，不能再改；要改请拟定新版本"))
    return card


def _check_start(starts_on: date, on: date) -> None:
    if starts_on < on:
        raise CardRefused(Message("启用日不能早于营业日期"))
