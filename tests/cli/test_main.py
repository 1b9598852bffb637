import subprocess
import sys

import pytest

from pmlearn.cli.main import parser


def commands(top, before=()):
    """Return every command as the words that run it."""
    within = [
        action for action in top._actions if hasattr(action, "choices") and isinstance(action.choices, dict)
    ]
    if not within:
        return [before]
    return [words for name, sub in within[0].choices.items() for words in commands(sub, (*before, name))]


@pytest.mark.parametrize("words", commands(parser()), ids=" ".join)
def test_every_command_has_help_and_something_to_run(words, capsys):
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([*words, "--help"])

    assert ended.value.code == 0
    assert f"usage: pmlearn {' '.join(words)}" in capsys.readouterr().out


def test_help_loads_neither_the_bank_nor_the_log():
    code = (
        "import sys; from pmlearn.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "print({'sqlite3', 'yaml', 'pmlearn.items', 'pmlearn.study', 'pmlearn.scenarios'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.splitlines()[-1] == "set()"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["bnak"], "did you mean bank?"),
        ([], "the following arguments are required: COMMAND"),
        (["practice", "--seed", "-1"], "not a whole number from 0 to 2147483647"),
        (["practice", "--nwe"], "unrecognized arguments: --nwe"),
        (["play", "closing-month", "--policy", "reference", "--actions", "a.json"], "not allowed with"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(pmlearn, args, said):
    run = pmlearn(*args)

    assert (run.returncode, run.stdout) == (2, "")
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_debug_shows_where_an_error_came_from(pmlearn):
    run = pmlearn("practice", "--items", "0", "--debug")

    assert run.returncode == 1
    assert "Traceback" in run.stderr


def test_the_version_is_told(pmlearn):
    assert pmlearn("--version").stdout.startswith("pmlearn")


def test_a_reader_that_stops_reading_is_no_error(environ, tmp_path):
    script = f"{sys.executable} -m pmlearn bank dump | head -c 10"
    run = subprocess.run(
        ["bash", "-c", script],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert run.stderr == ""


def test_a_folder_without_a_bank_is_named(pmlearn, tmp_path):
    run = pmlearn("--bank", tmp_path, "practice")

    assert run.returncode == 1
    assert run.stderr.startswith(f"There is no compiled bank at {tmp_path}/bank.json.")


@pytest.mark.parametrize(
    "args",
    [
        ["practice", "--item", "m02-0001"],
        ["play", "closing-month", "--policy", "reference"],
        ["progress"],
        ["log", "path"],
        ["bank", "list"],
        ["bank", "show", "m02-0001"],
        ["bank", "dump"],
        ["scenario", "list"],
    ],
    ids=" ".join,
)
def test_it_runs_on_the_standard_library_alone(environ, tmp_path, args):
    command = [sys.executable, "-S", "-m", "pmlearn", *args]  # -S leaves out everything installed
    run = subprocess.run(
        command,
        input="b\n\n",
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout
