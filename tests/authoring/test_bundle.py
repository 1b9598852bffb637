import subprocess
from pathlib import Path

import pytest

from pmlearn.authoring import bundle
from pmlearn.errors import ContentError

WIDGETS = Path(__file__).parents[2] / "pmlearn" / "widgets"
ONE_LINE = 'write an import in one line, names as they are: import { name } from "./neighbour.js";'
SOURCES = {
    "front.js": (
        'import { twice } from "./sums.js";\nimport { hello, NAMES } from "./words.js";\n'
        "export default { render: () => hello(NAMES[twice(0)]) };\n"
    ),
    "sums.js": "// Sums.\nexport function twice(n) {\n  return n + n;\n}\n",
    "words.js": (
        'import { twice } from "./sums.js";\nexport const NAMES = ["Ada"];\n'
        "export function hello(name) {\n  return `${name} ${twice(2)}`;\n}\n"
    ),
    "unused.js": "export const LATER = 1;\n",
}


def faults(**changes):
    sources = SOURCES | {f"{name}.js": text for name, text in changes.items()}
    with pytest.raises(ContentError) as caught:
        bundle(sources)
    return str(caught.value).splitlines()


def run(module, tmp_path, node):
    (tmp_path / "front.mjs").write_text(module, encoding="utf-8")
    script = 'import("./front.mjs").then((m) => console.log(Object.keys(m), m.default.render({})))'
    done = subprocess.run([node, "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    return done.stdout or done.stderr


def test_modules_become_one_in_the_order_they_need_each_other(tmp_path, node):
    module = bundle(SOURCES)

    assert [line for line in module.splitlines() if line.startswith("//")] == [
        "// The front end of pmlearn, composed from sums.js, words.js, front.js.",
        "// It is made when content is compiled; edit those instead.",
        "// sums.js",
        "// Sums.",
        "// words.js",
        "// front.js",
    ]
    assert "import" not in module
    assert run(module, tmp_path, node) == "[ 'default' ] Ada 4\n"


def test_what_the_entry_does_not_need_is_left_out():
    assert "LATER" not in bundle(SOURCES)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"sums": 'import {\n  x\n} from "./words.js";\n'},
            "sums.js:1: " + ONE_LINE,
        ),
        (
            {"sums": 'import * as words from "./words.js";\n'},
            "sums.js:1: " + ONE_LINE,
        ),
        (
            {"sums": 'import { x } from "d3";\n'},
            "sums.js:1: " + ONE_LINE,
        ),
        (
            {"sums": 'import { x as y } from "./words.js";\n'},
            "sums.js:1: " + ONE_LINE,
        ),
        (
            {"sums": 'import("./words.js");\n'},
            "sums.js:1: a bundle stands alone; it cannot import when it runs",
        ),
        (
            {"sums": "export const { a } = {};\n"},
            "sums.js:1: declare one name a line at the top; a pattern hides its names",
        ),
        (
            {"sums": "export default 1;\n"},
            "sums.js:1: write export in front of a declaration; only the entry has a default",
        ),
        (
            {"sums": "function twice() {}\nexport { twice };\n"},
            "sums.js:2: write export in front of a declaration; only the entry has a default",
        ),
        ({"sums": "export const twise = 1;\n"}, "front.js: sums.js exports no twice; did you mean twise?"),
        (
            {"sums": "export const twice = 1;\nconst hello = 1;\n"},
            "words.js: hello is declared in sums.js too; rename one",
        ),
        ({"sums": 'import { hello } from "./words.js";\n'}, "sums.js: imports itself by way of words.js"),
        (
            {"sums": 'import { a } from "./word.js";\n'},
            "sums.js: there is no module word.js; did you mean words.js?",
        ),
    ],
)
def test_what_cannot_be_bundled_is_refused_and_not_guessed_at(changes, said):
    assert said in faults(**changes)


def test_the_front_end_is_one_module_that_loads(tmp_path, node):
    sources = {path.name: path.read_text(encoding="utf-8") for path in WIDGETS.glob("*.js")}
    (tmp_path / "front.mjs").write_text(bundle(sources), encoding="utf-8")
    script = (
        "globalThis.document = { getElementById: () => null };"
        'import("./front.mjs").then((m) => console.log(Object.keys(m), typeof m.default.render))'
    )
    done = subprocess.run([node, "-e", script], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.stdout + done.stderr == "[ 'default' ] function\n"
