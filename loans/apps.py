from django.apps import AppConfig


class LoansConfig(AppConfig):
    name = "loans"

    def ready(self) -> None:
        """Invariants, the close step, tabs, the page and the search register themselves."""
        from customers.register.tables import finds_customers
        from loans.applications import reference as applications_reference  # noqa: F401
        from loans.applications.search import search as search_applications
        from loans.applications.tabs import register_tabs as register_applications
        from loans.approvals import books as approvals_books  # noqa: F401
        from loans.approvals import reference as approvals  # noqa: F401  # registers the first limits and terms
        from loans.approvals.tabs import register_tabs as register_approvals
        from loans.approvals.told import tell_applications
        from loans.certificates.reminders import register_reminders as remind_of_certificates
        from loans.certificates.tabs import register_tabs as register_certificates
        from loans.classification import books as classification  # noqa: F401  # they register invariants
        from loans.coverage.tabs import register_tabs as register_coverage
        from loans.extending import books as extending  # noqa: F401
        from loans.extending.reminders import register_reminders as remind_of_extensions
        from loans.extending.tabs import register_tabs as register_extending
        from loans.extending.told import tell as tell_of_extensions
        from loans.groups import books as groups  # noqa: F401
        from loans.groups.tabs import register_tabs as register_groups
        from loans.lending import books as lending  # noqa: F401
        from loans.lending.ending import register_resets
        from loans.lending.tabs import register_tabs as register_lending
        from loans.lending.told import tell as tell_of_loans
        from loans.origination import books as origination  # noqa: F401
        from loans.pages import register_pages
        from loans.pricing import reference as pricing  # noqa: F401  # rates and floats
        from loans.products import reference as products  # noqa: F401  # purposes
        from loans.rating import reference  # noqa: F401  # registers the cards and the first limits
        from loans.rating.loan_records import Sources, provide
        from loans.records.arrears import arrears_of
        from loans.records.holding import register_loans
        from loans.records.search import search as search_loans
        from loans.records.tabs import register_tabs as register_records
        from loans.remembered import remember
        from loans.reviews.tabs import register_tabs as register_reviews
        from loans.servicing import books as servicing  # noqa: F401
        from loans.servicing import reference as servicing_reference  # noqa: F401
        from loans.servicing.ending import register_settlement
        from loans.servicing.reminders import register_reminders as remind_of_repayment
        from loans.servicing.tabs import register_tabs as register_servicing
        from loans.snapshots import books as snapshots  # noqa: F401
        from loans.snapshots import operations  # noqa: F401  # registers a close step
        from loans.snapshots.loan_records import loan_record
        from organization.access import search

        tell_applications()
        provide(Sources(loan_record, arrears_of))
        register_records()
        register_loans()
        register_coverage()
        register_reviews()
        register_certificates()
        register_groups()
        register_applications()
        register_approvals()
        register_lending()
        register_extending()
        register_servicing()
        # before the settlement, which reckons with the rate of its evening
        register_resets()
        register_settlement()
        search.register(search_loans, order=20)
        search.register(search_applications, order=25)
        register_pages()
        remember()
        tell_of_loans()
        tell_of_extensions()
        remind_of_repayment()
        remind_of_certificates()
        remind_of_extensions()
        finds_customers("SELECT customer_id FROM loans_loancertificate WHERE number = upper(%(wish_text)s)")
