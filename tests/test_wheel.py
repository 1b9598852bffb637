import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def build_wheel(folder):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def pmlearn(wheel, tmp_path_factory):
    """Run pmlearn where nothing but the wheel is installed, far from the checkout."""
    home = tmp_path_factory.mktemp("alone")
    venv.create(home / "env", with_pip=True)
    python = next(p for p in (home / "env/bin/python", home / "env/Scripts/python.exe") if p.exists())
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, capture_output=True)
    listed = subprocess.run([python, "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True)
    assert {line.split(b"==")[0] for line in listed.stdout.split()} <= {b"pip", b"setuptools", b"pmlearn"}

    def run(*args, typed=""):
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "PMLEARN"))}
        return subprocess.run(
            [python, "-m", "pmlearn", *args],
            input=typed,
            cwd=home,
            env=environ | {"PMLEARN_HOME": str(home / "learner"), "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run


def test_the_wheel_built_twice_is_the_same_bytes(wheel, tmp_path):
    again = build_wheel(tmp_path)

    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


def test_the_wheel_alone_practises_and_remembers(pmlearn):
    answered = pmlearn("practice", "--item", "m02-0001", typed="a\n\n")
    progress = pmlearn("progress", "--json")

    assert (answered.returncode, answered.stderr) == (0, "")
    assert '"answered": 1' in progress.stdout


def test_the_wheel_alone_plays_and_replays(pmlearn):
    played = pmlearn("play", "closing-month", "--seed", "7", "--policy", "reference", "--save", "play.json")
    replayed = pmlearn("replay", "play.json")

    assert (played.returncode, played.stderr) == (0, "")
    assert (replayed.returncode, replayed.stderr) == (0, "")
