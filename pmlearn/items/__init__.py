"""What a question is: kinds of items, the bank, and the order each sitting meets them in."""

from pmlearn.items.bank import Bank, Module, Objective, load_bank
from pmlearn.items.blueprint import Blueprint, Bound, examinable, shortfalls
from pmlearn.items.case import CaseItem
from pmlearn.items.choice import ChoiceItem, Option
from pmlearn.items.cloze import Blank, ClozeItem, Near
from pmlearn.items.common import LEVELS, Scoring
from pmlearn.items.figure import Figure
from pmlearn.items.hotspot import HotspotItem, Region
from pmlearn.items.match import MatchItem, MatchOption, Pair
from pmlearn.items.numeric import Band, Mistake, NumericItem, Tolerance
from pmlearn.items.order import VARIANTS, arranged, dealt, offered, presented, scrambled, shuffled
from pmlearn.items.rank import RankItem
from pmlearn.items.record import KINDS, Item, item_from_json, item_to_json, realised
from pmlearn.items.seal import revealed, sealed
from pmlearn.items.sequence import Entry, OrderItem
from pmlearn.items.sort import Bucket, Card, FollowUp, SortItem, Votes
from pmlearn.items.static import as_html, as_text, instruction
from pmlearn.items.truefalse import Statement, TrueFalseItem

__all__ = [
    "KINDS",
    "LEVELS",
    "VARIANTS",
    "Band",
    "Bank",
    "Blank",
    "Blueprint",
    "Bound",
    "Bucket",
    "Card",
    "CaseItem",
    "ChoiceItem",
    "ClozeItem",
    "Entry",
    "Figure",
    "FollowUp",
    "HotspotItem",
    "Item",
    "MatchItem",
    "MatchOption",
    "Mistake",
    "Module",
    "Near",
    "NumericItem",
    "Objective",
    "Option",
    "OrderItem",
    "Pair",
    "RankItem",
    "Region",
    "Scoring",
    "SortItem",
    "Statement",
    "Tolerance",
    "TrueFalseItem",
    "Votes",
    "arranged",
    "as_html",
    "as_text",
    "dealt",
    "examinable",
    "instruction",
    "item_from_json",
    "item_to_json",
    "load_bank",
    "offered",
    "presented",
    "realised",
    "revealed",
    "scrambled",
    "sealed",
    "shortfalls",
    "shuffled",
]
