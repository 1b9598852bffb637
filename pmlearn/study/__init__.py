"""One learner over time: the study log, what to practise next, and how far one has come."""

from pmlearn.study.files import write_whole
from pmlearn.study.log import StudyLog
from pmlearn.study.opening import delete
from pmlearn.study.places import home, log_file
from pmlearn.study.plan import plan_sitting
from pmlearn.study.progress import ObjectiveProgress, Progress, ScenarioProgress, ago, progress
from pmlearn.study.rows import CONFIDENCES, ResponseRow, Sitting, StoredPlay

__all__ = [
    "CONFIDENCES",
    "ObjectiveProgress",
    "Progress",
    "ResponseRow",
    "ScenarioProgress",
    "Sitting",
    "StoredPlay",
    "StudyLog",
    "ago",
    "delete",
    "home",
    "log_file",
    "plan_sitting",
    "progress",
    "write_whole",
]
