"""The scenario check: whether a scenario teaches what it says, shown on many worlds.

Policies that believe wrongly must lose to the reference, no fixed calendar may
keep up with it and no searched rule outrun it. Every point must have a cause.
Luck must be nothing on average (and a redraw that forgets what was seen must be
caught), no action may be useless or always right, and the lesson must survive its
assumed numbers at half and at double.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from random import Random
from typing import Any

from pmlearn.scenarios.catalogue import Scenario, policies, scenario_from_json
from pmlearn.scenarios.judge import REFERENCE
from pmlearn.scenarios.kernel import bounds
from pmlearn.scenarios.play import follow, start
from pmlearn.scenarios.record import Record, blank
from pmlearn.scenarios.view import entries
from pmlearn.sweeps.calendars import calendar_points, search_calendars
from pmlearn.sweeps.compiling import compiled, engine
from pmlearn.sweeps.engines import differences
from pmlearn.sweeps.exploits import rule_points, search_rules
from pmlearn.sweeps.forks import count_choices, find_fork
from pmlearn.sweeps.leaks import leaks
from pmlearn.sweeps.ranges import desk, points_of
from pmlearn.sweeps.report import Finding, Report
from pmlearn.sweeps.summary import Summary

WORLDS = 1000  # plays 0 to 999 are for judging; whoever tunes a scenario takes others
SEARCH_FIRST, FRESH_FIRST, ENGINES_FIRST = 20_000_000, 30_000_000, 50_000_000
LUCK_PLAYS, LUCK_DRAWS = 1500, 32
MOST_WINS = 0.35
LEAST_GAP = (
    0.05  # how far the best calendar must stay behind, as a share of the worst naive policy's distance
)
MOST_EXPLOIT = 0.05  # how far ahead a searched rule may be, as the same share
SAME_PLAYS = 100
RANDOM_PLAYS = 100


def check_content(content: Mapping[str, Any]) -> Report:
    """Return what there is to find in a compiled scenario; takes plain content, to be sent to a process."""
    return check(scenario_from_json(content))


def check(scenario: Scenario) -> Report:
    """Return what there is to find in a loaded scenario."""
    fast = compiled(scenario)
    findings = chain(
        _repeats(scenario, fast),
        _leaks(scenario),
        _books(scenario),
        _naive_policies(fast),
        _calendars(fast),
        _exploits(fast),
        _luck(fast),
        _choices(fast),
        _forks(fast),
        _assumptions(fast),
    )
    return Report(scenario.name, scenario.version, engine(), tuple(findings))


def _repeats(scenario: Scenario, fast: Scenario) -> Iterator[Finding]:
    """Both engines give the same integers, a batch the same as its slices, and seeds differ."""
    different, compared = differences(scenario, fast, first=ENGINES_FIRST, plays=SAME_PLAYS)
    beliefs, half = fast.beliefs(REFERENCE), SAME_PLAYS // 2
    batch = points_of(fast, beliefs, 0, SAME_PLAYS)
    slices = points_of(fast, beliefs, 0, half) + points_of(fast, beliefs, half, SAME_PLAYS - half)
    yield Finding(
        "repeats",
        not different and batch == slices and len(set(batch)) > 1,
        f"{different} of {compared:,} integers differ between the engines, over policies, plans and values; "
        f"{SAME_PLAYS} plays are {'the same' if batch == slices else 'NOT the same'} whole and in slices, "
        "and differ by seed",
        {"compared": compared, "different": different, "different_points": len(set(batch))},
    )


def _leaks(scenario: Scenario) -> Iterator[Finding]:
    names = tuple(scenario.content["policies"])
    found = sum(leaks(follow(scenario, seed, names[seed % len(names)])) for seed in range(40))
    yield Finding(
        "leaks", found == 0, f"{found} observations told of what nobody had seen yet", {"observations": found}
    )


def _books(scenario: Scenario) -> Iterator[Finding]:
    """Every point has a cause that is told, whatever is done: plays of legal actions at random."""
    wrong = 0
    for seed in range(RANDOM_PLAYS):
        dice, play = Random(seed), start(scenario, seed)
        while not play.finished:
            play = play.take(dice.choice(play.legal))
        points = play.outcome.points if play.outcome else 0
        parts = sum(value for _, value in play.outcome.parts) if play.outcome else 0
        wrong += not points == parts == sum(entry[-1] for entry in entries(play))
    yield Finding(
        "books",
        wrong == 0,
        f"in {RANDOM_PLAYS - wrong} of {RANDOM_PLAYS} plays at random the points are the sum of their parts "
        "and of the causes told",
        {"plays": RANDOM_PLAYS, "wrong": wrong},
    )


def _naive_policies(fast: Scenario) -> Iterator[Finding]:
    points = {name: points_of(fast, fast.beliefs(name), 0, WORLDS) for name in policies(fast)}
    spread = max(map(max, points.values())) - min(map(min, points.values()))
    for name, mine in points.items():
        if name == REFERENCE:
            continue
        gain = Summary.of(a - b for a, b in zip(mine, points[REFERENCE], strict=True))
        wins = gain.above / gain.count
        yield Finding(
            f"policy {name}",
            gain.z < -2 and wins < MOST_WINS,
            f"{-gain.mean:.0f} points behind the reference ({-gain.z:.1f} paired standard errors, "
            f"{-100 * gain.mean / spread:.0f} % of the range of scores) "
            f"and ahead of it on {100 * wins:.1f} % of single worlds",
            {"behind": -gain.mean, "z": -gain.z, "range": spread, "wins": wins, "worlds": gain.count},
        )


def _calendars(fast: Scenario) -> Iterator[Finding]:
    best = search_calendars(fast, first=SEARCH_FIRST, seed=1)
    plays = 4 * WORLDS
    fixed = calendar_points(fast, best.actions, FRESH_FIRST, plays)
    reacting = points_of(fast, fast.beliefs(REFERENCE), FRESH_FIRST, plays)
    ahead = Summary.of(a - b for a, b in zip(reacting, fixed, strict=True))
    share = ahead.mean / _naive_gap(fast)
    yield Finding(
        "calendars",
        ahead.z > 2 and best.tried >= 400 and share >= LEAST_GAP,
        f"the best of {best.tried} fixed calendars stays {ahead.mean:.0f} points behind on fresh worlds "
        f"({ahead.z:.1f} paired standard errors, {100 * share:.0f} % of the way from the reference to the "
        "worst naive policy)",
        {
            "tried": best.tried,
            "behind": ahead.mean,
            "z": ahead.z,
            "share": share,
            "calendar": [fast.kernel.actions[action] for action in best.actions],
        },
    )


def _exploits(fast: Scenario) -> Iterator[Finding]:
    """Search for a rule that plays the scenario rather than the project: other weights, other beliefs."""
    best, tried = search_rules(fast, first=SEARCH_FIRST, seed=2)
    plays = 4 * WORLDS
    found = rule_points(fast, best, FRESH_FIRST, plays)
    reference = points_of(fast, fast.beliefs(REFERENCE), FRESH_FIRST, plays)
    ahead = Summary.of(a - b for a, b in zip(found, reference, strict=True))
    share = ahead.mean / _naive_gap(fast)
    yield Finding(
        "exploits",
        share < MOST_EXPLOIT,
        f"the best of {tried} searched rules is {ahead.mean:+.0f} points from the reference on fresh worlds "
        f"(standard error {ahead.error:.0f}; {100 * share:+.1f} % of the way to the worst naive policy)",
        {"tried": tried, "ahead": ahead.mean, "error": ahead.error, "share": share},
    )


def _naive_gap(fast: Scenario) -> float:
    """Return how far the worst naive policy stays behind the reference on fresh worlds, in points."""
    means = {
        name: sum(points_of(fast, fast.beliefs(name), FRESH_FIRST, WORLDS)) / WORLDS
        for name in policies(fast)
    }
    return max(1.0, means[REFERENCE] - min(means.values()))


def _luck(fast: Scenario) -> Iterator[Finding]:
    heeding, beside = lucks(fast, heed=True), lucks(fast, heed=True, beside=True)
    yield Finding(
        "luck",
        max(abs(heeding.z), abs(beside.z)) < 3 and heeding.deviation > 0,
        f"mean luck of {heeding.count} plays is {heeding.mean / LUCK_DRAWS:.1f} points (z {heeding.z:.2f}; "
        f"beside the reference's on the same worlds z {beside.z:.2f}), "
        f"and it varies by {heeding.deviation / LUCK_DRAWS:.0f}",
        {
            "z": heeding.z,
            "z_beside": beside.z,
            "mean": heeding.mean / LUCK_DRAWS,
            "deviation": heeding.deviation / LUCK_DRAWS,
        },
    )
    forgetting, beside = lucks(fast, heed=False), lucks(fast, heed=False, beside=True)
    yield Finding(
        "luck, control",
        max(abs(forgetting.z), abs(beside.z)) > 5,
        f"a redraw that forgets what was seen is caught (z {forgetting.z:.1f}, beside the reference's "
        f"z {beside.z:.1f})",
        {"z": forgetting.z, "z_beside": beside.z, "mean": forgetting.mean / LUCK_DRAWS},
    )


def lucks(
    scenario: Scenario, *, heed: bool, beside: bool = False, plays: int = LUCK_PLAYS, draws: int = LUCK_DRAWS
) -> Summary:
    """Return the luck of plays 0 and on, in points times `draws`.

    The players are the naive policies in turn, and every third time somebody who
    weighs each thing up to half more or less than the reference. `heed` false
    draws as if nothing had been seen. With `beside`, the reference's luck on the
    same world is taken off: what the world does to both cancels, and a redraw that
    is a little wrong shows much sooner.
    """
    values, trust = blank(draws + len(scenario.kernel.causes)), scenario.beliefs(REFERENCE)
    reference = (scenario.params, trust)

    def luck(play: int, player: tuple[Record, Record]) -> int:
        source, spare = (play, int(heed)), desk(scenario)
        return scenario.kernel.luck(scenario.params, source, player, trust, desk(scenario), spare, values)

    return Summary.of(
        luck(play, _player(scenario, play)) - (luck(play, reference) if beside else 0)
        for play in range(plays)
    )


def _player(scenario: Scenario, play: int) -> tuple[Record, Record]:
    """Return the weights and beliefs of the player of a play: a naive policy, or anybody."""
    naive = [name for name in policies(scenario) if name != REFERENCE]
    if play % 3:
        return scenario.params, scenario.beliefs(naive[(play - play // 3) % len(naive)])
    dice = Random(play)
    weights = scenario.params[:]
    for first, _ in scenario.kernel.weights.values():
        weights[first] = weights[first] * dice.randrange(50, 150) // 100
    return weights, scenario.beliefs(REFERENCE)


def _choices(fast: Scenario) -> Iterator[Finding]:
    choices = count_choices(fast, range(FRESH_FIRST, FRESH_FIRST + 80))
    idle = fast.kernel.actions[-1]
    useless = [name for name in fast.kernel.actions[:-1] if not choices.best[name]]
    always = [name for name, legal in choices.legal.items() if choices.best[name] > 0.9 * legal]
    yield Finding(
        "choices",
        not useless and not always,
        f"every action but {idle} is the best known somewhere, and none nearly always"
        if not useless and not always
        else f"never the best known: {', '.join(useless) or 'none'}; "
        f"nearly always: {', '.join(always) or 'none'}",
        {name: {"legal": choices.legal[name], "best": choices.best[name]} for name in fast.kernel.actions},
    )


def _forks(fast: Scenario) -> Iterator[Finding]:
    fork = find_fork(fast, range(FRESH_FIRST, FRESH_FIRST + 40))
    if fork is None:
        yield Finding("forks", False, "no week asks for different actions by what was seen", {})
        return
    content = fast.content
    seen = [
        ", ".join(content["known"][key].format(**words) for key, words in fast.kernel.known(play.seen))
        for play in (fork.one, fork.other)
    ]
    yield Finding(
        "forks",
        True,
        f"in week {fork.one.week}, {fork.best[0]} is {fork.gains[0]:.0f} points better with {seen[0]}; "
        f"{fork.best[1]} is {fork.gains[1]:.0f} better with {seen[1]}",
        {
            "week": fork.one.week,
            "best": list(fork.best),
            "gains": list(fork.gains),
            "errors": list(fork.errors),
            "seeds": [fork.one.seed, fork.other.seed],
        },
    )


def _assumptions(fast: Scenario) -> Iterator[Finding]:
    """Set each assumed number to half and to double; the naive policies must stay behind."""
    fragile = {}
    tried = 0
    for name, factor, changed in variants(fast):
        tried += 1
        reference = points_of(changed, fast.beliefs(REFERENCE), 0, WORLDS)
        for policy in fast.content["policies"]:
            other = points_of(changed, fast.beliefs(policy), 0, WORLDS)
            gain = Summary.of(a - b for a, b in zip(reference, other, strict=True))
            if policy != REFERENCE and gain.z < 2:
                fragile[f"{name} {factor}"] = f"{policy} (z {gain.z:.1f})"
    yield Finding(
        "assumptions",
        not fragile,
        f"with each assumed number at half and at double ({tried} changes) every naive policy stays behind"
        if not fragile
        else f"of {tried} changes these upset the lesson: "
        + "; ".join(f"{change}: {policy}" for change, policy in fragile.items()),
        {"tried": tried, "fragile": fragile},
    )


def variants(scenario: Scenario) -> Iterator[tuple[str, str, Scenario]]:
    """Yield the scenario with each assumed number at half and at double, within its bounds."""
    kernel = scenario.kernel
    for name, (first, length) in kernel.parameters.items():
        fixed = name.endswith("_word") or name in kernel.distributions
        if fixed or not scenario.content["parameters"][name].get("assumed"):
            continue
        low, high = bounds(name)
        for factor, times, over in (("halved", 1, 2), ("doubled", 2, 1)):
            params = scenario.params[:]
            for position in range(first, first + length):
                params[position] = min(high, max(low, params[position] * times // over))
            if params != scenario.params:
                yield name, factor, scenario.changed(params)
