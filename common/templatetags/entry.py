"""What the templates of forms ask of a field."""

from django import template
from django.forms import CheckboxInput
from django.forms.boundfield import BoundField

register = template.Library()


@register.filter
def is_check(field: BoundField) -> bool:
    """Whether the field is a single box to tick: its label stands behind it."""
    return isinstance(field.field.widget, CheckboxInput)
