import threading
import urllib.request

import pytest

from pmlearn.errors import PmlearnError
from pmlearn.site.build import MOST_LINES, build, decisive, serve


def test_the_lines_that_name_a_fault_are_kept_once_and_relative(tmp_path):
    said = (
        f"reading sources... [100%]\n"
        f"\x1b[91m{tmp_path}/book/a.md:6: WARNING: No item m02-9999\x1b[39;49;00m\n"
        f"{tmp_path}/book/a.md:6: WARNING: No item m02-9999\n"
        "build finished with problems, 1 warning.\n"
    )

    assert decisive(said, tmp_path) == ("book/a.md:6: WARNING: No item m02-9999",)


def test_many_faults_are_cut_and_counted(tmp_path):
    said = "\n".join(f"a.md:{line}: WARNING: wrong" for line in range(MOST_LINES + 5))

    assert len(decisive(said, tmp_path)) == MOST_LINES + 1
    assert decisive(said, tmp_path)[-1] == "... and 5 more"


def test_a_crash_is_told_by_its_own_error_and_not_by_the_wrapping(tmp_path):
    said = (
        "Traceback (most recent call last):\n"
        "  File 'x', line 1\n"
        "KeyError: 'lesson'\n\n"
        "The above exception was the direct cause of the following exception:\n\n"
        "RuntimeError: \n====\n\nThere was an error in building your book. Look above for the cause.\n"
    )

    assert decisive(said, tmp_path) == ("KeyError: 'lesson'",)


def test_without_any_known_word_the_last_lines_are_told(tmp_path):
    assert decisive("one\ntwo\n", tmp_path) == ("one", "two")


def test_a_folder_that_is_no_checkout_is_refused_with_the_missing_file(tmp_path):
    with pytest.raises(PmlearnError, match=r"_config\.yml: not found; the book is built from a checkout"):
        build(tmp_path)


def test_serving_where_nothing_is_built_names_the_command(tmp_path):
    with pytest.raises(PmlearnError, match="pmlearn book build"):
        serve(tmp_path)


def test_the_served_book_is_announced_with_an_address_that_answers(tmp_path):
    (tmp_path / "index.html").write_text("the book")
    said = threading.Event()
    addresses = []

    def announce(text):
        addresses.append(text.split()[4])
        said.set()

    threading.Thread(target=serve, args=(tmp_path, 0), kwargs={"announce": announce}, daemon=True).start()
    assert said.wait(5)

    with urllib.request.urlopen(addresses[0], timeout=5) as reply:
        assert reply.read() == b"the book"


def test_a_taken_port_is_told_with_what_to_do(tmp_path):
    (tmp_path / "index.html").write_text("the book")
    from http.server import BaseHTTPRequestHandler, HTTPServer

    with (
        HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as taken,
        pytest.raises(PmlearnError, match="--port"),
    ):
        serve(tmp_path, taken.server_port)
