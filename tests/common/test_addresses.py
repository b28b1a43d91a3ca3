"""Only a configured proxy is believed about where a request comes from (attacks A19)."""

import pytest
from django.test import RequestFactory

from common.addresses import client_address


def seen(settings, peer: str, forwarded: str = "", proxies=("10.0.0.0/24",), **extra) -> str | None:
    settings.TRUSTED_PROXIES = list(proxies)
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return client_address(RequestFactory().get("/", REMOTE_ADDR=peer, **headers, **extra))


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.7", "", "192.0.2.7"),
        ("192.0.2.7", "203.0.113.1", "192.0.2.7"),
        ("10.0.0.2", "203.0.113.1", "203.0.113.1"),
        # what stands to the left, the client wrote itself
        ("10.0.0.2", "198.51.100.1, 203.0.113.1", "203.0.113.1"),
        ("10.0.0.2", "198.51.100.1, 203.0.113.1, 10.0.0.3", "203.0.113.1"),
        ("10.0.0.2", "203.0.113.1, <script>", "10.0.0.2"),
        ("10.0.0.2", "", "10.0.0.2"),
        ("10.0.0.2", "2001:db8::1", "2001:db8::1"),
        ("", "203.0.113.1", None),
        ("@", "", None),
    ],
)
def test_who_is_believed(settings, peer, forwarded, address) -> None:
    assert seen(settings, peer, forwarded) == address


def test_without_proxies_no_header_counts(settings) -> None:
    names = ("HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_REMOTE_USER", "HTTP_FORWARDED", "HTTP_CLIENT_IP")
    forged = dict.fromkeys(names, "203.0.113.1")
    assert seen(settings, "192.0.2.7", proxies=(), **forged) == "192.0.2.7"
