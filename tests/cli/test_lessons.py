import pytest

from pmlearn.cli.lessons import MANIFEST, hand_out
from pmlearn.errors import PmlearnError

OLD, NEW, NEWER = {"02-x.ipynb": b"old"}, {"02-x.ipynb": b"new"}, {"02-x.ipynb": b"newer"}


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home" / "lessons"


def held(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MANIFEST}


def test_the_first_time_every_lesson_is_copied_without_a_word(folder):
    assert hand_out(OLD | {"00-start.ipynb": b"start"}, folder) == []
    assert held(folder) == {"02-x.ipynb": b"old", "00-start.ipynb": b"start"}


def test_a_lesson_that_the_learner_left_alone_is_brought_up_to_date(folder):
    hand_out(OLD, folder)

    assert hand_out(NEW, folder) == ["02-x.ipynb is brought up to date; you had not changed it."]
    assert held(folder) == {"02-x.ipynb": b"new"}


def test_what_the_learner_changed_stays_and_the_newer_lesson_arrives_beside_it(folder):
    hand_out(OLD, folder)
    (folder / "02-x.ipynb").write_bytes(b"mine")

    (note,) = hand_out(NEW, folder)
    assert note.startswith("02-x.ipynb has a newer edition: 02-x (new).ipynb is beside yours")
    assert held(folder) == {"02-x.ipynb": b"mine", "02-x (new).ipynb": b"new"}


def test_a_newer_lesson_is_announced_once_and_covers_no_other(folder):
    hand_out(OLD, folder)
    (folder / "02-x.ipynb").write_bytes(b"mine")
    hand_out(NEW, folder)
    (folder / "02-x (new).ipynb").write_bytes(b"mine too")

    assert hand_out(NEW, folder) == []
    assert len(hand_out(NEWER, folder)) == 1
    assert held(folder) == {
        "02-x.ipynb": b"mine",
        "02-x (new).ipynb": b"mine too",
        "02-x (new 2).ipynb": b"newer",
    }


def test_a_changed_lesson_without_news_is_left_in_peace(folder):
    hand_out(OLD, folder)
    (folder / "02-x.ipynb").write_bytes(b"mine")

    assert hand_out(OLD, folder) == []
    assert held(folder) == {"02-x.ipynb": b"mine"}


def test_a_lesson_that_was_removed_comes_back(folder):
    hand_out(OLD, folder)
    (folder / "02-x.ipynb").unlink()

    assert hand_out(OLD, folder) == ["02-x.ipynb was missing; here it is again."]
    assert held(folder) == OLD


@pytest.mark.parametrize("manifest", [b"", b"{", b"[]", b"\xff"])
def test_a_lost_list_of_what_was_handed_out_costs_the_learner_nothing(folder, manifest):
    hand_out(OLD, folder)
    (folder / "02-x.ipynb").write_bytes(b"mine")
    (folder / MANIFEST).write_bytes(manifest)
    hand_out(NEW, folder)

    assert held(folder) == {"02-x.ipynb": b"mine", "02-x (new).ipynb": b"new"}


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "home").write_text("")

    with pytest.raises(PmlearnError, match="set PMLEARN_HOME"):
        hand_out(OLD, tmp_path / "home" / "lessons")
