import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CONDA_EXTRAS = ("lab", "author", "sweep", "cohort", "book")


def bounds(requirement):
    """Return the name in lower case and the set of its bounds."""
    name, rest = re.fullmatch(r"([A-Za-z0-9._-]+)\s*(.*)", requirement.strip()).groups()
    return name.lower(), frozenset(filter(None, rest.replace(" ", "").split(",")))


def conda_requirements():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    lines = re.findall(r"^  - (\S.*)$", text.split("dependencies:")[1], re.M)
    return dict(bounds(line) for line in lines if line != "pip" and not line.startswith("pip:"))


def test_environment_yml_and_pyproject_name_the_same_bounds():
    wanted = dict(
        bounds(line) for extra in CONDA_EXTRAS for line in PROJECT["optional-dependencies"][extra]
    ) | dict([bounds("python" + PROJECT["requires-python"])])

    assert conda_requirements() == wanted


def test_the_core_depends_on_nothing():
    assert PROJECT["dependencies"] == []


def test_every_requirement_is_in_the_lock_within_its_bounds():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.M)}
    wanted = {bounds(line)[0] for lines in PROJECT["optional-dependencies"].values() for line in lines}

    assert wanted - locked == set()


def test_the_lock_is_hashed_and_names_no_index():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^\S+==.*$", lock, re.M)

    assert len(pins) > 50
    assert all(pin.endswith("\\") for pin in pins)
    assert not re.search(r"^--|https?:|file:", lock, re.M)


@pytest.mark.parametrize("target", ["setup", "lab", "test", "check", "book", "notebooks"])
def test_every_target_of_the_makefile_sets_up_by_itself(target):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert re.search(rf"^{target}: \$\(READY\)", makefile, re.M)
