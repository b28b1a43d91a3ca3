from django.apps import AppConfig


class LoansConfig(AppConfig):
    name = "loans"

    def ready(self) -> None:
        from loans.classification import books as classification  # noqa: F401  # they register invariants
        from loans.origination import books as origination  # noqa: F401
        from loans.servicing import books as servicing  # noqa: F401
        from loans.snapshots import books as snapshots  # noqa: F401
        from loans.snapshots import operations  # noqa: F401  # registers a close step
