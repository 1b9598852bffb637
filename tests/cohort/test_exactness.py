import csv
import io
import json
import re

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmlearn import cohort
from pmlearn.grading import grade
from pmlearn.grading.reading import response_from_text
from pmlearn.items import VARIANTS, SortItem, dealt

COLUMNS = ("learner", "item", "response", "version", "variant")
CELL = re.compile(r'"((?:[^"]|"")*+)"([^,]*)|((?!")[^,]*)')
SAID = {
    "m02-0005": [{"one": "true"}, {"one": "false", "two": True}, "one=true; two=false", "one", {"one": "so"}],
    "m02-0006": [
        {"one": "one"},
        {"one": "two", "two": "two"},
        "one=two; two=one;three=three",
        {"four": "one"},
    ],
    "m02-0007": [["one", "two", "three"], ["two", "one", "three"], "three, two, one", ["one"]],
    "m02-0008": [["B", "A", "C"], ["A", "B", "C"], "C B A", ["B"]],
    "m02-0009": [{"best": "B", "worst": "C"}, {"best": "B"}, "best=A; worst=B", {"best": "B", "worst": "B"}],
    "m02-0010": ["1234.5", "1 234,5 days", "1,300", 1234.5, 2, "9 weeks", "NaN", "1e9", "٣"],
    "m02-0011": [str(number) for number in range(2, 19)],
    "m02-0012": [
        {"who": "a", "what": "The client."},
        "who=b; what=sponsor",
        {"who": "c"},
        {"what": "x" * 201},
    ],
    "m02-0013": ["one", "two", "four", ["two"]],
    "m02-0020": [{"m02-0021": "B"}, {"m02-0021": "A", "m02-0022": ["A", "C"]}, {"m02-0022": "A"}, "B"],
}
CUTS = st.sampled_from([1, 2, 7, 64, 1000, 1 << 20])


def split(line):
    """Return the cells of a line, or None for a quote that stays open."""
    cells, at = [], 0
    while True:
        found = CELL.match(line, at)
        if found is None:
            return None
        quoted, rest, plain = found.groups()
        cells.append(plain if quoted is None else quoted.replace('""', '"') + rest)
        if found.end() == len(line):
            return cells
        at = found.end() + 1


def one_by_one(bank, records):
    """Grade records one by one: a mapping each, or None for a line that is none."""
    scores, rejects = [], []
    for line, record in records:
        try:
            scores.append((*score_of(bank, record), line))
        except (ValueError, KeyError, RecursionError):
            rejects.append(line)
    return scores, rejects


def score_of(bank, record):
    if not record["learner"]:
        raise ValueError("no learner")
    item = {item.id: item for item in bank.items}[record["item"]]
    if record.get("version") not in (None, "", item.version):
        raise ValueError("another version")
    variant = variant_of(record.get("variant"))
    score = grade(item, record["read"](item), variant=variant)
    parts = {part.part: part.points for part in score.parts}
    return record["learner"], item.id, item.version, variant, score.points, score.verdict, parts


def variant_of(value):
    if value in (None, ""):
        return 0
    if not re.fullmatch("[0-9]{1,10}", str(value)) or not int(value) < VARIANTS:
        raise ValueError("no variant")
    return int(value)


def csv_records(data):
    header, *lines = data.split(b"\n")
    names = split(header.decode().removeprefix("\ufeff").removesuffix("\r"))
    for number, raw in enumerate(lines, start=2):
        if raw.strip():
            yield number, csv_record(raw.removesuffix(b"\r"), names)


def csv_record(raw, names):
    try:
        cells = split(raw.decode())
    except UnicodeDecodeError:
        return {"learner": ""}
    if cells is None or len(cells) != len(names) or b"\r" in raw or len(raw) > 100_000:
        return {"learner": ""}
    record = dict(zip(names, cells, strict=True))
    return record | {"read": lambda item: response_from_text(item, record["response"])}


def json_records(data):
    for number, raw in enumerate(data.split(b"\n"), start=1):
        if not raw.strip():
            continue
        try:
            record = json.loads(raw.decode(), parse_constant=lambda name: 1 / 0, object_pairs_hook=unrepeated)
            yield number, record | {"read": lambda item, record=record: record["response"]}
        except (ValueError, ZeroDivisionError, TypeError, RecursionError):
            yield number, {"learner": ""}


def unrepeated(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name stands twice")
    return dict(pairs)


def in_bulk(responses, bank, cut=None):
    """Return the scores as records, and the lines of all rejects."""
    with pytest.MonkeyPatch.context() as patch:
        if cut:
            patch.setattr("pmlearn.cohort.sources.BYTES_AT_ONCE", cut)
            patch.setattr("pmlearn.cohort.sources.ROWS_AT_ONCE", min(cut, 1000))
            patch.setattr("pmlearn.cohort.parsing.FEW_BYTES", min(cut, 100))
        patch.setattr("pmlearn.cohort.bulk.FIRST_REJECTS", 1 << 30)
        result = cohort.grade(responses, bank=bank)
    rows = result.scores.itertuples(index=False, name=None)
    scores = [(*row[:6], json.loads(row[6]), row[7]) for row in rows]
    assert result.graded == len(scores)
    assert result.rejected == len(result.rejects)
    return scores, [reject.line for reject in result.rejects]


@st.composite
def responses(draw, item, variant):
    """Draw a response to the item, mostly one that it offers."""
    if draw(st.integers(0, 9)) == 0:
        return draw(
            st.sampled_from([None, "", [], {}, "Z", ["A", "A"], 3, 2.5, True, {"cards": 1}, [["A"]], "NaN"])
        )
    if item.id in SAID:
        return draw(st.sampled_from(SAID[item.id]))
    if isinstance(item, SortItem):
        cards = [card for card in dealt(item, variant) if draw(st.booleans())]
        places = ["administrative", "customer-delivery", ""]
        follow_ups = {card.label: "administrative" for card in cards if card.follow_up}
        return {
            "cards": {card.label: draw(st.sampled_from(places)) for card in cards},
            "follow_ups": follow_ups,
        }
    if item.kind == "multiple":
        return sorted(draw(st.sets(st.sampled_from(item.labels))))
    return draw(st.sampled_from(item.labels))


@st.composite
def records(draw, bank):
    item = draw(st.sampled_from(bank.items))
    variant = draw(st.sampled_from([0, 0, 1, 7, 1_500_000_000, VARIANTS - 1]))
    return {
        "learner": draw(st.sampled_from(["ada", "bo", 'c "q" d', "e, f", "Zoë", "", "\u2603" * 3])),
        "item": draw(st.sampled_from([*[item.id] * 12, "m02-9999", ""])),
        "response": draw(responses(item, variant)),
        "version": draw(st.sampled_from([item.version, "", "", "", "000000000000"])),
        "variant": draw(
            st.sampled_from([*[str(variant)] * 9, "", "-1", "1.5", "007", "x", str(VARIANTS), "٣"])
        ),
    }


def as_line(record, columns):
    response = record["response"]
    text = response if isinstance(response, str) else "" if response is None else json.dumps(response)
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(
        [(record | {"response": text, "seconds": "12"})[c] for c in columns]
    )
    return out.getvalue().encode()


ODD_LINES = st.sampled_from(
    [
        b"",
        b"  ",
        b"\r",
        b"a,b",
        b",,,,,",
        b"\xff\xfe,m02-0001,B,,,",
        b'"open,m02-0001,B,,,',
        b'go,m02-0001,"B',
        b'",,,',
        b"x\ry,m02-0001,B,,,",
        b'"ab"c,m02-0001,B,,,',
        b'a"b,m02-0001,"B",,,',
        b"\xef\xbb\xbfada,m02-0001,B,,,",
        b"nul\0,m02-0001,B,,,",
        b"x" * 200_000,
        b'ada,m02-0002,"[""A""]",,,' + b"y" * 99_990,
    ]
)


@given(st.data())
@settings(max_examples=150)
def test_a_csv_file_is_graded_as_one_by_one_however_it_is_cut(every_kind, tmp_path_factory, data):
    columns = data.draw(st.permutations([*COLUMNS, "seconds"]))
    good = st.builds(as_line, records(every_kind), st.just(columns))
    lines = data.draw(st.lists(st.one_of(good, good, good, ODD_LINES, st.binary(max_size=30)), max_size=40))
    ends = data.draw(st.sampled_from([b"\n", b"\r\n"]))
    content = b"".join(line + ends for line in [",".join(columns).encode(), *lines])
    content = data.draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + content.removesuffix(
        data.draw(st.sampled_from([b"", ends]))
    )
    path = tmp_path_factory.mktemp("csv") / "responses.csv"
    path.write_bytes(content)

    assert in_bulk(path, every_kind, data.draw(CUTS)) == one_by_one(every_kind, csv_records(content))


@given(st.data())
@settings(max_examples=100)
def test_json_lines_are_graded_as_one_by_one_however_they_are_cut(every_kind, tmp_path_factory, data):
    good = st.builds(lambda record: json.dumps(record, ensure_ascii=False).encode(), records(every_kind))
    odd = st.sampled_from(
        [
            b"",
            b"[]",
            b"3",
            b"{",
            b"\xff",
            b'{"learner":"ada","item":"m02-0001"}',
            b'{"learner":"ada","item":"m02-0001","response":NaN}',
            b'{"learner":"ada","item":"m02-0001","response":1e999}',
            b'{"learner":"ada","learner":"bo","item":"m02-0001","response":"B"}',
            b'{"learner":null,"item":"m02-0001","response":"B"}',
            b'{"learner":12,"item":"m02-0001","response":"B","variant":5,"version":null}',
            b'{"learner":"ada","item":"m02-0001","response":"\\ud800"}',
            b"[" * 50_000,
        ]
    )
    lines = data.draw(st.lists(st.one_of(good, good, good, odd), max_size=40))
    content = b"\n".join(lines) or b"\n"
    path = tmp_path_factory.mktemp("jsonl") / "responses.jsonl"
    path.write_bytes(content)
    scores, rejects = one_by_one(every_kind, json_records(content))

    assert in_bulk(path, every_kind, data.draw(CUTS)) == (
        [(str(row[0]), *row[1:]) for row in scores],
        rejects,
    )


@given(st.data())
@settings(max_examples=50)
def test_parquet_and_frames_are_graded_as_the_same_lines_of_csv(every_kind, tmp_path_factory, data):
    drawn = data.draw(st.lists(records(every_kind), min_size=1, max_size=40))
    folder = tmp_path_factory.mktemp("tables")
    lines = [as_line(record, COLUMNS) for record in drawn]
    (folder / "r.csv").write_bytes(b"\n".join([",".join(COLUMNS).encode(), *lines]))
    frame = pd.DataFrame([split(line.decode()) for line in lines], columns=COLUMNS)
    pq.write_table(pa.Table.from_pandas(frame), folder / "r.parquet", row_group_size=7)
    scores, rejects = in_bulk(folder / "r.csv", every_kind)
    expected = [(*row[:7], row[7] - 1) for row in scores], [line - 1 for line in rejects]
    cut = data.draw(CUTS)

    assert in_bulk(folder / "r.parquet", every_kind, cut) == expected
    assert in_bulk(frame, every_kind, cut) == expected
    assert in_bulk(frame.astype({"item": "category", "response": object}), every_kind, cut) == expected
