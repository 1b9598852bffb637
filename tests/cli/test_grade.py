import json

import pytest

RESPONSES = """\
learner,item,response
ada,m02-0001,B
bo,m02-0003,A
cy,m02-0050,"{""cards"": {""c001"": ""administrative""}}"
"""
HEAD = "learner,item,version,variant,points,verdict,parts,line"


@pytest.fixture
def responses(tmp_path):
    """Write responses, with further lines, and return the file's name."""

    def write(*lines):
        (tmp_path / "responses.csv").write_text(RESPONSES + "".join(f"{line}\n" for line in lines))
        return "responses.csv"

    return write


def test_scores_go_to_standard_output_and_nothing_else_does(pmlearn, responses):
    run = pmlearn("grade", responses())

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.splitlines()[:2] == [HEAD, "ada,m02-0001,0123456789ab,0,1.0,correct,{},2"]
    assert len(run.stdout.splitlines()) == 4


def test_scores_go_to_a_file_that_is_named(pmlearn, responses, tmp_path):
    run = pmlearn("grade", responses(), "-o", "scores.jsonl")
    scores = [json.loads(line) for line in (tmp_path / "scores.jsonl").read_text().splitlines()]

    assert (run.returncode, run.stdout, run.stderr) == (0, "3 responses graded: scores.jsonl\n", "")
    assert [score["verdict"] for score in scores] == ["correct", "partly", "partly"]
    assert scores[2]["parts"]["c001"] == 1.0


def test_a_response_that_cannot_be_graded_is_told_and_the_others_are_graded(pmlearn, responses):
    run = pmlearn("grade", responses("dee,m02-0009,B", "dee,m02-0002,C"))

    assert run.returncode == 1
    assert run.stdout.splitlines()[-1].startswith("dee,m02-0002,")
    assert run.stderr.splitlines() == [
        "responses.csv:5: no item m02-0009; did you mean m02-0050?",
        "1 response not graded; mend these lines and grade again.",
    ]


def test_of_many_rejects_the_first_are_told_and_a_file_keeps_them_all(pmlearn, responses, tmp_path):
    name = responses(*["dee,m02-0001,Z"] * 30)
    run = pmlearn("grade", name, "-o", "scores.csv")
    kept = pmlearn("grade", name, "-o", "scores.csv", "--rejects", "rejects.jsonl")

    assert len(run.stderr.splitlines()) == 21
    assert run.stderr.splitlines()[-1] == (
        "30 responses not graded; these are the first 20; --rejects FILE keeps them all."
    )
    assert kept.stderr == "30 responses not graded; see rejects.jsonl.\n"
    assert len((tmp_path / "rejects.jsonl").read_text().splitlines()) == 30


def test_for_programs_the_counts_are_json(pmlearn, responses):
    run = pmlearn("grade", responses("dee,m02-0001,Z"), "-o", "scores.csv", "--json")
    counts = json.loads(run.stdout)

    assert (run.returncode, counts["graded"], counts["rejected"]) == (1, 3, 1)
    assert counts["rejects"][0]["line"] == 5
    assert "name a file for the scores" in pmlearn("grade", "responses.csv", "--json").stderr


def test_exam_mode_says_once_that_it_is_an_assumption(pmlearn, responses):
    run = pmlearn("grade", responses(), "--mode", "exam")

    assert run.stderr.count("assumption") == 1
    assert [line.split(",")[4] for line in run.stdout.splitlines()[1:]] == ["1.0", "0.0", "0.0"]


def test_a_policy_that_is_not_known_suggests_the_nearest(pmlearn, responses):
    run = pmlearn("grade", responses(), "--policy", "all-or-nothing")

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.startswith("No policy all-or-nothing; did you mean all_or_nothing?")


def test_a_file_that_cannot_be_read_is_told_in_one_line(pmlearn):
    assert pmlearn("grade", "none.csv").stderr == (
        "none.csv: No such file or directory; name a file that can be read\n"
    )


@pytest.mark.parametrize("workers", ["0", "two"])
def test_a_count_of_workers_is_a_whole_number(pmlearn, responses, workers):
    run = pmlearn("grade", responses(), "--workers", workers)

    assert run.returncode == 2
    assert "is not a whole number from 1 to 1024" in run.stderr


@pytest.mark.slow
def test_two_workers_write_the_same_scores(pmlearn, responses, tmp_path):
    name = responses(*["dee,m02-0002,C"] * 2000, "dee,m02-0002,Z")
    one = pmlearn("grade", name)
    two = pmlearn("grade", name, "--workers", "2")

    assert (two.returncode, two.stdout, two.stderr) == (1, one.stdout, one.stderr)


def test_a_dask_scheduler_that_does_not_answer_is_told(pmlearn, responses):
    pytest.importorskip("distributed")
    run = pmlearn("grade", responses(), "--dask", "tcp:/nowhere")

    assert run.returncode == 1
    assert run.stderr.splitlines()[-1].startswith("No Dask scheduler answers at tcp:/nowhere (")


def test_a_file_of_no_use_writes_nothing_to_standard_output(pmlearn, tmp_path):
    (tmp_path / "faulty.csv").write_text("a,b\n1,2\n")

    run = pmlearn("grade", "faulty.csv")

    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr == "faulty.csv:1: no column learner; it has a, b\n"
