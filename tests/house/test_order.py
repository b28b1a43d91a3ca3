"""The order of the house: imports and foreign keys point down (architecture.md)."""

import subprocess
import sys
import tomllib

import pytest
from django.apps import apps

from tests.house.source import ABOVE, APPS, ROOT, modules

OURS = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in APPS]


def test_imports_keep_the_contracts() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contracts_know_every_app_and_room() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    assert sorted(contracts["root_packages"]) == sorted([*ABOVE, *APPS])
    furniture = next(each for each in contracts["contracts"] if each["name"].startswith("furniture"))
    rooms = {
        name.rpartition(".")[0]
        for name in modules()
        if name.rpartition(".")[2] in ("models", "rules", "queries", "operations", "views")
    }
    # the models.py of an app with rooms only hands its rooms' models on
    assert rooms - {"appraisal", "common", "customers", "loans", "organization"} <= set(
        furniture["containers"]
    )


def test_apps_are_installed_low_to_high() -> None:
    installed = [config.label for config in apps.get_app_configs() if config.label in APPS]
    assert [label for label in installed if label != "creditunion"] == APPS[:0:-1]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model) -> None:
    place = APPS.index(model._meta.app_label)
    for field in model._meta.get_fields():
        if field.is_relation and field.concrete and field.related_model is not None:
            target = field.related_model._meta.app_label
            if target in APPS:
                assert APPS.index(target) >= place, f"{field} points up"
