"""Many responses at once: tables of responses graded in columns, exactly as one by one."""

from __future__ import annotations

from pmlearn.cohort.bulk import Graded, grade
from pmlearn.cohort.parsing import Reject

__all__ = ["Graded", "Reject", "grade"]
