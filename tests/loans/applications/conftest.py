"""A customer of Alice's who is rated, and Alice at her desk."""

import pytest
from django.test import Client

from customers.register.models import Customer
from tests.builders import a_customer, open_months
from tests.builders.certificates import a_rating
from tests.builders.people import the_people


@pytest.fixture
def people(db):
    people = the_people()
    open_months("2006-12", "2007-07")
    return people


@pytest.fixture
def customer(people) -> Customer:
    made = a_customer(people.branch_a, officer=people.alice, name="张三")
    a_rating(made, credit_limit=20_000)
    return made


@pytest.fixture
def alice(people) -> Client:
    client = Client()
    client.force_login(people.alice)
    return client
