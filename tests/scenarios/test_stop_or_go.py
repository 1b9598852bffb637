from itertools import product
from pathlib import Path
from random import Random

import pytest

import pmlearn.scenarios
from pmlearn.authoring.scenario_source import compile_scenario
from pmlearn.scenarios import debrief, follow, scenario_from_json, start
from pmlearn.scenarios.judge import judge, positions
from pmlearn.scenarios.record import blank, filled
from pmlearn.scenarios.stop_or_go import planning
from pmlearn.scenarios.stop_or_go import records as at
from pmlearn.scenarios.stop_or_go.bias import escalation
from pmlearn.scenarios.stop_or_go.lookup import known_row, opening_row
from pmlearn.scenarios.view import entries

SOURCE = Path(pmlearn.scenarios.__file__).parent / "stop_or_go" / "scenario.yaml"
GOLDEN = sorted((Path(__file__).parent / "golden").glob("stop-or-go-*.json"))
SEEDS = range(60)
KINDS = (at.A_CONTINUE, at.A_RESCOPE, at.A_REVIEW, at.A_STOP, at.A_LEAVE)


@pytest.fixture(scope="module")
def scenario():
    return scenario_from_json(compile_scenario(SOURCE))


def a_play(scenario, seed):
    """Take legal actions at random."""
    dice = Random(seed)
    play = start(scenario, seed)
    while not play.finished:
        play = play.take(dice.choice(play.legal))
    return play


def with_numbers(scenario, **numbers):
    params = scenario.params[:]
    for name, value in numbers.items():
        first, length = scenario.kernel.parameters[name]
        params[first : first + length] = filled(value if length > 1 else [value])
    return scenario.changed(params)


def another(scenario, seed):
    """Return the scenario with other numbers throughout."""
    dice = Random(seed)
    grades, on_plan, over, far_over = (_shares(dice) for _ in range(4))
    return with_numbers(
        scenario,
        grade_percent=grades,
        on_plan_cpi_percent=on_plan,
        over_cpi_percent=over,
        far_over_cpi_percent=far_over,
        cost_thousandths=[dice.randrange(500, 3000) for _ in range(3)],
        strong_percent=dice.randrange(101),
        falls_percent=dice.randrange(101),
        rises_percent=dice.randrange(101),
        news_right_percent=dice.randrange(101),
        review_right_percent=dice.randrange(101),
        limbo_points=dice.randrange(200),
        review_points=dice.randrange(100),
        strong_points=[dice.randrange(200, 2000) for _ in range(3)],
        weak_points=[dice.randrange(2000) for _ in range(3)],
    )


def _shares(dice):
    one, two = sorted((dice.randrange(101), dice.randrange(101)))
    return [one, two - one, 100 - two]


# What can be known of a project, worked out again without the plan: every world it may be in, with its odds.


def worlds_of(scenario, project, cpi, news):
    """Yield (odds, world) for every way that a project with this first news may be; it comes first."""
    number = {name: scenario.params[first] for name, (first, _) in scenario.kernel.parameters.items()}
    pair = project // 2
    for grade, market, end, later_cpi, found, later_news in product(
        range(3), range(2), range(2), range(3), range(3), range(2)
    ):
        cpis = scenario.params[at.T_ON_PLAN_CPI_PERCENT + 3 * grade :][:3]
        odds = scenario.params[at.T_GRADE_PERCENT + grade] * cpis[cpi] * cpis[later_cpi]
        right = number["review_right_percent"]
        odds *= 2 * right if found == grade else 100 - right
        odds *= number["strong_percent"] if market else 100 - number["strong_percent"]
        stays = 100 - number["falls_percent"] if market else 100 - number["rises_percent"]
        odds *= stays if end == market else 100 - stays
        for told, true in ((news, market), (later_news, end)):
            odds *= number["news_right_percent"] if told == true else 100 - number["news_right_percent"]
        world = blank(at.WORLD)
        world[at.W_LEAD] = pair
        world[at.W_MUCH_FIRST + pair] = project % 2
        world[at.W_CPI + pair], world[at.W_NEWS + pair] = cpi, news
        world[at.W_GRADE + project], world[at.W_MARKET + project] = grade, end
        world[at.W_LATER_CPI + project], world[at.W_FOUND + project] = later_cpi, found
        world[at.W_LATER_NEWS + project] = later_news
        if odds:
            yield odds, world


def outcomes(scenario, project, cpi, news, first):
    """Return, for each thing then seen, every last action's result times its odds, and all odds."""
    rules = scenario.kernel.rules
    results, total = {}, 0
    for odds, world in worlds_of(scenario, project, cpi, news):
        state, seen = blank(at.STATE), blank(at.SEEN)
        rules.start(scenario.params, world, state, blank(0))
        rules.step(scenario.params, world, state, first, blank(0))
        scenario.kernel.observe(state, seen)
        here = results.setdefault(tuple(seen), {})
        total += odds
        for last in range(len(at.ACTIONS)):
            if not rules.blocked(seen, last):
                after = state[:]
                rules.step(scenario.params, world, after, last, blank(0))
                here[last] = here.get(last, 0) + odds * after[at.RESULT]
    return results, total


def brute_force(scenario, project, cpi, news):
    """Return what each first action is worth with the best last ones behind it, times all odds, and those."""
    worths, total = {}, 0
    for first in KINDS:
        results, total = outcomes(scenario, project, cpi, news, first)
        worths[first] = sum(max(here.values()) for here in results.values())
    return worths, total


def openings(scenario):
    return {known.row: known for known in planning.plan(scenario.params) if known.row < at.OPENINGS}


def test_dynamic_programming_equals_brute_force_in_every_opening(scenario):
    plan = openings(scenario)
    for pair, cpi, news in product(range(3), range(3), range(2)):
        worths, total = brute_force(scenario, 2 * pair + 1, cpi, news)
        known = plan[opening_row(pair, cpi, news)]

        assert {a: w * known.total for a, w in worths.items()} == {
            a: w * total for a, w in known.worths.items()
        }


@pytest.mark.parametrize("seed", range(6))
def test_it_equals_brute_force_with_other_numbers_too(scenario, seed):
    changed = another(scenario, seed)
    pair, cpi, news = seed % 3, seed // 2, seed % 2
    known = openings(changed).get(opening_row(pair, cpi, news))
    worths, total = brute_force(changed, 2 * pair, cpi, news)

    assert (known is None) == (total == 0)
    if known:
        assert {a: w * known.total for a, w in worths.items()} == {
            a: w * total for a, w in known.worths.items()
        }


@pytest.mark.parametrize(
    ("first", "policies"),
    [
        (at.A_CONTINUE, 6**6),
        (at.A_RESCOPE, 5**6),
        (at.A_REVIEW, 6**6),
        (at.A_STOP, 4**2),
        (at.A_LEAVE, 6**2),
    ],
)
def test_no_policy_of_all_there_are_beats_the_plan(scenario, first, policies):
    results, total = outcomes(scenario, 4, 1, 1, first)
    values = [sum(policy) for policy in product(*(here.values() for here in results.values()))]
    known = openings(scenario)[opening_row(2, 1, 1)]

    assert len(values) == policies
    assert max(values) * known.total == known.worths[first] * total


@pytest.mark.parametrize("seed", range(4))
def test_the_last_gate_takes_what_is_best_of_what_is_known(scenario, seed):
    changed = another(scenario, seed) if seed else scenario
    beliefs = changed.beliefs("reference")
    for first in KINDS:
        for seen, here in outcomes(changed, seed, 1, 0, first)[0].items():
            chosen = changed.kernel.choose(changed.params, filled(seen), beliefs)

            assert here[chosen] == max(here.values())


def test_a_state_is_worth_what_its_best_action_is_and_the_plan_says_what_the_others_lack(scenario):
    for known in planning.plan(scenario.params):
        best = max(known.worths.values())
        row = at.REGRET + len(at.ACTIONS) * known.row
        for action, worth in known.worths.items():
            lack = scenario.params[row + action]

            assert (lack == 0) == (worth == best)
            assert 0 <= lack * known.total - at.SCALE * (best - worth) < known.total


def test_the_reference_comes_on_average_to_what_the_plan_says(scenario):
    plan = openings(scenario).values()
    shares = sum(known.total for known in plan) // at.PAIRS
    expected = 2 * sum(max(known.worths.values()) for known in plan) / shares
    points = [follow(scenario, seed, "reference").outcome.points for seed in range(5_000_000, 5_000_800)]
    mean = sum(points) / len(points)
    error = (sum((value - mean) ** 2 for value in points) / len(points) / len(points)) ** 0.5

    assert abs(mean - expected) < 4 * error


def test_the_reference_has_no_regret_within_error(scenario):
    regret = square = 0.0
    for seed in range(7_000_000, 7_000_004):
        play = follow(scenario, seed, "reference")
        for stage, before in enumerate(positions(play), 1):
            judgement = judge(before, scenario.kernel.actions.index(play.taken[stage - 1]), stage, 32)
            regret += judgement.regret
            square += 0 if judgement.best else judgement.gain_se**2

    assert regret < 2 * square**0.5


def test_other_numbers_give_another_plan_and_the_same_numbers_the_same(scenario):
    dearer = with_numbers(scenario, cost_thousandths=[1900, 2500, 3600])

    assert dearer.params[at.REGRET :] != scenario.params[at.REGRET :]
    assert scenario.changed(scenario.params[:]) == scenario
    assert follow(dearer, 3, "reference").taken != follow(scenario, 3, "reference").taken


# Sunk cost, and the twins.


def test_what_was_spent_enters_no_state_of_information(scenario):
    other = with_numbers(scenario, little_spent_points=[0, 0, 0], much_spent_points=[9000, 9000, 9000])

    assert other.params[at.REGRET :] == scenario.params[at.REGRET :]


@pytest.mark.parametrize("seed", SEEDS)
def test_more_money_spent_changes_no_choice_of_the_reference(scenario, seed):
    beliefs = scenario.beliefs("reference")
    for position in positions(a_play(scenario, seed)):
        seen = position.seen
        row, chosen = known_row(seen), scenario.kernel.choose(scenario.params, seen, beliefs)
        for spent in (0, 1, 700, 9000):
            seen[at.SPENT] = spent

            assert known_row(seen) == row
            assert scenario.kernel.choose(scenario.params, seen, beliefs) == chosen


def test_it_changes_choices_of_whoever_believes_in_sunk_cost(scenario):
    pulled = {"sunk-cost": set(), "once-bitten": set()}
    for policy, taken in pulled.items():
        beliefs = scenario.beliefs(policy)
        for seed in SEEDS:
            for position in positions(a_play(scenario, seed)):
                seen = position.seen
                seen[at.SPENT] = 0
                cheap = scenario.kernel.choose(scenario.params, seen, beliefs)
                seen[at.SPENT] = 2000
                dear = scenario.kernel.choose(scenario.params, seen, beliefs)
                if cheap != dear:
                    taken.add(at.ACTIONS[dear])

    assert pulled == {"sunk-cost": {"continue"}, "once-bitten": {"stop"}}


@pytest.mark.parametrize("seed", SEEDS)
def test_twins_come_far_apart_with_the_same_news_and_the_same_numbers_ahead(scenario, seed):
    firsts = [position for position in positions(a_play(scenario, seed)) if position.seen[at.GATE] == 1]
    ahead = {position.seen[at.PROJECT]: position.seen[at.CPI : at.FIRST_CHOICE] for position in firsts}
    for one, twin in zip(firsts[:3], firsts[3:], strict=True):
        little, much = sorted((one.seen[at.PROJECT], twin.seen[at.PROJECT]))
        spent = at.SPENT - at.CPI
        result = at.RESULT - at.CPI

        assert (little // 2, much) == (much // 2, little + 1)
        assert twin.week == one.week + 6
        assert ahead[little][spent] < ahead[much][spent]
        for project in (little, much):
            ahead[project][spent] = ahead[project][result] = 0
        assert ahead[little] == ahead[much]


def test_either_twin_comes_first_and_every_pair_does_in_some_play(scenario):
    orders = {
        tuple(p.seen[at.PROJECT] for p in positions(a_play(scenario, seed)) if p.seen[at.GATE] == 1)
        for seed in range(400)
    }

    assert len({order[:3] for order in orders}) == 6 * 8
    assert all(sorted(order) == list(range(6)) for order in orders)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_reference_treats_twins_alike(scenario, seed):
    shown = escalation(follow(scenario, seed, "reference"))

    assert all(pair.little_choice == pair.much_choice for pair in shown.pairs)
    assert (shown.escalated, shown.reversed, shown.difference) == (0, 0, 0)


def treating(scenario, seed, much, little):
    """Take one action at the first gates of dear projects and another at those of cheap ones."""
    play = start(scenario, seed)
    while not play.finished:
        first = much if play.seen[at.PROJECT] % 2 else little
        play = play.take(first if play.seen[at.GATE] == 1 else "stop")
    return play


@pytest.mark.parametrize(
    ("much", "little", "escalated", "reverse", "said"),
    [
        (
            "continue",
            "stop",
            3,
            0,
            "Pairs of which you continued the dearer twin and not the cheaper one: 3.",
        ),
        (
            "stop",
            "continue",
            0,
            3,
            "Pairs of which you continued the cheaper twin and not the dearer one: 3.",
        ),
        ("continue", "continue", 0, 0, "In all 3 pairs you continued both twins or neither"),
        ("review", "rescope", 0, 0, "In all 3 pairs you continued both twins or neither"),
    ],
)
def test_the_end_shows_the_learners_own_bias(scenario, much, little, escalated, reverse, said):
    play = treating(scenario, 11, much, little)
    shown, view = escalation(play), play.view()

    assert (shown.escalated, shown.reversed) == (escalated, reverse)
    assert shown.difference == escalated - reverse
    assert [(pair.little_choice, pair.much_choice) for pair in shown.pairs] == [(little, much)] * 3
    assert said in view["inbox"][-1]["text"]
    assert "Only the money already spent differed." in view["inbox"][-2]["text"]
    assert ("twins were treated alike" in view["outcome"]["text"]) == (escalated == reverse)


def test_a_pair_that_is_not_complete_shows_no_bias(scenario):
    play = start(scenario, 11).take("continue").take("continue")

    assert escalation(play).difference == 0
    assert {None} < {pair.little_choice for pair in escalation(play).pairs} | {
        pair.much_choice for pair in escalation(play).pairs
    }


def test_sunk_cost_escalates_and_once_bitten_does_the_reverse(scenario):
    differences = {
        policy: sum(escalation(follow(scenario, seed, policy)).difference for seed in SEEDS)
        for policy in ("sunk-cost", "once-bitten")
    }

    assert differences["sunk-cost"] > len(SEEDS) / 2
    assert differences["once-bitten"] < -len(SEEDS) / 10


# Chance.


@pytest.mark.parametrize("first", ["continue", "review", "stop"])
def test_a_redraw_follows_the_odds_of_what_was_seen(scenario, first):
    before = start(scenario, 8_000_000)
    play, project = before.take(first), before.seen[at.PROJECT]
    drawn, count = blank(at.WORLD), {}
    for draw in range(2000):
        scenario.kernel.rules.redraw(scenario.params, play.world, play.state, draw, play.seed, 9, drawn)
        hidden = drawn[at.W_GRADE + project], drawn[at.W_MARKET + project]
        count[hidden] = count.get(hidden, 0) + 1
    odds = dict.fromkeys(product(range(3), range(2)), 0)
    for odd, world in worlds_of(scenario, project, before.seen[at.CPI], before.seen[at.NEWS]):
        state, seen = blank(at.STATE), blank(at.SEEN)
        scenario.kernel.rules.start(scenario.params, world, state, blank(0))
        scenario.kernel.rules.step(
            scenario.params, world, state, scenario.kernel.actions.index(first), blank(0)
        )
        scenario.kernel.observe(state, seen)
        if seen[at.CPI : at.RESULT] == play.seen[at.CPI : at.RESULT]:
            odds[world[at.W_GRADE + project], world[at.W_MARKET + project]] += odd

    for hidden, odd in odds.items():
        share = odd / sum(odds.values())
        assert abs(count.get(hidden, 0) / 2000 - share) <= 4 * (share * (1 - share) / 2000) ** 0.5 + 1e-9


# Books.


@pytest.mark.parametrize("seed", SEEDS)
def test_points_are_the_sum_of_their_parts_and_of_what_was_told_and_the_result_of_the_day(scenario, seed):
    play = a_play(scenario, seed)

    assert play.outcome.points == sum(value for _, value in play.outcome.parts)
    assert play.outcome.points == sum(points for *_, points in entries(play))
    assert play.outcome.points == play.seen[at.RESULT]


@pytest.mark.parametrize("seed", SEEDS)
def test_six_projects_pass_two_gates_each_and_end_once(scenario, seed):
    play = a_play(scenario, seed)
    ends = ("finished", "finished-cut", "integrated", "handed-over", "salvage", "loose-ends")
    causes = [scenario.kernel.causes[cause] for _, _, cause, _, _ in entries(play)]

    assert [week for week, _ in play.when] == list(range(1, 13))
    assert sum(causes.count(end) for end in ends) == 6
    assert causes.count("last-stage") == causes.count("finished") + causes.count("finished-cut")
    assert causes.count("salvage") == causes.count("stopping")


@pytest.mark.parametrize("seed", range(20))
def test_what_is_paid_on_a_project_is_spent_on_it(scenario, seed):
    for position, after in zip(
        positions(a_play(scenario, seed)), positions(a_play(scenario, seed))[1:], strict=False
    ):
        if position.seen[at.GATE] == 1:
            freed = scenario.params[at.P_FREED_POINTS] if after.taken[-1] == "stop" else 0
            paid = position.seen[at.RESULT] - after.seen[at.RESULT] + freed

            assert after.seen[at.SPENT] == position.seen[at.SPENT] + paid


@pytest.mark.parametrize(
    ("number", "times", "better"),
    [
        ("strong_points", 2, True),
        ("weak_points", 2, True),
        ("function_points", 2, True),
        ("buyer_strong_points", 2, True),
        ("salvage_points", 2, True),
        ("freed_points", 4, True),
        ("cost_thousandths", 2, False),
        ("last_stage_points", 2, False),
        ("stopping_points", 2, False),
        ("review_points", 3, False),
        ("delay_percent", 4, False),
    ],
)
def test_the_best_that_can_be_had_rises_with_what_is_good_and_falls_with_what_is_bad(
    scenario, number, times, better
):
    first, length = scenario.kernel.parameters[number]
    values = [times * value for value in scenario.params[first : first + length]]
    changed = with_numbers(scenario, **{number: values if length > 1 else values[0]})
    here, there = (sum(max(k.worths.values()) for k in openings(s).values()) for s in (scenario, changed))

    assert (there > here) == better
    assert there != here


def test_every_action_is_best_somewhere_but_leaving_things_undecided(scenario):
    best = {}
    for known in planning.plan(scenario.params):
        gate = 1 if known.row < at.OPENINGS else 2
        best.setdefault(max(known.worths, key=known.worths.get), set()).add(gate)

    assert best == {
        at.A_CONTINUE: {1, 2},
        at.A_RESCOPE: {1, 2},
        at.A_REVIEW: {1},
        at.A_INTEGRATE: {2},
        at.A_HAND_OVER: {2},
        at.A_STOP: {1, 2},
    }


def test_where_waiting_is_best_the_reference_leaves_it_undecided(scenario):
    free = with_numbers(
        scenario, limbo_points=0, review_points=900, delay_percent=0, news_right_percent=100, rises_percent=50
    )
    taken = {action for seed in range(40) for action in follow(free, seed, "reference").taken}

    assert "leave-undecided" in taken
    assert any(
        known.row < at.OPENINGS and max(known.worths, key=known.worths.get) == at.A_LEAVE
        for known in planning.plan(free.params)
    )


# Faces.


def test_the_debrief_says_optimal_and_the_rules_name_the_money_spent(scenario):
    play = follow(scenario, 9_000_001, "sunk-cost")
    told = debrief(play, draws=16).to_json()
    rules = [line["rule"]["objective"] for line in told["decisions"] if line["rule"]]

    assert "with the optimal policy" in told["headline"]
    assert "m08.sunk-cost" in rules
    assert all("best known" not in line["text"] for line in told["decisions"])


def test_the_page_gives_the_worth_of_one_gate_with_good_and_with_bad_news(scenario):
    page = (Path(__file__).parents[2] / "book" / "stop-or-go.md").read_text(encoding="utf-8")
    for news, name in enumerate(("bad", "good")):
        known = openings(scenario)[opening_row(2, 1, news)]
        line = next(line for line in page.splitlines() if line.startswith(f"| {name} market news"))
        told = [int(cell.strip(" *")) for cell in line.split("|")[2:-1]]

        assert told == [round(known.worths[action] / known.total) for action in KINDS]


def test_the_page_tells_how_many_states_of_information_there_are(scenario):
    page = (Path(__file__).parents[2] / "book" / "stop-or-go.md").read_text(encoding="utf-8")

    assert f"{len(list(planning.plan(scenario.params)))} states of information" in page


def test_the_worked_days_of_the_page_part_over_the_battery_mower(scenario):
    mower = 5
    taken = {}
    for policy in ("reference", "sunk-cost"):
        play = follow(scenario, 0, policy)
        gates = [n for n, position in enumerate(positions(play)) if position.seen[at.PROJECT] == mower]
        taken[policy] = [play.taken[n] for n in gates]

    assert taken == {"reference": ["stop", "integrate"], "sunk-cost": ["continue", "continue"]}
