"""Every test begins in Chinese: a request in English leaves its language to the thread. And the English catalogue."""

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.signals import setting_changed
from django.dispatch import receiver
from django.utils import translation


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    translation.deactivate()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """The catalogue as set-up compiles it, whether or not it ran since the last change."""
    catalogue = settings.BASE_DIR / "locale" / "en" / "LC_MESSAGES" / "django.po"
    home = tmp_path_factory.mktemp("locale")
    (home / "en" / "LC_MESSAGES").mkdir(parents=True)
    with catalogue.open("rb") as source, (home / "en" / "LC_MESSAGES" / "django.mo").open("wb") as target:
        write_mo(target, read_po(source))
    return home


@receiver(setting_changed)
def read_other_catalogues(setting: str, **_told: object) -> None:
    """What the frame keeps rendered is in the words of the catalogue that was read before."""
    from workbench import navigation

    if setting == "LOCALE_PATHS":
        navigation.forget()
