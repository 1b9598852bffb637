"""The next item of each kind as its author finds it: complete, without fault, and still to be written.

Every text that waits for its author begins with the same words, which `bank check` looks for.
"""

from __future__ import annotations

from pmlearn.authoring.review import UNWRITTEN

_HEAD = """\
- id: {id}
  kind: {kind}
  level: {level}
  status: draft
  stem: |
    TODO what leads to the question, if anything does.

    {question}
"""
_QUESTIONS = {
    "choice": "What is asked?",
    "multiple": "What is asked? Select two.",
    "truefalse": "Is each of these so?",
    "match": "Which fits which?",
    "sort": "Sort each.",
    "order": "What comes first, and what then?",
    "rank": "Rank what could be done, best first.",
    "numeric": "How many?",
    "cloze": "Fill in the blanks.",
    "hotspot": "Where in the figure?",
    "case": "Read what follows, then answer.",
}
_OPTIONS = """\
  options:
    A:
      text: "TODO the right answer"
      rationale: "TODO why it is right."
    B:
      text: "TODO what a common slip leads to"
      rationale: "TODO the misconception behind it."
    C:
      text: "TODO another slip"
      rationale: "TODO the misconception behind it."
"""
_FIGURE = """\
  figure:
    svg: |
      <svg viewBox="0 0 300 100">
        <rect id="left" class="region" x="5" y="5" width="90" height="90"/>
        <rect id="middle" class="region" x="105" y="5" width="90" height="90"/>
        <rect id="right" class="region" x="205" y="5" width="90" height="90"/>
      </svg>
    alt: "TODO the figure in words, well enough to answer from."
"""
_OWN = {
    "choice": _OPTIONS + "  key: [A]\n",
    "multiple": _OPTIONS + "  key: [A, B]\n  select: 2\n",
    "truefalse": """\
  statements:
    first:
      text: "TODO something that is so."
      key: true
      rationale: "TODO why it is so."
    second:
      text: "TODO something that is not so."
      key: false
      rationale: "TODO why it is not so."
""",
    "match": """\
  pairs:
    first:
      text: "TODO one thing"
      match: one
      rationale: "TODO why it fits."
    second:
      text: "TODO another thing"
      match: two
      rationale: "TODO why it fits."
  options:
    one: "TODO what fits the first"
    two: "TODO what fits the second"
    three:
      text: "TODO what fits neither"
      rationale: "TODO why it tempts, and why it fits nothing here."
""",
    "sort": """\
  buckets:
    one: "TODO one place"
    two: "TODO another place"
  cards:
    c001:
      text: "TODO what belongs in the first"
      bucket: one
      rationale: "TODO why it belongs there."
    c002:
      text: "TODO what belongs in the second"
      bucket: two
      rationale: "TODO why it belongs there."
""",
    "order": """\
  entries:
    prepare:
      text: "TODO what comes first"
      rationale: "TODO why it comes first."
    finish:
      text: "TODO what comes last"
      rationale: "TODO why it comes last."
    carry-out:
      text: "TODO what comes between"
      rationale: "TODO why it stands there."
  key: [prepare, carry-out, finish]
""",
    "rank": """\
  ask: ranking
"""
    + _OPTIONS
    + "  ranking: [A, B, C]\n",
    "numeric": """\
  answer: 12
  units: [days, day, d]
  tolerance: {nominal: 0}
  mistakes:
    - value: 14
      rationale: "TODO the slip that leads to it."
  rationale: "TODO how it is worked out."
""",
    "cloze": """\
  text: "TODO a sentence with [[who]] and [[what]] left out."
  blanks:
    who:
      options:
        a:
          text: "TODO the right words"
          rationale: "TODO why they are right."
        b:
          text: "TODO other words"
          rationale: "TODO the misconception behind them."
      key: a
    what:
      accept: ["TODO the words that fit"]
      near:
        - texts: ["TODO words that come near"]
          rationale: "TODO why they are not right."
      rationale: "TODO why it is so."
""",
    "hotspot": _FIGURE
    + """\
  regions:
    left:
      text: "TODO the left part in words"
      rationale: "TODO why it is right."
    middle:
      text: "TODO the middle part in words"
      rationale: "TODO the misconception behind it."
    right:
      text: "TODO the right part in words"
      rationale: "TODO the misconception behind it."
  key: [left]
""",
}
MODULE = """\
id: {id}
title: {title}
minutes: 40
prerequisites: []
order: {order}
objectives:
  - id: {objective}
    level: apply
    text: "TODO what a learner can do after this module"
"""
KINDS = (*_OWN, "case")
LEVEL = "apply"


def skeleton(kind: str, ids: list[str], level: str = LEVEL) -> str:
    """Return the YAML of one item; a case takes an id for itself and one for each of its two items."""
    own, *others = ids
    text = _HEAD.format(id=own, kind=kind, level=level, question=_QUESTIONS[kind])
    if kind == "case":
        text += "  exhibit: |\n    TODO what all its items are about.\n  items:\n"
        text += "".join(_indented(_child(name), "    ") for name in others[:2])
    else:
        text += _OWN[kind]
    return written(text + '  sources: ["TODO what bears the key out"]\n')


def ids_needed(kind: str) -> int:
    """Return how many ids a skeleton of the kind takes."""
    return 3 if kind == "case" else 1


def written(text: str) -> str:
    """Return the text with its placeholders as the check of what is unwritten knows them."""
    return text.replace("TODO", UNWRITTEN)


def _child(name: str) -> str:
    head = [line for line in _HEAD.splitlines(keepends=True) if "level" not in line and "status" not in line]
    return "".join(head).format(id=name, kind="choice", question=_QUESTIONS["choice"]) + _OWN["choice"]


def _indented(text: str, by: str) -> str:
    return "".join(by + line if line.strip() else line for line in text.splitlines(keepends=True))
