"""What each post does on an application's page, step by step."""


def submit(page, parts: tuple[str, ...] = ("借款人情况", "借款用途", "还款来源", "担保情况")) -> None:
    page.get_by_role("link", name="提交").first.click()
    for label in parts:
        page.get_by_label(label).fill(f"{label}经实地调查属实")
    page.get_by_label("调查意见").fill("同意贷款")
    page.get_by_role("button", name="提交").click()
    page.get_by_text("申请已提交审查。").wait_for()


def say(page, link: str, outcome: str, opinion: str = "") -> None:
    page.get_by_role("link", name=link).click()
    page.get_by_label("结论").select_option(label=outcome)
    page.get_by_label("意见", exact=True).fill(opinion)
    page.get_by_role("button", name="确定").click()
    page.get_by_text("意见已登记。").wait_for()


def vote(page, choice: str = "赞成") -> None:
    if page.get_by_role("button", name="召开审议会").count():
        page.get_by_role("button", name="召开审议会").click()
    else:
        page.get_by_role("link", name="审议会").click()
    page.get_by_label("表决", exact=True).select_option(label=choice)
    if choice == "反对":
        page.get_by_label("意见", exact=True).fill("还款来源不足")
    page.get_by_role("button", name="表决", exact=True).click()
    page.get_by_text("您的表决已登记。").wait_for()


def close(page) -> None:
    page.get_by_label("审议记录").fill("逐笔审议，各成员发表意见")
    page.get_by_role("button", name="结束审议会").click()
    page.get_by_text("审议会已结束。").wait_for()
