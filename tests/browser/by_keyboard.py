"""A learner without a mouse: answers an item of any kind by Tab, arrows, Space, Enter, Alt+arrows and typing.

`root` is what holds the item: a form of a page, a widget, or one item of a case.
"""

from __future__ import annotations

from dataclasses import dataclass

FOCUSED = "nodes => nodes.includes(document.activeElement)"
MOST_TABS, MOST_STEPS = 120, 12


@dataclass
class Keyboard:
    """The keys of one page; the focus is where the last one left it."""

    page: object

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, place):
        """Press Tab until the focus is on one of the controls at the place."""
        for _ in range(MOST_TABS):
            if place.evaluate_all(FOCUSED):
                return
            self.press("Tab")
        raise AssertionError(f"{MOST_TABS} tabs did not reach {place}")

    def answer(self, root, item, response):
        """Give the response and press Check, through every step that the item has."""
        self.give(root, item, response)
        self.check(root)
        if item.kind == "sort":
            for card, option in response["follow_ups"].items():
                asked = root.locator(".pml-follow", has_text=_text(item.cards, card)).locator("input")
                self._turn_to(asked, f'[value="{option}"]')
            self.check(root)
        root.locator(".pml-status .pml-verdict").wait_for()

    def check(self, root):
        self.tab_to(root.locator(".pml-actions .pml-primary"))
        self.press("Enter")

    def give(self, root, item, response):
        """Give the response, and leave Check to be pressed."""
        kind = getattr(item, "ask", item.kind)
        getattr(self, f"_{kind.replace('-', '_')}")(root, item, response)

    def _choice(self, root, _, response):
        self._turn_to(root.locator(".pml-option input"), f'[value="{response}"]')

    def _multiple(self, root, _, response):
        for box in root.locator(".pml-option input").all():
            if box.get_attribute("value") in response:
                self.tab_to(box)
                self.press("Space")

    def _hotspot(self, root, item, response):
        (self._multiple if item.select else self._choice)(root, item, response)

    def _truefalse(self, root, _, response):
        for row in root.locator(".pml-grid tbody tr").all():
            radios = row.locator("input")
            label = radios.first.get_attribute("data-row")
            self._turn_to(radios, f'[value="{response[label]}"]')

    def _best_worst(self, root, _, response):
        for column in ("best", "worst"):
            radios = root.locator(f'.pml-grid input[value="{column}"]')
            self._turn_to(radios, f'[data-row="{response[column]}"]')

    def _match(self, root, item, response):
        for select in root.locator(".pml-pair select").all():
            said = select.get_attribute("aria-label")
            pair = next(pair for pair in item.pairs if pair.text in said)
            self._choose(select, _text(item.options, response[pair.label]))

    def _sort(self, root, item, response):
        places = [bucket.label for bucket in item.buckets]
        for _ in item.cards:
            row = root.locator(".pml-to-sort .pml-card").first
            shown = row.inner_text()
            card = next(card for card in item.cards if card.text in shown)
            self.tab_to(row.locator("select"))
            self.press(*["Alt+ArrowRight"] * (1 + places.index(response["cards"][card.label])), "Alt+ArrowUp")

    def _order(self, root, item, response):
        self._arrange(root, item.entries, response)

    def _ranking(self, root, item, response):
        self._arrange(root, item.options, response)

    def _arrange(self, root, entries, wanted):
        for place, label in enumerate(wanted):
            select = root.locator(".pml-entry", has_text=_text(entries, label)).locator("select")
            self.tab_to(select)
            self.press(*["Alt+ArrowUp"] * (int(select.input_value()) - place))

    def _numeric(self, root, _, response):
        self.tab_to(root.locator(".pml-field"))
        self.page.keyboard.type(response)

    def _cloze(self, root, item, response):
        for number, blank in enumerate(item.blanks):
            gap = root.locator(".pml-gap").nth(number)
            if blank.options:
                self._choose(gap, _text(blank.options, response[blank.label]))
            else:
                self.tab_to(gap)
                self.page.keyboard.type(response[blank.label])

    def _case(self, root, item, response):
        for number, child in enumerate(item.items):
            self.give(root.locator(".pml-child").nth(number), child, response[child.id])

    def _turn_to(self, radios, wanted):
        """Move the choice within a group of radios, from where Tab enters it."""
        self.tab_to(radios)
        target = radios.and_(radios.page.locator(wanted))
        if target.evaluate_all(FOCUSED):
            self.press("Space")
            return
        for _ in range(MOST_STEPS):
            self.press("ArrowDown")
            if target.evaluate_all(FOCUSED):
                return
        raise AssertionError(f"the arrows did not reach {wanted}")

    def _choose(self, select, text):
        """Choose from a list as its letters are typed."""
        self.tab_to(select)
        self.page.keyboard.type(text)


def _text(parts, label):
    return next(part.text for part in parts if part.label == label)
