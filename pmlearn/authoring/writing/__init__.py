"""How items should be written: small named checks on one item, and on a bank as a whole."""

from pmlearn.authoring.writing.check import Check, Finding
from pmlearn.authoring.writing.run import CHECKS, bank_findings, findings

__all__ = ["CHECKS", "Check", "Finding", "bank_findings", "findings"]
