import gzip
import json
import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pmlearn import cohort
from pmlearn.errors import NotFoundError, PmlearnError

GOOD = 'learner,item,response\nada,m02-0001,B\nbo,m02-0002,"A, C"\n'
HEADER = "learner,item,version,variant,points,verdict,parts,line\n"


@pytest.fixture
def written(tmp_path):
    """Write some responses and return their path."""

    def write(content, name="responses.csv"):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def many(written):
    lines = [
        f"learner-{n},m02-000{1 + n % 4},{'ABCD'[n % 4] if n % 4 != 2 else ''},{n % 9}" for n in range(9000)
    ]
    return written("\n".join(["learner,item,response,variant", *lines]))


def reasons(graded):
    return {reject.line: reject.reason for reject in graded.rejects}


def test_scores_are_written_as_csv_in_the_order_of_the_responses(bank, written, tmp_path):
    result = cohort.grade(written(GOOD), bank=bank, to=tmp_path / "scores.csv")

    assert result == cohort.Graded(2, 0, ())
    assert (tmp_path / "scores.csv").read_text() == HEADER + (
        "ada,m02-0001,000000000001,0,1.0,correct,{},2\n"
        'bo,m02-0002,000000000002,0,1.0,correct,"{""A"":1.0,""B"":1.0,""C"":1.0,""D"":1.0}",3\n'
    )


def test_all_forms_of_scores_say_the_same(bank, written, tmp_path):
    responses = written(
        GOOD + '"d ""e"", f",m02-0003,"{""cards"": {""c001"": ""administrative""}}"\nbo,m02-0004,\n'
    )
    frame = cohort.grade(responses, bank=bank).scores
    for suffix in ("csv", "jsonl", "parquet"):
        cohort.grade(responses, bank=bank, to=tmp_path / f"scores.{suffix}")
    lines = [json.loads(line) for line in (tmp_path / "scores.jsonl").read_text().splitlines()]
    for line in lines:
        line["parts"] = json.dumps(line["parts"], separators=(",", ":"))

    assert frame["learner"].tolist() == ["ada", "bo", 'd "e", f', "bo"]
    assert frame["verdict"].tolist() == ["correct", "correct", "wrong", "blank"]
    assert lines == frame.to_dict("records")
    assert pq.read_table(tmp_path / "scores.parquet").to_pylist() == lines
    assert pd.read_csv(tmp_path / "scores.csv", dtype={"version": str}).to_dict("records") == lines


def test_all_forms_of_responses_are_graded_alike(bank, written, tmp_path):
    frame = pd.read_csv(written(GOOD))
    frame.to_parquet(tmp_path / "r.parquet")
    lists = frame.assign(response=["B", ["A", "C"]])
    records = [{"learner": "ada", "item": "m02-0001", "response": "B"}]
    records.append({"learner": "bo", "item": "m02-0002", "response": ["A", "C"], "version": "", "variant": 0})
    in_json = "\n".join(map(json.dumps, records))
    expected = cohort.grade(written(GOOD), bank=bank).scores.drop(columns="line").to_dict("records")

    for responses in (
        frame,
        lists,
        tmp_path / "r.parquet",
        written(in_json, "r.jsonl"),
        written(gzip.compress(GOOD.encode()), "r.csv.gz"),
        written(gzip.compress(in_json.encode()), "r.JSONL.GZ"),
        str(written("\ufeff" + GOOD.replace("\n", "\r\n"), "excel.csv")),
    ):
        scores = cohort.grade(responses, bank=bank).scores
        assert scores.drop(columns="line").to_dict("records") == expected


def test_every_malformed_row_is_told_with_its_line_and_stops_nothing(bank, written):
    lines = {
        "ada,m02-0001,B,": None,
        "ada,m02-0001": "2 cells; the first line names 4 columns",
        ",m02-0001,B,": "no learner",
        "ada,m02-0009,B,": "no item m02-0009; did you mean m02-0004?",
        "ada,,B,": "no item",
        "ada,m02-0001,Z,": "option 'Z' is not offered by m02-0001 here; it has A, B, C, D",
        "ada,m02-0001,B,-1": "variant '-1' is not a whole number from 0 to 2147483647",
        "ada,m02-0001,B,2147483648": "variant '2147483648' is not a whole number from 0 to 2147483647",
        'ada,m02-0001,"B': "a quoted cell does not end on its line; write one record a line",
        "ada,m02-0003,[NaN],": "NaN is not a number that a response may hold",
        "\udcff,m02-0001,B,": "not UTF-8 text",
        "bo" + "o" * 100_000 + ",m02-0001,B,": "longer than 100,000 bytes",
        "ada,m02-0001,C,1": None,
    }
    content = "\n".join(["learner,item,response,variant", *lines]).encode("utf-8", "surrogateescape")
    result = cohort.grade(written(content), bank=bank)
    expected = {line: reason for line, reason in enumerate(lines.values(), start=2) if reason}

    assert reasons(result) == expected
    assert result.scores["line"].tolist() == [2, 14]


def test_a_line_as_long_as_is_allowed_is_graded_and_a_longer_one_is_not(bank, written):
    head, tail = "learner,item,response\n", ",m02-0001,B"
    longest = "x" * (100_000 - len(tail)) + tail
    result = cohort.grade(written(f"{head}{longest}\nx{longest}\r\n{longest}\r\n"), bank=bank)

    assert result.scores["line"].tolist() == [2, 4]
    assert reasons(result) == {3: "longer than 100,000 bytes"}


def test_malformed_json_lines_are_told_with_their_reason(bank, written):
    lines = {
        '{"learner": "ada", "item": "m02-0001", "response": "B"': "not JSON (",
        "[1]": "not a JSON object",
        '{"learnr": "ada", "item": "m02-0001", "response": "B"}': "no learner; did you mean learnr?",
        '{"learner": 1.5, "item": "m02-0001", "response": "B"}': "learner 1.5 is neither text nor",
        '{"learner": "a", "item": "m02-0001", "response": Infinity}': "Infinity is not a JSON value",
        '{"learner": "a", "learner": "b"}': "a name stands twice among learner, learner",
        '{"learner": "\\ud800", "item": "m02-0001", "response": "B"}': "half a surrogate pair is no text",
        "[" * 90_000: "nested too deeply",
    }
    found = reasons(cohort.grade(written("\n".join(lines), "r.jsonl"), bank=bank))

    assert list(found) == list(range(1, len(lines) + 1))
    for reason, expected in zip(found.values(), lines.values(), strict=True):
        assert reason.startswith(expected)


def test_another_version_of_an_item_is_not_graded(bank, written):
    lines = "learner,item,response,version\na,m02-0001,B,000000000001\na,m02-0001,B,beef\na,m02-0001,B,\n"
    result = cohort.grade(written(lines), bank=bank)

    assert reasons(result) == {3: "no version beef of m02-0001; the bank has 000000000001"}


def test_rejects_are_kept_as_json_lines_and_the_first_are_returned(bank, written, tmp_path):
    rows = [f"ada,m02-0001,{'Z' if n % 2 else 'B'}" for n in range(100)]
    responses = written("\n".join(["learner,item,response", *rows]))
    result = cohort.grade(responses, bank=bank, rejects=tmp_path / "rejects.jsonl")
    kept = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text().splitlines()]

    assert (result.graded, result.rejected, len(result.rejects), len(kept)) == (50, 50, 20, 50)
    assert [line["line"] for line in kept] == list(range(3, 103, 2))
    assert kept[0] == {"line": 3, "reason": result.rejects[0].reason}


def test_mode_and_policy_reach_the_grader(bank, written):
    responses = written("learner,item,response\na,m02-0002,A\n")

    assert cohort.grade(responses, bank=bank).scores["points"].tolist() == [0.5]
    assert cohort.grade(responses, bank=bank, mode="exam").scores["points"].tolist() == [0.0]
    assert cohort.grade(responses, bank=bank, policy="true_false").scores["points"].tolist() == [0.75]
    with pytest.raises(NotFoundError, match="did you mean plus_minus"):
        cohort.grade(responses, bank=bank, policy="plus-minus")
    with pytest.raises(ValueError, match="mode 'exams' is not one of practice, exam"):
        cohort.grade(responses, bank=bank, mode="exams")


def test_the_memory_of_judgements_is_bounded_and_changes_nothing(bank, many, monkeypatch):
    expected = cohort.grade(many, bank=bank).scores
    monkeypatch.setattr("pmlearn.cohort.judging.HELD_AT_MOST", 1000)

    pd.testing.assert_frame_equal(
        cohort.grade(many, bank=bank, policy=None, mode="practice").scores, expected
    )


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("r.csv", "", "r.csv: empty; a table of responses has learner, item, response"),
        ("r.jsonl", "", "r.jsonl: empty; a table of responses has learner, item, response"),
        ("r.xlsx", "PK", "r.xlsx: responses are read from .csv, .jsonl, .parquet, .csv.gz, .jsonl.gz; save"),
        (
            "r.csv",
            "learner,item,respons\n",
            "r.csv:1: no column response; did you mean respons? it has learner",
        ),
        ("r.csv", "a,b,c\n", "r.csv:1: no column learner; it has a, b, c"),
        ("r.csv", "learner;item;response\n", "r.csv:1: separated by semicolons; save the table with commas"),
        ("r.csv", "learner,item,item,response\n", "r.csv:1: two columns are named item; keep one"),
        ("r.csv", GOOD.encode("utf-16"), "r.csv:1: not UTF-8 text; save the table as CSV UTF-8"),
        ("r.csv", "a\0b\n", "r.csv:1: not a line of column names"),
        ("r.csv", "x" * 300_000, "r.csv:1: not a line of column names"),
        ("r.parquet", "no", "r.parquet: not a whole Parquet file ("),
        ("r.csv.gz", "no", "r.csv.gz: not a whole gzip file ("),
        ("r.csv.gz", gzip.compress(GOOD.encode(), mtime=0)[:-9], "r.csv.gz: not a whole gzip file ("),
    ],
)
def test_a_file_that_is_no_table_of_responses_is_told_in_one_line(
    bank, written, tmp_path, name, content, said
):
    (tmp_path / "scores.csv").write_text("earlier")
    with pytest.raises(PmlearnError) as caught:
        cohort.grade(written(content, name), bank=bank, to=tmp_path / "scores.csv")

    assert str(caught.value).removeprefix(f"{tmp_path}{os.sep}").startswith(said)
    assert "\n" not in str(caught.value)
    assert (tmp_path / "scores.csv").read_text() == "earlier"
    assert {path.name for path in tmp_path.iterdir()} == {name, "scores.csv"}


def test_a_folder_a_missing_file_and_a_frame_without_a_column_are_told(bank, tmp_path):
    (tmp_path / "r.csv").mkdir()
    with pytest.raises(PmlearnError, match=r"r\.csv: a folder; name a file of responses"):
        cohort.grade(tmp_path / "r.csv", bank=bank)
    with pytest.raises(PmlearnError, match="No such file or directory; name a file that can be read"):
        cohort.grade(tmp_path / "none.csv", bank=bank)
    with pytest.raises(PmlearnError, match="the data frame: no column item; did you mean items"):
        cohort.grade(pd.DataFrame({"learner": [], "items": [], "response": []}), bank=bank)


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_scores_appear_whole_or_not_at_all(bank, many, tmp_path, suffix):
    to = tmp_path / f"scores.{suffix}"
    to.write_text("earlier")

    def failing(run, pieces):
        yield from map(run, pieces)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cohort.grade(many, bank=bank, to=to, rejects=tmp_path / "rejects", map=failing)
    assert to.read_text() == "earlier"
    assert {path.name for path in tmp_path.iterdir()} == {"responses.csv", to.name}


def test_scores_go_nowhere_but_to_a_file_of_their_own(bank, written, tmp_path):
    responses = written(GOOD)
    with pytest.raises(PmlearnError, match="named twice"):
        cohort.grade(responses, bank=bank, to=tmp_path / "." / "responses.csv")
    with pytest.raises(PmlearnError, match=r"scores are written as \.csv, \.jsonl or \.parquet"):
        cohort.grade(responses, bank=bank, to=tmp_path / "scores.csv.gz")
    with pytest.raises(PmlearnError, match="name a file that can be written"):
        cohort.grade(responses, bank=bank, to=tmp_path / "nowhere" / "scores.csv")
    assert responses.read_text() == GOOD


def test_a_table_without_rows_has_a_head_and_no_score(bank, written, tmp_path):
    responses = written("learner,item,response\n\n")

    assert cohort.grade(responses, bank=bank, to=tmp_path / "s.csv") == cohort.Graded(0, 0, ())
    assert (tmp_path / "s.csv").read_text() == HEADER
    assert cohort.grade(responses, bank=bank).scores.columns.tolist() == HEADER.strip().split(",")


def test_progress_counts_every_response_that_was_read(bank, many):
    counts = []
    result = cohort.grade(many, bank=bank, progress=counts.append)

    assert counts == sorted(counts)
    assert counts[-1] == result.graded + result.rejected == 9000


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_two_threads_write_the_same_bytes_as_one(bank, many, tmp_path, monkeypatch, suffix):
    monkeypatch.setattr("pmlearn.cohort.sources.BYTES_AT_ONCE", 1 << 12)
    alone, shared = tmp_path / f"alone.{suffix}", tmp_path / f"shared.{suffix}"
    result = cohort.grade(many, bank=bank, to=alone)
    with ThreadPoolExecutor(2) as pool:
        assert cohort.grade(many, bank=bank, to=shared, map=pool.map) == result

    assert shared.read_bytes() == alone.read_bytes()


@pytest.mark.slow
def test_two_processes_and_a_dask_cluster_write_the_same_bytes_as_one(bank, many, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("pmlearn.cohort.sources.BYTES_AT_ONCE", 1 << 14)
    alone, shared, spread = (tmp_path / f"{name}.csv" for name in ("alone", "shared", "spread"))
    result = cohort.grade(many, bank=bank, to=alone)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert cohort.grade(many, bank=bank, to=shared, map=pool.map) == result
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", dashboard_address=None
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert cohort.grade(many, bank=bank, to=spread, map=client.map) == result

    assert shared.read_bytes() == spread.read_bytes() == alone.read_bytes()


def test_the_variant_is_that_of_the_row_where_it_matters_and_kept_where_it_does_not(every_kind, written):
    lines = [
        f"ada,{item},{said},{n}" for item, said in (("m02-0011", "6"), ("m02-0001", "B")) for n in range(200)
    ]
    scores = cohort.grade(
        written("\n".join(["learner,item,response,variant", *lines])), bank=every_kind
    ).scores
    template, choice = scores["points"][:200], scores["points"][200:]

    assert set(template) == {0.0, 1.0}
    assert set(choice) == {1.0}
    assert scores["variant"].tolist() == [*range(200), *range(200)]


def test_a_row_of_parquet_that_is_no_text_is_told_and_the_others_are_graded(bank, tmp_path):
    raw = pa.array([b"ada", b"\xff\xfe", b"bo"], pa.binary())
    learners = pa.Array.from_buffers(pa.string(), 3, raw.buffers())
    pq.write_table(
        pa.table({"learner": learners, "item": ["m02-0001"] * 3, "response": ["B"] * 3}),
        tmp_path / "r.parquet",
    )
    result = cohort.grade(tmp_path / "r.parquet", bank=bank)

    assert reasons(result) == {2: "not UTF-8 text"}
    assert result.scores["line"].tolist() == [1, 3]


def test_a_column_of_numbers_or_with_gaps_is_read_as_text(bank):
    frame = pd.DataFrame(
        {
            "learner": [7, 8, 9],
            "item": ["m02-0001", "m02-0001", None],
            "response": ["B", None, "B"],
            "variant": [3, None, 1.5],
        }
    )
    result = cohort.grade(frame, bank=bank)

    assert result.scores["learner"].tolist() == ["7", "8"]
    assert result.scores["verdict"].tolist() == ["correct", "blank"]
    assert result.scores["variant"].tolist() == [3, 0]
    assert reasons(result) == {3: "no item"}


def test_what_a_reason_quotes_cannot_steer_a_terminal(bank, written):
    said = "learner,item,response\nada,m02\x1b[2J\u202e,B\n"
    shown = reasons(cohort.grade(written(said), bank=bank))
    in_json = reasons(cohort.grade(written('{"a\\u001b": 1, "a\\u001b": 1}\n', "responses.jsonl"), bank=bank))

    assert shown == {2: "no item m02U+001B[2JU+202E"}
    assert in_json == {1: "a name stands twice among aU+001B, aU+001B"}


def test_a_header_that_a_terminal_could_not_show_is_told_all_the_same(bank, written):
    with pytest.raises(PmlearnError, match=r"no column response; it has learner, item, U\+001B\[2J"):
        cohort.grade(written("learner,item,\x1b[2J\n"), bank=bank)
