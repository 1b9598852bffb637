"""What a miss teaches: the first rule of the scenario file that fits it, and what to practise next.

A rule names what was done, what would have been better, or what could be seen
then; it gives the principle, an objective, items that practise it and a source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pmlearn.scenarios.conditions import holds
from pmlearn.scenarios.play import Play

if TYPE_CHECKING:
    from pmlearn.scenarios.decisions import Decision

MOST_NEXT = 3


def rule_for(before: Play, action: str, alternative: str) -> dict[str, Any] | None:
    """Return the first rule that fits a missed decision, as faces read it."""
    for rule in before.scenario.content.get("rules", ()):
        if _fits(rule, before, action, alternative):
            return _lesson(before.scenario.content, rule)
    return None


def to_practise(content: Mapping[str, Any], decisions: Sequence[Decision]) -> tuple[dict[str, Any], ...]:
    """Return up to three rules by what their misses cost; without any, a text for the costliest decision."""
    costs: dict[str, int] = {}
    rules: dict[str, dict[str, Any]] = {}
    for decision in decisions:
        if decision.rule is not None:
            rule = dict(decision.rule)
            rules.setdefault(rule["text"], rule)
            costs[rule["text"]] = costs.get(rule["text"], 0) + decision.cost
    dearest = sorted(costs, key=lambda text: -costs[text])[:MOST_NEXT]
    return tuple(rules[text] for text in dearest) or (_by_kind(content, decisions),)


def _fits(rule: Mapping[str, Any], before: Play, action: str, alternative: str) -> bool:
    return (
        action in rule.get("did", (action,))
        and alternative in rule.get("missed", (alternative,))
        and ("when" not in rule or holds(rule["when"], before.scenario.kernel, before.seen))
    )


def _lesson(content: Mapping[str, Any], rule: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "text": rule["text"],
        "objective": rule["objective"],
        "promise": content.get("objectives", {}).get(rule["objective"], ""),
        "items": list(rule.get("items", ())),
        "source": rule.get("source", ""),
    }


def _by_kind(content: Mapping[str, Any], decisions: Sequence[Decision]) -> dict[str, Any]:
    """Name what to practise by the kind of work that the costliest decision overlooked."""
    worst = max(decisions, key=lambda decision: decision.cost)
    missed = worst.verdict != "sound" and worst.alternative
    group = content["actions"][worst.alternative]["group"] if missed else "none"
    return _lesson(content, content["next"][group])
