"""What a question is: kinds of items, the bank, and the order each sitting meets them in."""

from pmlearn.items.bank import Bank, Module, Objective, load_bank
from pmlearn.items.choice import ChoiceItem, Option
from pmlearn.items.common import LEVELS
from pmlearn.items.order import VARIANTS, dealt, presented, shuffled
from pmlearn.items.record import Item, item_from_json, item_to_json, sealed
from pmlearn.items.sort import Bucket, Card, FollowUp, SortItem, Votes
from pmlearn.items.static import as_html, as_text, instruction

__all__ = [
    "LEVELS",
    "VARIANTS",
    "Bank",
    "Bucket",
    "Card",
    "ChoiceItem",
    "FollowUp",
    "Item",
    "Module",
    "Objective",
    "Option",
    "SortItem",
    "Votes",
    "as_html",
    "as_text",
    "dealt",
    "instruction",
    "item_from_json",
    "item_to_json",
    "load_bank",
    "presented",
    "sealed",
    "shuffled",
]
