import pytest

from pmlearn.authoring.own_scenario import begin_scenario, read_scenario, source_of
from pmlearn.errors import ContentError, NotFoundError, PmlearnError
from pmlearn.scenarios import follow, load, names
from pmlearn.surroundings import chosen_scenario, refresh_content

refresh_content()


@pytest.fixture
def own(tmp_path):
    def write(name, *changes, origin="closing-month"):
        text = begin_scenario(name, str(origin))
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("origin", names())
def test_a_copy_plays_as_what_it_is_a_copy_of(own, origin):
    copy = read_scenario(own("my-own", origin=origin))
    outcomes = [follow(scenario, 7, "reference").outcome for scenario in (copy, load(origin))]

    assert (copy.name, copy.version) == ("my-own", 1)
    assert outcomes[0] == outcomes[1]


def test_a_copy_may_have_other_numbers_and_can_be_copied_itself(own):
    changed = own("harder", ("  open_defects: {value: 5, assumed", "  open_defects: {value: 9, assumed"))
    again = own("harder-still", origin=changed)

    assert follow(chosen_scenario(str(again)), 1, "reference").record()["scenario"] == "harder-still"
    assert chosen_scenario(str(again)).params == chosen_scenario(str(changed)).params
    assert again.read_text("utf-8").count("a copy of harder, version 1") == 1
    assert "a copy of closing-month" not in again.read_text("utf-8")


def test_faults_of_a_copy_are_told_with_file_and_line(own):
    path = own("my-own", ("  fixes: {value: 3,", "  fixes: {value: 300,"))

    with pytest.raises(ContentError, match=r"my-own\.yaml:\d+: parameters\.fixes\.value is 300; it must be"):
        chosen_scenario(str(path))


def test_a_scenario_is_called_what_its_file_is(own):
    path = own("my-own")
    path = path.rename(path.with_name("other.yaml"))

    with pytest.raises(
        ContentError, match=r"other\.yaml:\d+: name my-own is not that of its file; call it other"
    ):
        chosen_scenario(str(path))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("My Month", "'My Month' is no name for a scenario; use small letters and dashes"),
        ("../month", "is no name for a scenario"),
        ("two-hats", "two-hats is pmlearn's own; call yours something else, such as my-two-hats"),
    ],
)
def test_a_name_that_cannot_be_one_is_told(name, said):
    with pytest.raises(PmlearnError, match=said):
        begin_scenario(name, "closing-month")


def test_a_scenario_that_is_not_there_cannot_be_copied(tmp_path):
    with pytest.raises(NotFoundError, match="did you mean closing-month"):
        begin_scenario("mine", "closing-mouth")
    with pytest.raises(ContentError, match=r"none\.yaml:1: the file cannot be read"):
        begin_scenario("mine", str(tmp_path / "none.yaml"))


def test_a_file_that_takes_the_name_of_ours_is_refused_and_ours_is_not(tmp_path):
    ours = source_of("closing-month")
    path = tmp_path / "closing-month.yaml"
    path.write_text(ours.read_text("utf-8"), encoding="utf-8")

    assert chosen_scenario(str(ours)) == load("closing-month")
    with pytest.raises(PmlearnError, match="would be mixed up in the log; call it something else"):
        chosen_scenario(str(path))
