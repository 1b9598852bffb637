import pmlearn as pm


def test_progress_reads_as_text_as_tables_and_as_a_frame():
    pm.quiz("m90-0001").answer("m90-0001", "B")
    told = pm.progress()

    assert repr(told).startswith("1 response to 1 item of 4 in the bank")
    assert "Name the three tests" in told._repr_html_()
    assert list(told.to_frame()["right"]) == [1, 0]
    assert told.to_json()["answered"] == 1


def test_progress_before_the_first_answer_makes_no_log(learner):
    assert repr(pm.progress()) == "Nothing answered or played yet."
    assert not learner.exists()
