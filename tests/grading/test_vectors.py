import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from pmlearn.grading import grade
from pmlearn.items import dealt, item_from_json, shuffled

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "vectors"
FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(VECTORS.glob("*.json"))}


def in_python(name):
    items = {data["id"]: item_from_json(data) for data in FILES[name].get("items", [])}
    return [given_by_python(name, items, case) for case in FILES[name]["cases"]]


def given_by_python(name, items, case):
    try:
        if name == "order":
            return list(shuffled(case["labels"], case["seed"], case["item"]))
        if name == "deal":
            return [card.label for card in dealt(items[case["item"]], case["variant"])]
        asked = {key: case[key] for key in ("policy", "variant", "mode") if key in case}
        return grade(items[case["item"]], case["response"], **asked).to_json()
    except ValueError:
        return "refused"


@pytest.fixture(scope="module")
def in_node(node):
    command = [
        node,
        ROOT / "tests" / "grading" / "run_vectors.mjs",
        ROOT / "pmlearn" / "widgets" / "grade.js",
    ]
    done = subprocess.run(
        command, input=json.dumps(FILES), capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def expected(name):
    answers = {
        "order": lambda case: case["order"],
        "deal": lambda case: case["cards"],
        "refused": lambda _: "refused",
        "published": lambda case: case["points_to_3_decimals"],
    }
    return [answers.get(name, lambda case: case["score"])(case) for case in FILES[name]["cases"]]


def comparable(name, given):
    return [round(score["points"], 3) for score in given] if name == "published" else given


def unlike(name, given):
    pairs = zip(FILES[name]["cases"], expected(name), comparable(name, given), strict=True)
    return [(case, wanted, got) for case, wanted, got in pairs if wanted != got]


@pytest.mark.parametrize("name", FILES)
def test_python_gives_every_golden_vector(name):
    assert unlike(name, in_python(name)) == []


@pytest.mark.parametrize("name", FILES)
def test_the_browsers_grader_gives_every_golden_vector(name, in_node):
    assert unlike(name, in_node[name]) == []


def test_points_are_the_nearest_double_of_the_exact_fraction():
    scored = [case for name in ("choice", "multiple", "sort") for case in FILES[name]["cases"]]

    assert len(scored) > 1000
    assert [case["score"]["points"] for case in scored] == [float(Fraction(case["exact"])) for case in scored]


def test_the_vectors_are_what_their_generator_writes(tmp_path):
    subprocess.run([sys.executable, "-I", VECTORS / "make_vectors.py", tmp_path], check=True)

    written = {path.name: path.read_bytes() for path in tmp_path.glob("*.json")}
    assert written == {path.name: path.read_bytes() for path in VECTORS.glob("*.json")}


def test_the_generator_knows_nothing_of_the_package():
    imports = [
        line.split()[1]
        for line in (VECTORS / "make_vectors.py").read_text(encoding="utf-8").splitlines()
        if line.startswith(("import ", "from "))
    ]

    assert {name.partition(".")[0] for name in imports} <= {*sys.stdlib_module_names, "__future__"}
