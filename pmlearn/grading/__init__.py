"""From an item and a response to a score, by a policy that is named and exact."""

from pmlearn.grading.grader import grade
from pmlearn.grading.policies import BY_KIND, POLICIES, policy_name
from pmlearn.grading.score import Feedback, Part, Score

__all__ = ["BY_KIND", "POLICIES", "Feedback", "Part", "Score", "grade", "policy_name"]
