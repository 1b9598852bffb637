"""The closing month written a second time, independently, as one would in SimPy.

People are processes: a manager who decides slot by slot, a sponsor, a supplier, a crew, a signatory, an
inspector and a supplier of panels with calendars of their own. Only the numbers, the drawn chance and the
policy come from the scenario, so the same world and policy must come to the same points. Speeds are
printed by `simpy_month`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from types import SimpleNamespace
from typing import Any, TypeAlias

import simpy

from pmlearn.scenarios import Scenario
from pmlearn.scenarios.closing_month import records as at
from pmlearn.scenarios.record import Record, blank, filled

# A week is forty hours: three slots, then a Friday evening on which each thing has its hour.
WEEKS, SLOTS, SLOT, WEEK = 4, 3, 10, 40
SPONSOR_HEARS, LIEN_IS_FILED, CREW_GOES, SIGNATORY_GOES, INSPECTOR_COMES, MONTH_CLOSES = range(31, 37)
NEWS_COMES = 37  # on the Sunday, so that Monday's first decision knows it

Steps: TypeAlias = "Generator[simpy.Event, Any, None]"
Decide: TypeAlias = "Callable[[Month], int]"


class Month:
    """One play: the firm's desk, and the people around it as processes."""

    def __init__(self, numbers: SimpleNamespace, chance: SimpleNamespace, decide: Decide) -> None:
        self.env = simpy.Environment()
        self.numbers, self.chance, self.decide = numbers, chance, decide
        self.defects = simpy.Container(self.env, init=numbers.open_defects)
        self.invitation, self.invoices_dealt_with = self.env.event(), self.env.event()
        self.slot = self.visits = self.refusals = self.changes_asked = self.points = self.chased = 0
        self.slots, self.quiet_until = SLOTS, 1
        self.customer, self.sponsor = numbers.customer_trust, numbers.sponsor_trust
        self.untold, self.untold_since = 1, 1
        self.disputed: list[int] = []
        self.window_known = self.clinics_goods_known = 0
        self.done: set[str] = set()
        for person in (self.managing, self.hearing, self.supplying, self.working, self.signing):
            self.env.process(person())
        for person in (self.inspecting, self.taking_back):
            self.env.process(person())

    @property
    def week(self) -> int:
        """The week it is, from 1."""
        return int(self.env.now) // WEEK + 1

    def until(self, week: int, hour: int) -> simpy.Event:
        """Return what happens at an hour of a week."""
        return self.env.timeout((week - 1) * WEEK + hour - self.env.now)

    def play(self) -> int:
        self.env.run(until=self.env.process(self.closing()))
        numbers = self.numbers
        trust = self.customer * numbers.customer_trust_points + self.sponsor * numbers.sponsor_trust_points
        return int(self.points + trust)

    # The people.

    def managing(self) -> Steps:
        """Decide and act slot by slot; what is done takes the slot."""
        for week in range(1, WEEKS + 1):
            for slot in range(self.slots):
                self.slot = slot
                ACTS[self.decide(self)](self)
                yield self.env.timeout(SLOT)
            self.slots = SLOTS
            if week < WEEKS:
                yield self.until(week + 1, 0)

    def hearing(self) -> Steps:
        """The sponsor may hear from others what he was not told; answering for it takes a slot."""
        for week in range(1, WEEKS + 1):
            yield self.until(week, SPONSOR_HEARS)
            if not self.untold:
                continue
            numbers = self.numbers
            hazard = numbers.chase_ten_thousandths
            hazard += (week - self.untold_since) * numbers.chase_a_week_ten_thousandths
            hazard += (self.untold - 1) * numbers.chase_each_ten_thousandths
            if self.chance.chase[week - 1] < hazard:
                self.untold = 0
                self.chased += 1
                self.slots = SLOTS - 1
                self.trust_of_sponsor(numbers.chased_trust)

    def supplying(self) -> Steps:
        """A supplier waits for his money as long as his patience lasts, warns, and files a lien."""
        for week in range(2, WEEKS + 1):
            yield self.until(week - 1, NEWS_COMES)
            if self.invoices_dealt_with.triggered:
                return
            if week == self.chance.patience_week:
                break
            self.quiet_until = week
        else:
            return
        self.done.add("warned")
        yield self.invoices_dealt_with | self.until(week, LIEN_IS_FILED)
        if not self.invoices_dealt_with.triggered:
            self.done.add("lien")
            self.pay(self.numbers.lien_cents)
            self.trust_of_customer(self.numbers.lien_trust)
            self.bad_news()

    def working(self) -> Steps:
        """The crew says on a Monday that this is its last week."""
        if self.chance.crew_last_week >= WEEKS:
            return
        yield self.until(self.chance.crew_last_week - 1, NEWS_COMES)
        self.done.add("crew_leaves")
        yield self.until(self.chance.crew_last_week, CREW_GOES)
        self.done.add("crew_gone")

    def signing(self) -> Steps:
        """The signatory may announce a leave that begins after the third week."""
        if self.chance.signatory_news_week > WEEKS:
            return
        yield self.until(self.chance.signatory_news_week - 1, NEWS_COMES)
        self.done.add("signatory_leaves")
        yield self.until(3, SIGNATORY_GOES)
        self.done.add("signatory_gone")

    def inspecting(self) -> Steps:
        """The inspector comes on the Friday after an invitation; a failed visit lists everything."""
        while "passed" not in self.done:
            yield self.invitation
            yield self.until(self.week, INSPECTOR_COMES)
            self.invitation = self.env.event()
            numbers, there = self.numbers, min(4, self.all_defects())
            passing = numbers.strict_pass_percent if self.chance.strict else numbers.easy_pass_percent
            uniform = self.chance.inspection[self.visits]
            self.visits += 1
            if uniform < 100 * passing[there]:
                self.done.add("passed")
                self.trust_of_customer(numbers.passed_trust)
            else:
                self.trust_of_customer(numbers.failed_trust)
                self.find_hidden()
                self.bad_news()

    def taking_back(self) -> Steps:
        """The supplier of panels takes them back until his window closes."""
        yield self.until(self.chance.window_week, NEWS_COMES)
        if "returned" not in self.done:
            self.done.add("window_closed")

    def closing(self) -> Steps:
        """On the last Friday everything left open is valued."""
        yield self.until(WEEKS, MONTH_CLOSES)
        numbers = self.numbers
        if "billed" not in self.done:
            accepted = "accepted" in self.done
            self.bill(numbers.unbilled_percent if accepted else numbers.unaccepted_percent)
        self.close_invoices()
        if "returned" not in self.done:
            self.earn(numbers.panels_salvage_cents)
        if self.untold and self.untold_since <= WEEKS:
            self.trust_of_sponsor(numbers.never_told_trust)
        if "trained" not in self.done:
            self.trust_of_customer(numbers.untrained_trust)
        if "accepted" not in self.done:
            self.trust_of_customer(numbers.unaccepted_trust)
        left = self.all_defects()
        self.pay(left * numbers.warranty_cents)
        self.trust_of_customer(left * numbers.open_defect_trust)

    def close_invoices(self) -> None:
        """Value disputes that nobody settled, sums paid too much, and invoices left unpaid."""
        if self.disputed:
            self.pay(sum(self.disputed) * self.numbers.held_percent // 100)
        elif "paid_unmatched" in self.done:
            self.pay(sum(self.chance.overbilled_cents))
        elif not self.invoices_dealt_with.triggered:
            self.pay(self.numbers.unpaid_cents)

    # What the manager can do, in the order of the scenario's actions.

    def fix(self) -> None:
        """Have defects corrected, by the crew or by a subcontractor."""
        hands = self.numbers.fixes + self.numbers.help_fixes * ("help" in self.done)
        if "crew_gone" in self.done:
            hands = self.numbers.fixes_without_crew
            self.pay(self.numbers.subcontractor_cents)
        fixed = min(hands, self.defects.level)
        self.defects.get(fixed)
        if "spares_gone" in self.done:
            self.pay(fixed * self.numbers.reorder_cents)

    def find_hidden(self) -> None:
        if "hidden_known" not in self.done:
            self.done.add("hidden_known")
            if self.chance.hidden:
                self.defects.put(self.chance.hidden)

    def invite(self) -> None:
        self.invitation.succeed()

    def train(self) -> None:
        self.done.add("trained")
        self.trust_of_customer(self.numbers.trained_trust)

    def ask_for_acceptance(self) -> None:
        """Ask for a signature; a deputy may refuse."""
        if "signatory_gone" in self.done:
            signs = self.chance.deputy[self.refusals] < self.numbers.deputy_signs_ten_thousandths
            if not signs:
                self.refusals += 1
                self.trust_of_customer(self.numbers.refused_trust)
                return
        self.done.add("accepted")
        self.trust_of_customer(self.numbers.signed_trust)

    def ask_for_change(self) -> None:
        odds = self.customer * self.numbers.change_signs_per_trust_ten_thousandths
        if self.chance.change[self.changes_asked] < odds:
            self.done.add("change_agreed")
        self.changes_asked += 1

    def send_bill(self) -> None:
        self.done.add("billed")
        self.bill(100)

    def post(self) -> None:
        self.done.add("posted")

    def match(self) -> None:
        """Match order, receipt and invoice; what does not agree is held."""
        self.done.add("matched")
        self.disputed = [cents for cents in self.chance.overbilled_cents if cents]
        self.points += self.numbers.matched_points
        self.invoices_dealt_with.succeed()

    def settle(self) -> None:
        self.disputed = []
        self.points += self.numbers.settled_points

    def pay_unmatched(self) -> None:
        self.done.add("paid_unmatched")
        self.points += self.numbers.unmatched_points
        self.invoices_dealt_with.succeed()

    def establish_title(self) -> None:
        """Find out whose the surplus is, and until when it can go back."""
        self.done.add("title")
        self.window_known = self.chance.window_week
        self.clinics_goods_known = self.chance.clinics_door_sets

    def return_surplus(self) -> None:
        """Send panels and door sets back; the door sets may be the clinic's."""
        numbers = self.numbers
        self.done.add("returned")
        in_time = self.week <= self.chance.window_week
        self.earn(numbers.panels_credit_cents if in_time else numbers.panels_salvage_cents)
        if not self.chance.clinics_door_sets:
            self.earn(numbers.door_sets_cents)
        elif "title" in self.done:
            self.trust_of_customer(numbers.customer_goods_trust)
        else:
            self.pay(numbers.wrong_owner_cents)
            self.trust_of_customer(numbers.wrong_owner_trust)

    def return_spares(self) -> None:
        self.done.add("spares_gone")
        self.earn(self.numbers.spares_cents)

    def tell(self) -> None:
        """Tell the sponsor; fresh news earns help."""
        if self.untold_since == self.week:
            self.done.add("help")
            self.trust_of_sponsor(self.numbers.told_early_trust)
        else:
            self.trust_of_sponsor(self.numbers.told_late_trust)
        self.untold = 0

    def hold_retrospective(self) -> None:
        """Gather lessons, best while the crew is there."""
        self.done.add("retrospective")
        late = "crew_gone" in self.done
        self.points += self.numbers.late_retrospective_points if late else self.numbers.retrospective_points

    def archive(self) -> None:
        """File the records; they are complete once acceptance is among them."""
        self.done.add("archived")
        complete = "accepted" in self.done
        self.points += self.numbers.archive_points if complete else self.numbers.early_archive_points

    def wait(self) -> None:
        """Leave the slot free."""

    # Money, trust and news.

    def earn(self, cents: int) -> None:
        """Book money that comes in, in whole points."""
        self.points += cents // self.numbers.cents_a_point

    def pay(self, cents: int) -> None:
        """Book money that goes out, in whole points, rounded against the firm."""
        self.points += -cents // self.numbers.cents_a_point

    def bill(self, percent: int) -> None:
        """Book that share of the retained sum, and of the change if it is signed."""
        self.earn(self.numbers.retained_cents * percent // 100)
        if "change_agreed" in self.done:
            self.earn(self.numbers.change_cents * percent // 100)

    def trust_of_customer(self, change: int) -> None:
        self.customer = min(100, max(0, self.customer + change))

    def trust_of_sponsor(self, change: int) -> None:
        self.sponsor = min(100, max(0, self.sponsor + change))

    def bad_news(self) -> None:
        """Something came in on a Friday that the sponsor can be told from Monday on."""
        if not self.untold:
            self.untold_since = self.week + 1
        self.untold += 1

    def all_defects(self) -> int:
        unseen = 0 if "hidden_known" in self.done else self.chance.hidden
        return int(self.defects.level) + unseen

    def observation(self) -> Record:
        """Return what the manager can see, as the scenario's policies read it."""
        seen = filled(mark in self.done for mark in MARKS)
        seen[at.WEEK], seen[at.SLOT], seen[at.SLOTS] = self.week, self.slot, self.slots
        seen[at.RUMOUR] = self.chance.rumour
        seen[at.OPEN_DEFECTS], seen[at.ATTEMPTS] = self.defects.level, self.visits
        seen[at.INVITED] = self.invitation.triggered
        seen[at.DEPUTY_REFUSALS], seen[at.CHANGE_ATTEMPTS] = self.refusals, self.changes_asked
        seen[at.HELD], seen[at.HELD_CENTS] = len(self.disputed), sum(self.disputed)
        seen[at.NO_WARNING_UNTIL] = self.quiet_until
        seen[at.WINDOW_WEEK], seen[at.CLINICS_DOOR_SETS] = self.window_known, self.clinics_goods_known
        seen[at.UNTOLD], seen[at.UNTOLD_SINCE] = self.untold, self.untold_since
        seen[at.CHASED] = self.chased
        seen[at.CUSTOMER_TRUST], seen[at.SPONSOR_TRUST] = self.customer, self.sponsor
        return seen


ACTS = (
    *(Month.fix, Month.find_hidden, Month.invite, Month.train, Month.ask_for_acceptance),
    *(Month.ask_for_change, Month.send_bill, Month.post, Month.match, Month.settle, Month.pay_unmatched),
    *(Month.establish_title, Month.return_surplus, Month.return_spares, Month.tell),
    *(Month.hold_retrospective, Month.archive, Month.wait),
)
MARKS = [name.lower() for name in vars(at)]
MARKS = MARKS[MARKS.index("week") : MARKS.index("seen")]  # what can be seen, position by position
_STARTS = {name[2:].lower(): first for name, first in vars(at).items() if name.startswith("W_")}
CHANCE = tuple(zip(_STARTS, _STARTS.values(), [*list(_STARTS.values())[1:], at.WORLD], strict=True))


def numbers_of(scenario: Scenario) -> SimpleNamespace:
    """Return the scenario's numbers and tables by name."""
    params = scenario.params
    return SimpleNamespace(
        **{
            name: params[first] if length == 1 else tuple(params[first : first + length])
            for name, (first, length) in scenario.kernel.parameters.items()
        }
    )


def chance_of(scenario: Scenario, play: int) -> SimpleNamespace:
    """Return the same chance that the scenario's play of this number has."""
    world = blank(scenario.kernel.layout.world)
    scenario.kernel.rules.draw_world(scenario.params, 0, play, 0, world)
    return SimpleNamespace(
        **{name: world[first] if end == first + 1 else world[first:end] for name, first, end in CHANCE}
    )


def follower(scenario: Scenario, policy: str) -> Decide:
    """Return what decides as a named policy of the scenario does."""
    beliefs = scenario.beliefs(policy)
    return lambda month: int(scenario.kernel.choose(scenario.params, month.observation(), beliefs))
