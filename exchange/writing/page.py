"""The guide as a page of Markdown: docs/workbook.zh-CN.md holds what this gives, and a test compares them."""

from exchange.sheets import SHEETS
from exchange.sheets.spec import Sheet
from exchange.writing.guide import GENERAL, HEADINGS, guide_rows

_INTRODUCTION = """# 县工作簿

县联社的账簿由一个 Excel 工作簿装入系统，也能完整导出成同样的工作簿。本页由 `exchange/sheets/` 中的表格定义生成，
内容与模板中的“说明”表相同；英文页是 [workbook.md](workbook.md)。

```
python manage.py workbook template 模板.xlsx    # 生成模板：说明、列名、可选项、示例行
python manage.py workbook check 文件.xlsx       # 只核对，不导入
python manage.py workbook load 文件.xlsx        # 核对无误后一次导入
python manage.py workbook dump 文件.xlsx        # 导出全部账簿（含完整身份证号码，请妥善保管）
```

进度和错误写在标准错误输出，每个错误一行：表、行、列、值、原因。全部成功时退出状态为 0，否则为 1。
`--by 工号` 记下操作人员，`--reason 事由` 记下导出完整身份证号码的事由；导入被拒也记入审计。

## 通用规则
"""


def chinese_page() -> str:
    general = "".join(f"{number}. {sentence}\n" for number, sentence in enumerate(GENERAL, start=1))
    return f"{_INTRODUCTION}\n{general}\n" + "\n".join(_section(sheet) for sheet in SHEETS)


def _section(sheet: Sheet) -> str:
    lines = [
        f"## {sheet.title}",
        "",
        sheet.about,
        "",
        _line(HEADINGS[1:]),
        _line(["---"] * len(HEADINGS[1:])),
    ]
    lines += [_line(row[1:]) for row in guide_rows(sheet)]
    key = "、".join(column.heading for column in sheet.columns_of_key)
    kept = "入账后不得更改" if sheet.append_only else "可以更新"
    return "\n".join([*lines, "", f"关键列：{key}；{kept}。", ""])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
