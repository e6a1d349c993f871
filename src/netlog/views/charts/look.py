"""The look of charts: few colours, one of them strong, on light ground and on dark.

A style is written with names of colours in braces. In a file of its own a chart has them filled in,
as not every program that shows SVG knows variables.
"""

COLOURS = {
    "page": ("#f5f6f4", "#0f1314"),
    "ground": ("#ffffff", "#171c1e"),
    "ink": ("#1d2725", "#e6ebe9"),
    "muted": ("#56635f", "#9db0ab"),
    "line": ("#d9dfdc", "#313b3e"),
    "rim": ("#83918c", "#5f716c"),
    "faint": ("#e9edeb", "#283134"),
    "accent": ("#0d7a6f", "#4cc9b5"),
    "soft": ("#b0d9d2", "#1d4d47"),
    "middle": ("#55b0a4", "#2c8d80"),
    "upon": ("#ffffff", "#10211f"),
}
"""Each colour on light ground and on dark: around a chart, behind it, in it.

Texts are `ink`, `muted` or `accent`; a mark on `accent` is `upon`.
"""

FONTS = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", '
    '"Liberation Sans", Arial, "DejaVu Sans", "PingFang SC", "Microsoft YaHei", '
    '"Noto Sans CJK SC", sans-serif'
)

RULES = """
.chart text { font: 400 12px FONTS; fill: {ink} }
.chart .muted { fill: {muted} }
.chart .strong { font-weight: 600 }
.chart .clear { paint-order: stroke; stroke: {ground}; stroke-width: 5px; stroke-linejoin: round }
.chart .big { font-size: 25px; font-weight: 600 }
.chart .heading { font-size: 17px; font-weight: 600 }
.chart .ground { fill: {ground} }
.chart .done, .chart .shade3 { fill: {accent} }
.chart .open { fill: none; stroke: {accent}; stroke-width: 1.3 }
.chart .half { fill: {accent} }
.chart .missing { fill: {rim} }
.chart .shade0, .chart .track { fill: {faint} }
.chart .ring { fill: none; stroke: {rim}; stroke-width: 1.3 }
.chart .to-come { fill: none; stroke: {line}; stroke-width: 1 }
.chart .shade1, .chart .first { fill: {soft} }
.chart .shade2, .chart .second { fill: {middle} }
.chart .today { fill: none; stroke: {ink}; stroke-width: 1.4 }
.chart .later { fill: {ink} }
.chart .shade3 + .later { fill: {upon} }
.chart .rule { fill: none; stroke: {line}; stroke-width: 1 }
.chart .aim { fill: none; stroke: {muted}; stroke-width: 1; stroke-dasharray: 1.5 3 }
.chart .pause { fill: none; stroke: {muted}; stroke-width: 1.4 }
.chart .conversations, .chart .connects, .chart .coffees { fill: none; stroke: {accent};
  stroke-width: 2.2; stroke-linejoin: round; stroke-linecap: round }
.chart .connects { stroke: {ink}; stroke-width: 1.6 }
.chart .coffees { stroke-dasharray: 5 3.5; stroke-width: 1.8 }
.chart .end { fill: {accent} }
"""


def light() -> str:
    """Return the style on light ground, as any program understands it."""
    return _filled(RULES, 0)


def dark() -> str:
    """Return what is other on dark ground, for those who asked their system for it."""
    return f"@media screen and (prefers-color-scheme: dark) {{{_filled(RULES, 1)}}}\n"


def with_variables() -> str:
    """Return the style for a page: the colours as variables, which the page uses as well."""
    rules = _named(RULES, {name: f"var(--{name})" for name in COLOURS})
    names = [
        ":root {" + "; ".join(f"--{name}: {pair[scheme]}" for name, pair in COLOURS.items()) + "}"
        for scheme in (0, 1)
    ]
    screen = "@media screen and (prefers-color-scheme: dark)"
    return f":root {{ --fonts: {FONTS} }}\n{names[0]}\n{screen} {{{names[1]}}}{rules}"


def _filled(rules: str, scheme: int) -> str:
    return _named(rules, {name: pair[scheme] for name, pair in COLOURS.items()})


def _named(rules: str, values: dict[str, str]) -> str:
    rules = rules.replace("FONTS", FONTS)
    for name, value in values.items():
        rules = rules.replace(f"{{{name}}}", value)
    return rules
