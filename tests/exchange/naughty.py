"""Texts that programs stumble over: each may stand in any field that takes one."""

NAUGHTY = (
    # What quoting is made of.
    '"', "'", "`", '""', "''", '"\'"', "\\", "\\\\", "\\n", "\\u0041", '\\"', "a\"b'c`d", "’‘“”„",
    "«quoted»", "「引用」", "'; --", "{}", "[]", "{{ name }}", "{% raw %}", "${HOME}", "$(id)",
    "%s %d %n", "%(name)s", "{0}", "%00", "&amp;", "&#x41;", "#", "# heading", "## two", "- item",
    "1. one", "> said", "---", "===", "***", "|a|b|", "~~~", "a_b_c", "[a](b)", "![x](y)", "<b>",
    # Formulas, and what tables are parted by.
    "=1+1", "=cmd|' /C calc'!A0", "+44 20 7946 0018", "-2+3", "@SUM(A1)", "\t=1", "'=1", ",",
    ";", "a;b", "a,b", "a\tb", "|", "\\;", "a\\;b", ";;;", "x=y", "1E5", "00123", "1/2", "TRUE",
    "=HYPERLINK(\"http://example.org\",\"x\")", "2026-11-20", "12:30", "1,234.5", "NaN", "null",
    # SQL and JSON.
    "'; DROP TABLE person; --", "1 OR 1=1", "%", "_", "x'00'", "NULL", "undefined", "None",
    '{"netlog": {}}', '"}, {"', "]]>", "/* */", "-- no", "//",
    # HTML, shells, paths.
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--", "javascript:alert(1)",
    "</textarea>", "&&", "| rm -rf ~", "> /dev/null", "../../etc/passwd", "C:\\Users\\ada", "~",
    "file:///etc/hosts", "-rf", "--help", "http://example.org/?a=1&b=2#c", "CON", "*.*", "!!",
    # Line breaks and white space within a text.
    "one\ntwo", "one\r\ntwo", "one\rtwo", "one\n\n\ntwo", "a\x0bb", "a\x0cb", "a\x85b",
    "a\u2028b", "a\u2029b", "a\u00a0b", "a\u3000b", "a  b", "a\u200bb", "a\u200db", "a\u2060b",
    "BEGIN:VCARD", "END:VEVENT\nX:1", "N:;;;;", "a:b;c,d",
    # What steers terminals and turns directions.
    "a\x1b[31mred\x1b[0m", "a\x1b]0;title\x07", "a\x08b", "a\x7fb", "a\x9bb", "a\u202eb",
    "a\u2066b\u2069", "a\u200eb\u200f", "a\ufeffb", "a\x01b", "a\x1fb", "a\u061cb",
    # Letters.
    "é", "e\u0301", "ñ", "ß", "ﬁ", "İ", "ı", "Ⅷ", "ǆ", "Ω", "Å", "\u212b", "Ａ", "½", "ﷺ",
    "ก็็็็็", "தமிழ்", "नमस्ते", "العربية", "שלום", "a שלום b", "日本語", "王小明",
    "㐀", "𠀀", "𝔘𝔫𝔦", "ｱ", "한국어", "한",
    "Z̷̢͗a̸͕͠l̶̡̈g̴̭͝o̷͎͠", "🙂", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇬🇧", "👍🏽", "1️⃣", "\U000e0067", "\ue000",
    "\ufdd0", "\uffff", "\U0010ffff", "\ufffd", "⁰⁴⁵", "ᚠ", "☃", "￼", "─│┌", "❤️", "„x“",
    # Long ones, and words of netlog's own.
    "x" * 900, "王" * 900, "🙂" * 300, "a " * 400 + "b", "\\" * 500,
    '"' * 500, "\u0301" * 300 + "a",
    "me", "them", "chat", "None of it", "[REDACTED]", "forgotten-1", "everybody", "-", "0", "-0",
)  # fmt: skip
