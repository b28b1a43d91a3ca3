"""Where a request comes from: the one place that decides whether to believe a proxy (attacks A19)."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str | None:
    """The client's IP address.

    X-Forwarded-For counts only when the request comes from a proxy of TRUSTED_PROXIES, and of it the last address that
    is no such proxy: what stands before it, the client may have written itself.
    """
    peer = _address(request.META.get("REMOTE_ADDR", ""))
    if peer is None or not _is_trusted(peer):
        return peer
    found = peer
    for part in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")):
        address = _address(part.strip())
        if address is None:
            break
        found = address
        if not _is_trusted(address):
            break
    return found


def _address(text: str) -> str | None:
    try:
        return str(ip_address(text))
    except ValueError:
        return None


def _is_trusted(address: str) -> bool:
    return any(ip_address(address) in ip_network(proxy) for proxy in settings.TRUSTED_PROXIES)
