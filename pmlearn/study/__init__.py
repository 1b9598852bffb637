"""One learner over time: the study log, what to practise next, exams, and how far one has come."""

from pmlearn.study.exam import BEAT_SECONDS, MOST_EXTRA, WARNINGS, Exam, TimeUpError, begin, resume, sign
from pmlearn.study.files import write_whole
from pmlearn.study.forms import Form, FormItem, Parallel, assemble, exam_record, parallel, sealed_form
from pmlearn.study.log import StudyLog
from pmlearn.study.opening import delete
from pmlearn.study.places import home, log_file
from pmlearn.study.plan import plan_sitting
from pmlearn.study.progress import ObjectiveProgress, Progress, ScenarioProgress, ago, progress
from pmlearn.study.report import Report, Share, clock, report, short
from pmlearn.study.rows import CONFIDENCES, ResponseRow, Sitting, StoredPlay

__all__ = [
    "BEAT_SECONDS",
    "CONFIDENCES",
    "MOST_EXTRA",
    "WARNINGS",
    "Exam",
    "Form",
    "FormItem",
    "ObjectiveProgress",
    "Parallel",
    "Progress",
    "Report",
    "ResponseRow",
    "ScenarioProgress",
    "Share",
    "Sitting",
    "StoredPlay",
    "StudyLog",
    "TimeUpError",
    "ago",
    "assemble",
    "begin",
    "clock",
    "delete",
    "exam_record",
    "home",
    "log_file",
    "parallel",
    "plan_sitting",
    "progress",
    "report",
    "resume",
    "sealed_form",
    "short",
    "sign",
    "write_whole",
]
