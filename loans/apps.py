from django.apps import AppConfig


class LoansConfig(AppConfig):
    name = "loans"

    def ready(self) -> None:
        """Invariants, the close step, tabs, the page and the search register themselves."""
        from customers.register.tables import finds_customers
        from loans.certificates.reminders import register_reminders as remind_of_certificates
        from loans.certificates.tabs import register_tabs as register_certificates
        from loans.classification import books as classification  # noqa: F401  # they register invariants
        from loans.coverage.tabs import register_tabs as register_coverage
        from loans.groups import books as groups  # noqa: F401
        from loans.groups.tabs import register_tabs as register_groups
        from loans.lending import books as lending  # noqa: F401
        from loans.lending.tabs import register_tabs as register_lending
        from loans.lending.told import tell as tell_of_loans
        from loans.origination import books as origination  # noqa: F401
        from loans.pages import register_pages
        from loans.rating import reference  # noqa: F401  # registers the cards and the first limits
        from loans.rating.loan_records import Sources, provide
        from loans.records.arrears import arrears_of
        from loans.records.holding import register_loans
        from loans.records.search import search as search_loans
        from loans.records.tabs import register_tabs as register_records
        from loans.remembered import remember
        from loans.reviews.tabs import register_tabs as register_reviews
        from loans.servicing import books as servicing  # noqa: F401
        from loans.servicing.reminders import register_reminders as remind_of_repayment
        from loans.snapshots import books as snapshots  # noqa: F401
        from loans.snapshots import operations  # noqa: F401  # registers a close step
        from loans.snapshots.loan_records import loan_record
        from organization.access import search

        provide(Sources(loan_record, arrears_of))
        register_records()
        register_loans()
        register_coverage()
        register_reviews()
        register_certificates()
        register_groups()
        register_lending()
        search.register(search_loans, order=20)
        register_pages()
        remember()
        tell_of_loans()
        remind_of_repayment()
        remind_of_certificates()
        finds_customers("SELECT customer_id FROM loans_loancertificate WHERE number = upper(%(wish_text)s)")
