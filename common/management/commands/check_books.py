"""``manage.py check_books``: ask the books whether they are sound."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from common.books.registry import Finding, Invariant, check, invariants


class Command(BaseCommand):
    """Silent and 0 when all is well; 1 with every breach named: invariant, place, figures."""

    help = "核对账务：逐条检查不变量，全部成立时不输出，有不符时逐条列出并以 1 退出。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("names", nargs="*", help="只检查这些不变量")
        parser.add_argument("--list", action="store_true", help="列出全部不变量")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = _chosen(options["names"])
        if options["list"]:
            self._list(chosen, options["json"])
            return
        findings = check(chosen)
        if options["json"]:
            self.stdout.write(json.dumps([_as_data(one) for one in findings], ensure_ascii=False, indent=2))
        else:
            self._say(findings)
        if findings:
            raise SystemExit(1)

    def _list(self, chosen: tuple[Invariant, ...], as_json: bool) -> None:
        if as_json:
            names = {one.name: str(one.sentence) for one in chosen}
            self.stdout.write(json.dumps(names, ensure_ascii=False, indent=2))
            return
        for one in chosen:
            mark = _("（不成立时不能结账）") if one.money else ""
            self.stdout.write(f"{one.name}  {one.sentence}{mark}")

    def _say(self, findings: list[Finding]) -> None:
        for finding in findings:
            self.stdout.write(self.style.ERROR(f"{finding.invariant.name}  {finding.invariant.sentence}"))
            for breach in finding.breaches:
                self.stdout.write(f"  {breach}")


def _chosen(names: list[str]) -> tuple[Invariant, ...]:
    known = {one.name: one for one in invariants()}
    if unknown := [name for name in names if name not in known]:
        raise CommandError(
            _("没有名为 %(names)s 的不变量；--list 列出全部。") % {"names": ", ".join(unknown)}
        )
    return tuple(known[name] for name in names) if names else invariants()


def _as_data(finding: Finding) -> dict[str, Any]:
    return {
        "invariant": finding.invariant.name,
        "sentence": str(finding.invariant.sentence),
        "breaches": [{"what": one.what, "figures": dict(one.figures)} for one in finding.breaches],
    }
