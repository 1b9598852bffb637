"""From authors' YAML to the content that learners meet: its checks, its compiling, its front end's bundle."""

from pmlearn.authoring.bank import Checked, bank_of, check_bank, read_bank
from pmlearn.authoring.bundle import bundle
from pmlearn.authoring.compile import compile_content, refresh

__all__ = ["Checked", "bank_of", "bundle", "check_bank", "compile_content", "read_bank", "refresh"]
