"""What other programs call things for which netlog has a word: services and languages."""

SERVICES = {"wechat": "wechat", "wechat id": "wechat", "weixin": "wechat", "微信": "wechat",
            "微信号": "wechat", "微信號": "wechat", "whatsapp": "whatsapp"}  # fmt: skip
"""What a service is called, folded → the kind of contact point that it has of its own."""

_LANGUAGES = {
    **dict.fromkeys(("en", "english", "英语", "英文"), "en"),
    **dict.fromkeys(("zh", "chinese", "mandarin", "中文", "汉语", "普通话", "华语",
                     "chinese (simplified)", "chinese (traditional)"), "zh"),
}  # fmt: skip


def language(text: str) -> str | None:
    """Return the language that a word or code means (`English`, `zh_TW`), None for any other."""
    word = text.strip().casefold().rstrip(".").replace("_", "-")
    return _LANGUAGES.get(word) or _LANGUAGES.get(word.partition("-")[0])
