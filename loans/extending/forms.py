"""What is typed of an extension: the new due date, and on which day each who answers has agreed in writing."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4
from zlib import crc32

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.forms.fields import ChoiceField, DayField, TextField
from common.forms.form import BookForm
from loans.applications.forms.security import LineForm, not_to_come
from loans.applications.models import Application, ConsentRole
from loans.extending.queries.shown import Offer
from loans.extending.rules.facts import Answerer, AskedConsent, AskedExtension

#: Lines for consents where nobody is known to answer.
LINES = 3
#: Role, name, and the customer's key where it is one of ours.
Who = tuple[str, str, int | None]


class WishForm(BookForm):
    """Until when."""

    new_due_on = DayField(label=gettext_lazy("展期后到期日"))
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rule = gettext_lazy("晚于现到期日 %(due)s，不晚于 %(latest)s（%(why)s）")
        values = {"due": offer.known.due_on, "latest": offer.latest, "why": offer.why}
        self.fields["new_due_on"].help_text = rule % values


class KnownForm(LineForm):
    """One who is known to answer: only the day is typed."""

    told = ("consented_on",)
    consented_on = DayField(required=False)

    def __init__(self, *args: Any, answerer: Answerer, has_namesake: bool = False, **kwargs: Any) -> None:
        # by who it is, not by place: who joins the group meanwhile moves nobody's day
        who = f"{answerer.role}:{answerer.name}:{answerer.code}"
        super().__init__(*args, prefix=f"k{crc32(who.encode()):08x}", **kwargs)
        self.answerer = answerer
        name = f"{answerer.name} {answerer.code}" if has_namesake else answerer.name
        values = {"role": ConsentRole(answerer.role).label, "name": name}
        self.fields["consented_on"].label = _("%(role)s %(name)s 书面同意日") % values

    def clean_consented_on(self) -> date | None:
        """Nobody has agreed on a day to come."""
        return not_to_come(self.cleaned_data["consented_on"], self.on)

    @property
    def asked(self) -> AskedConsent:
        """Of a valid line that is filled in."""
        who = self.answerer
        return AskedConsent(who.role, who.name, self.cleaned_data["consented_on"], who.customer)


class FreeForm(LineForm):
    """Somebody whom no application of ours names."""

    told = ("name", "consented_on")
    role = ChoiceField(label=gettext_lazy("身份"), choices=ConsentRole.choices, blank=None)
    name = TextField(label=gettext_lazy("姓名"), max_length=60)
    consented_on = DayField(label=gettext_lazy("书面同意日"))

    def clean_consented_on(self) -> date | None:
        """Nobody has agreed on a day to come."""
        return not_to_come(self.cleaned_data["consented_on"], self.on)

    @property
    def asked(self) -> AskedConsent:
        """Of a valid line that is filled in."""
        data = self.cleaned_data
        return AskedConsent(data["role"], data["name"], data["consented_on"])


class Asking:
    """The whole page's form. ``application``: the one that is changed."""

    def __init__(self, sent: Any, *, offer: Offer, on: date, application: Application | None = None) -> None:
        known = offer.known
        initial, consents = _begun(application)
        self.form = WishForm(sent, on=on, offer=offer, initial=initial)
        names = Counter(each.name for each in known.answerers)
        self.known = [
            KnownForm(
                sent,
                on=on,
                answerer=each,
                has_namesake=names[each.name] > 1,
                initial=consents.pop((each.role, each.name, each.customer), {}),
            )
            for each in known.answerers
        ]
        given = list(consents.values())
        self.free = [
            FreeForm(sent, on=on, prefix=f"f{number}", initial=given[number] if number < len(given) else {})
            for number in range(LINES if known.needs_one else 0)
        ]

    @property
    def lines(self) -> list[KnownForm | FreeForm]:
        return [*self.known, *self.free]

    @property
    def filled(self) -> list[KnownForm | FreeForm]:
        return [line for line in self.lines if line.has_changed()]

    def is_valid(self) -> bool:
        """Everything at once, so that all errors are seen together."""
        is_fine = all([self.form.is_valid(), *[line.is_valid() for line in self.filled]])
        return is_fine and self._nobody_twice()

    def _nobody_twice(self) -> bool:
        seen: set[Who] = set()
        for line in self.filled:
            who = (line.asked.role, line.asked.name, line.asked.customer)
            if who in seen:
                line.add_error(None, _("%(name)s 填了两次") % {"name": line.asked.name})
            seen.add(who)
        return not any(line.errors for line in self.filled)

    @property
    def asked(self) -> AskedExtension:
        """Of a valid one."""
        return AskedExtension(self.form.cleaned_data["new_due_on"], tuple(line.asked for line in self.filled))

    def show(self, name: str, value: str) -> None:
        """Have the page that answers what was sent hold ``value`` in a hidden field."""
        self.form.data = {**dict(self.form.data.items()), name: value}


def _begun(
    application: Application | None,
) -> tuple[Mapping[str, Any], dict[Who, Mapping[str, Any]]]:
    """What the form begins with: nothing but its key, or what the application says now."""
    if application is None:
        return {"key": uuid4()}, {}
    rows = application.consents.order_by("pk")
    consents: dict[Who, Mapping[str, Any]] = {
        (row.role, row.name, row.customer_id): {
            "role": row.role,
            "name": row.name,
            "consented_on": row.consented_on,
        }
        for row in rows
    }
    return {"new_due_on": application.new_due_on, "version": application.version}, consents
