"""No test talks to another machine."""

import socket

import pytest


@pytest.fixture(autouse=True, scope="session")
def only_loopback():
    """Connections to other addresses than this machine's own fail at once."""
    real = socket.socket.connect

    def connect(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = address[0]
            if not (host.startswith("127.") or host in ("::1", "localhost")):
                raise OSError(f"tests have no network: {host}")
        return real(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        yield
