"""One learner over time: the study log, what to practise next, exams, and how far one has come."""

from pmlearn.study.files import write_whole
from pmlearn.study.forms import Form, FormItem, Parallel, assemble, exam_record, parallel, sealed_form
from pmlearn.study.log import StudyLog
from pmlearn.study.opening import delete
from pmlearn.study.places import home, log_file
from pmlearn.study.plan import plan_sitting
from pmlearn.study.progress import ObjectiveProgress, Progress, ScenarioProgress, ago, progress
from pmlearn.study.rows import CONFIDENCES, ResponseRow, Sitting, StoredPlay

__all__ = [
    "CONFIDENCES",
    "Form",
    "FormItem",
    "ObjectiveProgress",
    "Parallel",
    "Progress",
    "ResponseRow",
    "ScenarioProgress",
    "Sitting",
    "StoredPlay",
    "StudyLog",
    "ago",
    "assemble",
    "delete",
    "exam_record",
    "home",
    "log_file",
    "parallel",
    "plan_sitting",
    "progress",
    "sealed_form",
    "write_whole",
]
