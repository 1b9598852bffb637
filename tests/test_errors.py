import pickle

from pmlearn.errors import ContentError


def test_faults_of_content_come_whole_from_another_process():
    error = pickle.loads(pickle.dumps(ContentError("notebooks/00-start.ipynb", ["a cell fails", "another"])))

    assert str(error) == "notebooks/00-start.ipynb: a cell fails\nnotebooks/00-start.ipynb: another"
    assert error.faults == ("a cell fails", "another")
