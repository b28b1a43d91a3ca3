"""Where a job's page leads to: apps above register the addresses of what their jobs made."""

from collections.abc import Callable

from common.jobs.models import Job
from organization.access.visitors import Visitor

#: The address for this visitor; empty where there is nothing to see, or not for them.
Address = Callable[[Job, Visitor], str]

_addresses: dict[str, Address] = {}


def result_page(*kinds: str) -> Callable[[Address], Address]:
    """Register the function below for jobs of these kinds that have ended. Import it in ``AppConfig.ready()``."""

    def register(address: Address) -> Address:
        for kind in kinds:
            if kind in _addresses:
                raise ValueError(f"two result pages for jobs of kind {kind}")
            _addresses[kind] = address
        return address

    return register


def registered_address(job: Job, visitor: Visitor) -> str | None:
    """None for a kind that nobody registered."""
    address = _addresses.get(job.kind)
    return None if address is None else address(job, visitor)
