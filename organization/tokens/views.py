"""Pages on which the administrator keeps the tokens of other systems."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from organization.access.gates import address_of, requires
from organization.access.lists import list_answer
from organization.access.rights import Right
from organization.access.visitors import visitor_of
from organization.tokens import operations
from organization.tokens.forms import TokenForm
from organization.tokens.models import ApiToken
from organization.tokens.operations import TokenError
from organization.tokens.queries import token_rows
from organization.tokens.tables import TOKENS


@require_GET
@requires(Right.KEEP_TOKENS)
def tokens(request: HttpRequest) -> HttpResponse:
    """All tokens, the newest first."""
    return list_answer(request, TOKENS, token_rows(), template="organization/tokens.html")


@never_cache
@require_http_methods(["GET", "POST"])
@requires(Right.KEEP_TOKENS)
def token_new(request: HttpRequest) -> HttpResponse:
    """A new token; the whole of it stands on the answer's page and nowhere else."""
    form = TokenForm(request.POST or None, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            token, whole = _made(request, form)
        except TokenError as error:
            form.add_error("code", str(error))
        else:
            return render(request, "organization/token_shown.html", {"token": token, "whole": whole})
    status = 400 if form.errors else 200
    return render(request, "organization/token_new.html", {"form": form}, status=status)


@transaction.atomic
def _made(request: HttpRequest, form: TokenForm) -> tuple[ApiToken, str]:
    """The account, where it is a new one, and the token: both or neither."""
    visitor, data = visitor_of(request), form.cleaned_data
    by, on, address = visitor.user, visitor.day, address_of(request)
    account = form.accounts.get(data["account"]) or operations.create_service_account(
        code=data["code"], name=data["system"], by=by, on=on, address=address
    )
    return operations.create_token(
        account=account, name=data["name"], expires_on=data["expires_on"], by=by, on=on, address=address
    )


@require_GET
@requires(Right.KEEP_TOKENS)
def token(request: HttpRequest, pk: int) -> HttpResponse:
    """A token: whose, until when, and the button that revokes it."""
    found = _token_or_404(pk)
    context = {
        "token": found,
        "use": getattr(found, "use", None),
        "is_expired": found.expires_on < timezone.localdate(),
        "posts": found.account.user.posts.select_related("unit").order_by("-starts_on", "-pk"),
    }
    return render(request, "organization/token.html", context)


@require_POST
@requires(Right.KEEP_TOKENS)
def token_revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the token work no more."""
    found, visitor = _token_or_404(pk), visitor_of(request)
    try:
        operations.revoke_token(token=found, by=visitor.user, on=visitor.day, address=address_of(request))
    except TokenError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("令牌已收回，从下一次请求起不再有效。"))
    return redirect("token", found.pk)


def _token_or_404(pk: int) -> ApiToken:
    rows = ApiToken.objects.select_related("account__user", "created_by", "revoked_by", "use")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
