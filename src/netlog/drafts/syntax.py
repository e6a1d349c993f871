"""What a template may say: the part of Jinja's language that can do no more than make a text.

A list of what is allowed, held against the syntax tree before Jinja compiles it, as compiling
already works out whatever is constant. Nothing that is allowed loops, calls, or reaches into a
value; so a template takes no longer than it is long.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from netlog.drafts.files import LARGEST
from netlog.drafts.headers import RESERVED, Problem
from netlog.errors import shown
from netlog.rules.text import safe

FILTERS = ("capitalize", "length", "lower", "trim", "upper")
TESTS = ("finished", "none")
MOST, DEEPEST = 5_000, 40
"""Nodes of a syntax tree, and how deep they may be nested; shipped ones have 138 and 7."""
LARGEST_NUMBER = 1_000_000

Known = Mapping[str, Sequence[str]]
"""The variables that there are, each with its fields: `me` and `person` have some."""

_PLAIN = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Scope, nodes.List,
    nodes.Tuple, nodes.And, nodes.Or, nodes.Not, nodes.Concat, nodes.Compare, nodes.Operand,
    nodes.CondExpr,
)  # fmt: skip
"""What is allowed as it stands, if what is in it is."""
_STATEMENTS: dict[type[nodes.Node], str] = {
    nodes.For: "for", nodes.Macro: "macro", nodes.CallBlock: "call", nodes.Block: "block",
    nodes.Extends: "extends", nodes.Include: "include", nodes.Import: "import",
    nodes.FromImport: "from", nodes.FilterBlock: "filter", nodes.With: "with",
    nodes.AssignBlock: "set … endset", nodes.ScopedEvalContextModifier: "autoescape",
}  # fmt: skip
_EXPRESSIONS: dict[type[nodes.Node], str] = {
    nodes.Call: "a call", nodes.Getitem: "a part in brackets", nodes.Dict: "a list with names",
}  # fmt: skip
_INSTEAD = {"default": '{{ name or "…" }}', "d": '{{ name or "…" }}', "defined": "{% if name %}"}
"""What to write for what others know from Jinja, and what means little here."""


class Parsed(NamedTuple):
    """A source's syntax tree, None if it has none; the names it uses; all that is wrong."""

    tree: nodes.Template | None
    used: frozenset[str]
    problems: list[Problem]


def parsed(source: str, known: Known) -> Parsed:
    """Parse a template and hold it against what is allowed and what is known. Raises nothing."""
    if len(source) > LARGEST:
        return Parsed(None, frozenset(), [Problem(None, f"it is larger than {LARGEST // 1024} KB")])
    controls = list(_controls(source))
    tree = _tree(source)
    problem = tree if isinstance(tree, Problem) else _excess(tree)
    if isinstance(tree, Problem) or problem:
        return Parsed(None, frozenset(), [*controls, *filter(None, [problem])])
    reader = _Reader(known)
    reader.read(tree)
    return Parsed(tree, frozenset(_used(tree)), [*controls, *reader.problems])


def _controls(source: str) -> Iterator[Problem]:
    """Yield where a source holds what could steer a terminal or turn the direction of a text."""
    for number, line in enumerate(source.replace("\r\n", "\n").split("\n"), start=1):
        if steering := _steering(line):
            yield Problem(number, f"it holds a control character, {steering}: take it out")


def _steering(text: str) -> str | None:
    if text.isprintable():  # as nearly every line is: to look at each sign takes its time
        return None
    harmful = (sign for sign in text if sign not in "\n\t" and safe(sign) != sign)
    return next((f"U+{ord(sign):04X}" for sign in harmful), None)


def _tree(source: str) -> nodes.Template | Problem:
    parser: Parser | None = None
    try:
        parser = Parser(Environment(), source)  # noqa: S701 - a message is no HTML
        return parser.parse()
    except TemplateSyntaxError as error:
        return Problem(error.lineno, _short(error.message or "it can't be understood"))
    except RecursionError:
        what = "it is nested too deeply"
    except ValueError:
        what = "a number is too large"
    return Problem(parser.stream.current.lineno if parser else 1, what)


def _used(tree: nodes.Template) -> Iterator[str]:
    for name in tree.find_all(nodes.Name):
        yield name.name
    for field in tree.find_all(nodes.Getattr):
        if isinstance(field.node, nodes.Name):
            yield f"{field.node.name}.{field.attr}"


def _excess(tree: nodes.Template) -> Problem | None:
    """Return what is too much of a tree for whatever walks it, step by step as it may be deep."""
    level: list[nodes.Node] = [tree]
    count = depth = 0
    while level:
        count, depth = count + len(level), depth + 1
        if depth > DEEPEST:
            return Problem(level[0].lineno, "it is nested too deeply")
        if count > MOST:
            return Problem(None, "it has too many parts")
        level = [child for node in level for child in node.iter_child_nodes()]
    return None


class _Reader:
    """Reads a tree in the order in which it is run, and notes what is not allowed."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.set_here: set[str] = set()
        self.problems: list[Problem] = []

    def read(self, node: nodes.Node) -> None:
        """Read a node and what is in it."""
        match node:
            case nodes.Name():
                self._name(node)
            case nodes.Getattr(node=nodes.Name(name=holder)) if holder in self.known:
                self._field(node, holder)
            case nodes.Getattr():
                what = f'".{shown(node.attr)}" is not for templates'
                self._refuse(node, f"{what}: only me and person have fields")
            case nodes.Const():
                self._constant(node)
            case nodes.Filter() | nodes.Test():
                self._filter(node)
            case nodes.CondExpr(expr2=None):
                self._refuse(node, 'an if within {{ }} needs its else: {{ a if b else "" }}')
            case nodes.Assign():
                self.read(node.node)
                self._assign(node)
            case _ if type(node) in _PLAIN:
                for child in node.iter_child_nodes():
                    self.read(child)
            case _:
                self._refuse(node, _not_for_templates(node))

    def _refuse(self, node: nodes.Node, what: str) -> None:
        self.problems.append(Problem(node.lineno, _short(what)))

    def _name(self, node: nodes.Name) -> None:
        name = shown(node.name)
        if node.name in self.set_here:
            return
        if self.known.get(node.name):
            self._refuse(node, f'"{name}" has no text of its own: write {name}.name, say')
        elif node.name in RESERVED and node.name not in self.known:
            self._refuse(node, f'"{name}" is not for templates')
        elif node.name not in self.known:
            how = f"In the header: takes: {name} = what it is"
            self._refuse(node, f'"{name}" is not declared. {how}')

    def _field(self, node: nodes.Getattr, holder: str) -> None:
        if node.attr not in self.known[holder]:
            there = ", ".join(self.known[holder]) or "no fields here"
            self._refuse(node, f'"{holder}.{shown(node.attr)}" is not there: {holder} has {there}')

    def _constant(self, node: nodes.Const) -> None:
        value = node.value
        if isinstance(value, str):
            if steering := _steering(value):
                self._refuse(node, f"it writes a control character, {steering}: take it out")
        elif not (value is None or (isinstance(value, int) and value <= LARGEST_NUMBER)):
            self._refuse(node, f"a number is whole, and at most {LARGEST_NUMBER:,}")

    def _filter(self, node: nodes.Filter | nodes.Test) -> None:
        what, known = ("filter", FILTERS) if isinstance(node, nodes.Filter) else ("test", TESTS)
        if node.name not in known:
            instead = f"write {_INSTEAD[node.name]}" if node.name in _INSTEAD else (
                f"there are {', '.join(known)}")  # fmt: skip
            self._refuse(node, f'the {what} "{shown(node.name)}" is not for templates: {instead}')
        elif node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            self._refuse(node, f'the {what} "{node.name}" takes nothing in brackets')
        if node.node is not None:
            self.read(node.node)

    def _assign(self, node: nodes.Assign) -> None:
        target = node.target
        if not isinstance(target, nodes.Name):
            self._refuse(node, "set takes one name: {% set name = … %}")
        elif target.name in RESERVED:
            self._refuse(node, f'"{target.name}" can\'t be set: it means something else')
        else:
            self.set_here.add(target.name)


def _not_for_templates(node: nodes.Node) -> str:
    """Return what was written that is not allowed, and what there is instead."""
    if word := _STATEMENTS.get(type(node)):
        return f'"{{% {word} %}}" is not for templates: there are if and set'
    if isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
        word = f'"{node.operator}"'
    else:
        word = _EXPRESSIONS.get(type(node), type(node).__name__.lower())
    return f"{word} is not for templates: there are or, and, not, ~, in and comparisons"


def _short(text: str) -> str:
    line = safe(text).rstrip(".")
    return line if len(line) <= 200 else line[:200] + "…"
