import ast
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from pmlearn.grading import grade, policies_for, policy_name
from pmlearn.items import KINDS, dealt, item_from_json, shuffled
from pmlearn.items.cloze import folded
from pmlearn.items.numbers import read_number

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "vectors"
FILES = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(VECTORS.glob("*.json"))}
ASKED = {
    "order": lambda _, case: list(shuffled(case["labels"], case["seed"], case["item"])),
    "deal": lambda items, case: [card.label for card in dealt(items[case["item"]], case["variant"])],
    "numbers": lambda _, case: str(read_number(case["text"])),
    "folding": lambda _, case: folded(case["text"]),
}
EXPECTED = {
    "order": lambda case: case["order"],
    "deal": lambda case: case["cards"],
    "numbers": lambda case: case["read"] or "refused",
    "folding": lambda case: case["folded"],
    "refused": lambda _: "refused",
    "published": lambda case: case["points_to_3_decimals"],
}


def graded(items, case):
    asked = {key: case[key] for key in ("policy", "variant", "mode") if key in case}
    return grade(items[case["item"]], case["response"], **asked).to_json()


def given_by_python(name, items, case):
    try:
        return ASKED.get(name, graded)(items, case)
    except ValueError:
        return "refused"


def in_python(name):
    items = {data["id"]: item_from_json(data) for data in FILES[name].get("items", [])}
    return [given_by_python(name, items, case) for case in FILES[name]["cases"]]


@pytest.fixture(scope="module")
def in_node(node):
    command = [node, ROOT / "tests" / "grading" / "run_vectors.mjs", ROOT / "pmlearn" / "widgets"]
    done = subprocess.run(
        command, input=json.dumps(FILES), capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    return json.loads(done.stdout)


def comparable(name, given):
    return [round(score["points"], 3) for score in given] if name == "published" else given


def unlike(name, given):
    expected = [EXPECTED.get(name, lambda case: case["score"])(case) for case in FILES[name]["cases"]]
    pairs = zip(FILES[name]["cases"], expected, comparable(name, given), strict=True)
    return [(case, wanted, got) for case, wanted, got in pairs if wanted != got]


@pytest.mark.parametrize("name", FILES)
def test_python_gives_every_golden_vector(name):
    assert unlike(name, in_python(name)) == []


@pytest.mark.parametrize("name", FILES)
def test_the_browsers_grader_gives_every_golden_vector(name, in_node):
    assert unlike(name, in_node[name]) == []


def test_points_are_the_nearest_double_of_the_exact_fraction():
    scored = [case for file in FILES.values() for case in file["cases"] if "exact" in case]

    assert len(scored) > 3000
    assert [case["score"]["points"] for case in scored] == [float(Fraction(case["exact"])) for case in scored]


def test_every_kind_is_graded_by_every_policy_that_suits_it():
    graded_by, suited = set(), set()
    for file in (FILES["sequence" if kind == "order" else kind] for kind in KINDS):
        items = {data["id"]: item_from_json(data) for data in file["items"]}
        for item in items.values():
            suited |= {(item.kind, policy) for policy in policies_for(item)}
        for case in file["cases"]:
            item = items[case["item"]]
            name = policy_name(item, case.get("policy"), case.get("mode", "practice"))
            graded_by.add((item.kind, name))

    assert {kind for kind, _ in graded_by} == set(KINDS)
    assert suited <= graded_by


def test_the_vectors_are_what_their_generator_writes(tmp_path):
    subprocess.run([sys.executable, "-I", VECTORS / "make_vectors.py", tmp_path], check=True)

    written = {path.name: path.read_bytes() for path in tmp_path.glob("*.json")}
    assert written == {path.name: path.read_bytes() for path in VECTORS.glob("*.json")}


def test_the_generator_knows_nothing_of_the_package():
    sources = {path.stem: path.read_text(encoding="utf-8") for path in VECTORS.glob("*.py")}
    imports = {
        name.partition(".")[0]
        for source in sources.values()
        for node in ast.walk(ast.parse(source))
        for name in imported(node)
    }

    assert imports <= {*sys.stdlib_module_names, *sources}
    assert not imports & {"importlib", "runpy"}
    assert not any("__import__" in source for source in sources.values())


def imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or "."] if isinstance(node, ast.ImportFrom) else []
