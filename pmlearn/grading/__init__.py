"""From an item and a response to a score, by a policy that is named and exact."""

from pmlearn.grading.grader import grade
from pmlearn.grading.policies import ASSUMPTION, BY_KIND, POLICIES, Policy, policies_for, policy_name
from pmlearn.grading.reading import response_from_text
from pmlearn.grading.score import Feedback, Part, Score
from pmlearn.grading.tries import after_tries

__all__ = [
    "ASSUMPTION",
    "BY_KIND",
    "POLICIES",
    "Feedback",
    "Part",
    "Policy",
    "Score",
    "after_tries",
    "grade",
    "policies_for",
    "policy_name",
    "response_from_text",
]
