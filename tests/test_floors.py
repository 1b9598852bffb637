import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pmlearn"
CORE = ("items", "grading", "scenarios", "study")


def imported(path):
    """Name the top-level package of every import in a file, those inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0]


@pytest.mark.parametrize("floor", CORE)
def test_the_core_imports_the_standard_library_and_itself_alone(floor):
    files = sorted((PACKAGE / floor).rglob("*.py"))
    foreign = {
        (path.relative_to(PACKAGE).as_posix(), name)
        for path in files
        for name in imported(path)
        if name != "pmlearn" and name not in sys.stdlib_module_names
    }

    assert files
    assert foreign == set()


@pytest.mark.parametrize("module", ["pmlearn", "pmlearn.items", "pmlearn.grading", "pmlearn.scenarios"])
def test_importing_the_core_loads_no_third_party_module(module):
    code = (
        "import sys; before = set(sys.modules); import importlib; "
        f"importlib.import_module({module!r}); "
        "print(*sorted({name.split('.')[0] for name in set(sys.modules) - before}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    foreign = {name for name in loaded.split() if name != "pmlearn" and name not in sys.stdlib_module_names}

    assert "pmlearn" in loaded.split()
    assert foreign == set()
