"""The harness's own journey: a real browser reaches the live server and notices what the policy refuses."""


def test_a_browser_sees_the_site(page) -> None:
    answer = page.goto("/healthz")
    assert answer.status == 200
    assert page.evaluate("document.body.innerText") == '{"database": "ok"}'
