"""One learner over time: where the study log lives and what it keeps."""

from pmlearn.study.log import StudyLog, delete
from pmlearn.study.places import home, log_file
from pmlearn.study.rows import CONFIDENCES, ResponseRow, Sitting, StoredPlay

__all__ = [
    "CONFIDENCES",
    "ResponseRow",
    "Sitting",
    "StoredPlay",
    "StudyLog",
    "delete",
    "home",
    "log_file",
]
