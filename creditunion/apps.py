from django.apps import AppConfig


class CreditunionConfig(AppConfig):
    name = "creditunion"
