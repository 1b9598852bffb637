import argparse
import re
from pathlib import Path

import pytest
import yaml

from pmlearn.cli.main import parser

BOOK = Path(__file__).parents[2] / "book"
PAGES = [page for page in sorted(BOOK.rglob("*.md")) if "_build" not in page.parts]
UNWANTED = (r"\bseeds? 00\d\b", r"\bC\d{3}\b(?<!C722)", r"\bofficial", r"\bdossier\b", r"/tmp/", r"/work/")


def commands(grammar, words=("pmlearn",)):
    groups = [a for a in grammar._actions if isinstance(a, argparse._SubParsersAction)]
    if not groups:
        return [" ".join(words)]
    return [c for name, sub in groups[0].choices.items() for c in commands(sub, (*words, name))]


@pytest.mark.parametrize("command", commands(parser()))
def test_every_command_stands_in_the_book(command):
    assert f"`{command}" in (BOOK / "commands.md").read_text("utf-8")


def test_every_page_is_in_the_table_of_contents():
    text = (BOOK / "_toc.yml").read_text("utf-8")
    listed = set(re.findall(r"book/[\w/-]+", text))

    assert yaml.safe_load(text)["format"] == "jb-book"
    assert listed == {page.relative_to(BOOK.parent).with_suffix("").as_posix() for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_page_speaks_of_what_readers_must_not_see(page):
    text = page.read_text("utf-8")

    assert [found for pattern in UNWANTED for found in re.findall(pattern, text, re.I)] == []
