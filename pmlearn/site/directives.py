"""MyST directives of the book: items, boards, worked plays, a scenario's parameters, the scoring policies.

An item stands in the page as its static form without key; `extension` finds
the forms later and adds what brings them alive.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from pmlearn import scenarios
from pmlearn.errors import PmlearnError
from pmlearn.items import VARIANTS, Bank, Item, SortItem, as_html
from pmlearn.site.content import page_bank, scenario_file
from pmlearn.site.parameters import parameters_nodes
from pmlearn.site.policies import policy_nodes
from pmlearn.site.worked_play import play_nodes

SHOWN = ("live", "trial")


class _Directive(SphinxDirective):
    """What all share: a fault becomes a warning with file and line, and the page goes on without it."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        try:
            return self.content_nodes()
        except PmlearnError as error:
            return [self.state.document.reporter.warning(str(error), line=self.lineno)]

    def content_nodes(self) -> list[nodes.Node]:
        raise NotImplementedError


def _variant(text: str) -> int:
    """Read the option `:variant:`; what is no variant is a fault with file and line."""
    value: int = directives.nonnegative_int(text)
    if value >= VARIANTS:
        raise ValueError(f"variant {value} is not a whole number from 0 to {VARIANTS - 1}")
    return value


def _form(bank: Bank, item_id: str, variant: int) -> tuple[Item, nodes.raw]:
    item = bank[item_id]
    if item.status not in SHOWN:
        raise PmlearnError(
            f"item {item.id} is {item.status}; a page shows items that are {' or '.join(SHOWN)}"
        )
    return item, nodes.raw("", as_html(item, variant), format="html")


class ItemDirective(_Directive):
    """One or more items by id: `{pmlearn-item} m02-0003 m02-0007`."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"variant": _variant}

    def content_nodes(self) -> list[nodes.Node]:
        bank, variant = page_bank(self.env), self.options.get("variant", 0)
        return [_form(bank, item_id, variant)[1] for item_id in self.arguments[0].replace(",", " ").split()]


class BoardDirective(_Directive):
    """A sort item that deals cards: `{pmlearn-board} m02-0100` with `:variant:` naming the deal."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {"variant": _variant}

    def content_nodes(self) -> list[nodes.Node]:
        item, form = _form(page_bank(self.env), self.arguments[0].strip(), self.options.get("variant", 0))
        if not isinstance(item, SortItem):
            raise PmlearnError(f"item {item.id} is of kind {item.kind}; a board is a sort item")
        return [form]


class WorkedPlayDirective(_Directive):
    """A play told week by week: `{pmlearn-worked-play} closing-month` with a seed and a policy or actions."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "seed": directives.nonnegative_int,
        "policy": directives.unchanged_required,
        "actions": directives.unchanged_required,
    }

    def content_nodes(self) -> list[nodes.Node]:
        if ("policy" in self.options) == ("actions" in self.options):
            raise PmlearnError("a worked play needs either :policy: or :actions:")
        scenario = scenarios.load(self.arguments[0].strip())
        self.env.note_dependency(str(scenario_file(scenario.name)))
        seed = self.options.get("seed", 1)
        if policy := self.options.get("policy"):
            play = scenarios.follow(scenario, seed, policy)
        else:
            play = scenarios.start(scenario, seed)
            for action in self.options["actions"].replace(",", " ").split():
                play = play.take(action)
        if not play.finished:
            raise PmlearnError(f"the play stops after {len(play.taken)} actions; give one for every slot")
        frame = play_nodes(play)
        for section in frame.findall(nodes.section):
            self.state.document.set_id(section)
        return [frame]


class ParametersDirective(_Directive):
    """A scenario's figures: `{pmlearn-parameters} closing-month` with `:show:` sourced or assumed."""

    option_spec: ClassVar[dict[str, Callable[[str], Any]]] = {
        "show": lambda word: directives.choice(word, ("sourced", "assumed"))
    }

    def content_nodes(self) -> list[nodes.Node]:
        scenario = scenarios.load(self.arguments[0].strip())
        self.env.note_dependency(str(scenario_file(scenario.name)))
        return [*parameters_nodes(scenario, sourced=self.options.get("show", "sourced") == "sourced")]


class PoliciesDirective(_Directive):
    """Every scoring policy, worked on one response: `{pmlearn-policies}`."""

    required_arguments = 0

    def content_nodes(self) -> list[nodes.Node]:
        return [*policy_nodes()]
