"""What other programs call things."""

import pytest

from netlog.exchange.labels import language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en", "en"), ("EN-gb", "en"), ("en_US", "en"), (" English. ", "en"), ("英文", "en"),
        ("zh-Hans-CN", "zh"), ("Mandarin", "zh"), ("Chinese (Traditional)", "zh"), ("中文", "zh"),
        ("German", None), ("enochian", None), ("", None),
    ],
)  # fmt: skip
def test_languages(text: str, code: str | None) -> None:
    assert language(text) == code
