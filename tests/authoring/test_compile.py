import json
import multiprocessing
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pmlearn.authoring import compile_content, refresh
from pmlearn.errors import ContentError, PmlearnError
from pmlearn.items import load_bank

ROOT = Path(__file__).parents[2]
CONTENT = Path("pmlearn") / "_content"


@pytest.fixture
def checkout(tmp_path):
    root = tmp_path / "checkout"
    skip = shutil.ignore_patterns("_content", "__pycache__")
    shutil.copytree(ROOT / "pmlearn", root / "pmlearn", ignore=skip)
    shutil.copytree(ROOT / "quizzes", root / "quizzes")
    (root / "notebooks").mkdir()
    (root / "notebooks" / "00-start.ipynb").write_bytes(b'{"cells": []}\n')
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_content_is_the_bank_the_scenarios_the_front_end_and_the_lessons(checkout):
    refresh(checkout)

    assert set(files(checkout / CONTENT)) == {
        "bank.json",
        "blueprints/diagnostic-25.json",
        "blueprints/mock-60.json",
        "front.css",
        "front.js",
        "lessons/00-start.ipynb",
        *(
            f"scenarios/{path.name.replace('_', '-')}.json"
            for path in (ROOT / "pmlearn/scenarios").glob("*_*/")
        ),
    }
    assert len(load_bank(checkout / CONTENT).live("m02")) >= 30


def test_compiling_twice_gives_the_same_bytes(checkout, tmp_path):
    compile_content(checkout, tmp_path / "one")
    compile_content(checkout, tmp_path / "two")

    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_content_is_compiled_again_only_when_a_source_has_changed(checkout):
    said = [refresh(checkout), refresh(checkout)]
    lesson = checkout / "notebooks" / "01-more.ipynb"
    lesson.write_text("{}", encoding="utf-8")
    said += [refresh(checkout), refresh(checkout)]
    lesson.unlink()
    said += [refresh(checkout), refresh(checkout)]

    assert said == [True, False, True, False, True, False]
    assert not (checkout / CONTENT / "lessons" / "01-more.ipynb").exists()


def test_an_older_source_put_back_is_noticed(checkout):
    module = checkout / "quizzes" / "m02-three-question-test" / "module.yaml"
    module.write_text(module.read_text("utf-8").replace("title: ", "title: New "), encoding="utf-8")
    refresh(checkout)
    module.unlink()
    shutil.copy2(ROOT / "quizzes" / "m02-three-question-test" / "module.yaml", module)

    assert refresh(checkout)
    assert not load_bank(checkout / CONTENT).modules[0].title.startswith("New")


def test_a_fault_is_told_whole_and_leaves_the_content_as_it_was(checkout):
    refresh(checkout)
    before = files(checkout / CONTENT)
    folder = checkout / "quizzes" / "m02-three-question-test"
    (folder / "classify.yaml").write_text("objective: ]", encoding="utf-8")
    (checkout / "pmlearn" / "widgets" / "front.js").write_text('import x from "y";\n', encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        refresh(checkout)

    assert [fault.partition(": ")[0] for fault in caught.value.faults] == [
        "front.js:1",
        "quizzes/m02-three-question-test/classify.yaml:1",
    ]
    assert files(checkout / CONTENT) == before


def test_what_is_no_content_any_more_is_removed(checkout):
    refresh(checkout)
    (checkout / CONTENT / "scenarios" / "gone.json").write_text("{}", encoding="utf-8")
    os.utime(checkout / "quizzes")
    refresh(checkout)

    assert "scenarios/gone.json" not in files(checkout / CONTENT)


def test_two_that_refresh_at_once_do_not_meet(checkout):
    context = multiprocessing.get_context("spawn")
    with context.Pool(4) as pool:
        pool.map(refresh, [checkout] * 8)

    assert not [name for name in files(checkout / CONTENT) if ".new-" in name]
    assert len(load_bank(checkout / CONTENT).items) > 30


def test_a_place_that_cannot_be_written_is_told_in_one_line(checkout):
    (checkout / CONTENT).write_text("not a folder", encoding="utf-8")

    with pytest.raises(PmlearnError, match=r"_content cannot be written \(.*\)\. Make it writable\.$"):
        refresh(checkout)


def test_a_build_leaves_nothing_behind_of_a_refresh_that_was_killed(checkout):
    (checkout / CONTENT).mkdir()
    (checkout / CONTENT / ".new-x").write_text("half", encoding="utf-8")
    compile_content(checkout, checkout / CONTENT)

    assert ".new-x" not in files(checkout / CONTENT)


def test_a_fault_of_a_scenario_is_told_with_its_path_in_the_checkout(checkout):
    (checkout / "pmlearn" / "scenarios" / "closing_month" / "scenario.yaml").write_text("", encoding="utf-8")

    with pytest.raises(
        ContentError, match=r"^pmlearn/scenarios/closing_month/scenario\.yaml:1: the file is empty"
    ):
        refresh(checkout)


def test_an_installed_package_has_nothing_to_refresh(tmp_path):
    assert refresh(tmp_path) is False


def test_without_pyyaml_compiled_content_is_used_as_it_is(checkout, monkeypatch):
    refresh(checkout)
    os.utime(checkout / "quizzes")
    monkeypatch.setattr("pmlearn.authoring.compile.find_spec", lambda _: None)

    assert refresh(checkout) is False


def test_without_pyyaml_and_content_the_next_step_is_told(checkout, monkeypatch):
    monkeypatch.setattr("pmlearn.authoring.compile.find_spec", lambda _: None)

    with pytest.raises(PmlearnError, match=r"which needs PyYAML\. Run make setup\."):
        refresh(checkout)


def test_a_refresh_with_nothing_to_do_does_not_load_yaml(checkout):
    refresh(checkout)
    script = (
        "import sys; from pathlib import Path; from pmlearn.authoring import refresh;"
        "print(refresh(Path(sys.argv[1])), 'yaml' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, checkout], capture_output=True, text=True, check=True
    )

    assert done.stdout == "False False\n"


def test_the_build_hook_needs_the_checkout_alone(checkout):
    shutil.copy(ROOT / "hatch_build.py", checkout)
    script = (
        "import sys; sys.path = [p for p in sys.path if p]; import hatch_build;"
        "hatch_build.ContentHook('.', {}, None, None, '', 'wheel').initialize('standard', {});"
        "import pmlearn; print(pmlearn.__file__)"
    )
    environ = os.environ | {"PYTHONPATH": str(checkout)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=checkout, env=environ, capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert Path(done.stdout.strip()).parent == checkout / "pmlearn"
    assert json.loads((checkout / CONTENT / "bank.json").read_text(encoding="utf-8"))["format"] == 1
