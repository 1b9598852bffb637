from pathlib import Path

import pytest

from pmlearn.study import home, log_file


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({"PMLEARN_HOME": "/srv/ada", "XDG_DATA_HOME": "/x"}, "linux", Path("/srv/ada")),
        ({"PMLEARN_HOME": "  "}, "linux", Path.home() / ".local/share/pmlearn"),
        ({"XDG_DATA_HOME": "/x"}, "linux", Path("/x/pmlearn")),
        ({"XDG_DATA_HOME": "not/absolute"}, "linux", Path.home() / ".local/share/pmlearn"),
        ({}, "darwin", Path.home() / "Library/Application Support/pmlearn"),
        ({"LOCALAPPDATA": "/c/local"}, "win32", Path("/c/local/pmlearn")),
        ({}, "win32", Path.home() / "AppData/Local/pmlearn"),
    ],
)
def test_home_is_the_one_named_or_the_platforms_own(environ, platform, expected):
    assert home(environ, platform=platform) == expected


def test_a_relative_home_does_not_move_with_the_working_folder():
    assert home({"PMLEARN_HOME": "mine"}) == Path("mine").absolute()


def test_the_log_lives_in_the_home():
    assert log_file({"PMLEARN_HOME": "/srv/ada"}) == Path("/srv/ada/study.db")
