"""What somebody is told of a number that another customer has: of those in their sight who it is, of others nothing."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext

from customers.register.operations.errors import NumberTaken
from organization.access.rights import Right
from organization.access.scope import Access


def words_for(access: Access, taken: NumberTaken) -> Any:
    """The sentence at the field, with a link to the holder where the visitor may see them."""
    holder = taken.holder
    if holder is None or holder.branch_id not in access.units(Right.SEE_RECORDS):
        return taken.message.text
    link = format_html(
        '<a href="{}">{} {}</a>', reverse("customer", args=[holder.pk]), holder.name, holder.code
    )
    before, after = gettext(taken.in_sight).split("%(customer)s")
    return format_html("{}{}{}", before, link, after)
