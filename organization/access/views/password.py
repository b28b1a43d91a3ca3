"""Choosing a password."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from organization.access import operations
from organization.access.duties import EXPIRED
from organization.access.forms import PasswordForm
from organization.access.gates import address_of
from organization.access.visitors import visitor_of
from organization.credentials.policy import owner_of, policy
from organization.credentials.queries import sentences


@sensitive_post_parameters("present", "new", "again")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose a new password; this session goes on."""
    user = visitor_of(request).user
    form = PasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        operations.change_password(user=user, password=form.cleaned_data["new"], address=address_of(request))
        request.session[EXPIRED] = False
        update_session_auth_hash(request, user)
        messages.success(request, _("密码已修改。"))
        return redirect(settings.LOGIN_REDIRECT_URL)
    context = {
        "form": form,
        "is_first": user.must_change_password,
        "is_expired": request.session.get(EXPIRED),
        "rules": sentences(user),
        "policy": policy(),
        "words": " ".join(owner_of(user).words),
    }
    return render(request, "organization/password.html", context)
