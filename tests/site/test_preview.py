import http.client
import json
import re
import threading
from contextlib import contextmanager

import pytest

from pmlearn.errors import PmlearnError
from pmlearn.site.preview import server_of

MODULE = """\
id: m02
title: Tests
minutes: 40
prerequisites: []
order: 2
objectives:
  - {id: m02.classify, level: apply, text: Sort activities}
"""
ITEM = """\
  - id: m02-000N
    kind: choice
    level: apply
    status: draft
    stem: "Who is served by the handover? <script>alert(N)</script>"
    options:
      A: {text: "The client", rationale: "The client takes the work over."}
      B: {text: "</script><img src=x onerror=alert(N)>", rationale: "Markup is only text here."}
      C: {text: "The bank", rationale: "It takes nothing over; it lends."}
    key: [A]
"""


@pytest.fixture
def file(tmp_path):
    folder = tmp_path / "quizzes" / "m02-tests"
    folder.mkdir(parents=True)
    (folder / "module.yaml").write_text(MODULE, encoding="utf-8")
    path = folder / "classify.yaml"
    write(path, 1, 2)
    return path


def write(path, *numbers, change=("", "")):
    text = "objective: m02.classify\nitems:\n" + "".join(ITEM.replace("N", str(n)) for n in numbers)
    path.write_text(text.replace(*change), encoding="utf-8")


@contextmanager
def served(path):
    """Answer from a real server: a function from an address to status, headers and text."""
    server = server_of(path, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()

    def ask(address, host=None):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        connection.request("GET", address, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, text

    try:
        yield ask
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def state(ask):
    return json.loads(ask("/state")[2])


def test_the_page_shows_the_items_with_their_places(file):
    with served(file.parents[1]) as ask:
        said = state(ask)

    assert [item["id"] for item in said["items"]] == ["m02-0001", "m02-0002"]
    assert said["items"][1]["place"] == "quizzes/m02-tests/classify.yaml:13"
    assert said["faults"] == []


def test_only_the_item_that_changed_gets_another_hash(file):
    with served(file) as ask:
        before = {item["id"]: item["hash"] for item in state(ask)["items"]}
        write(file, 1, 2, change=("takes nothing over; it lends", "only lends"))
        text = file.read_text("utf-8").replace("only lends", "takes nothing over; it lends", 1)
        file.write_text(text + "\n", encoding="utf-8")
        after = {item["id"]: item["hash"] for item in state(ask)["items"]}

    assert before["m02-0001"] == after["m02-0001"]
    assert before["m02-0002"] != after["m02-0002"]


def test_a_fault_is_told_with_its_line_while_the_last_good_form_stays(file):
    with served(file) as ask:
        before = state(ask)
        write(file, 1, 2, change=("key: [A]", "key: [E]"))
        faulty, shown = state(ask), ask("/item/m02-0001")
        write(file, 2)
        mended = state(ask)

    assert faulty["faults"][0] == "m02-tests/classify.yaml:12: item m02-0001: key E is not among A, B, C"
    assert [item["hash"] for item in faulty["items"]] == [item["hash"] for item in before["items"]]
    assert shown[0] == 200
    assert [item["id"] for item in mended["items"]] == ["m02-0002"]


def test_a_file_that_is_no_yaml_takes_nothing_from_the_page(file):
    with served(file.parents[1]) as ask:
        state(ask)
        file.write_text("items: [", encoding="utf-8")
        said = state(ask)

    assert len(said["items"]) == 2
    assert said["faults"][0].startswith("quizzes/m02-tests/classify.yaml:2: not YAML: ")


def test_an_item_stands_in_its_page_alive_and_its_markup_is_text(file):
    with served(file) as ask:
        status, headers, text = ask("/item/m02-0001?variant=3")
        front = ask("/front.js")

    block = re.search(r'<script type="application/json" id="pmlearn-records">(.*?)</script>', text, re.S)[1]
    (entry,) = json.loads(block)
    assert (status, front[0]) == (200, 200)
    assert (entry["shown"]["id"], entry["shown"]["variant"], entry["record"]["key"]) == ("m02-0001", 3, ["A"])
    assert "<img" not in text
    assert "alert(1)</script>" not in text
    assert re.search("script-src 'self'(;|$)", headers["Content-Security-Policy"])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/preview.js", 200),
        ("/preview.css", 200),
        ("/front.css", 200),
        ("/item/m02-0009", 404),
        ("/item/m02-0001?variant=-1", 404),
        ("/item/m02-0001?variant=99999999999", 404),
        ("/../pyproject.toml", 404),
        ("/item/../../module.yaml", 404),
    ],
)
def test_only_what_the_page_needs_is_answered(file, address, status):
    with served(file) as ask:
        assert ask(address)[0] == status


def test_another_name_for_this_machine_is_refused(file):
    with served(file) as ask:
        assert ask("/state", host="example.com:80")[0] == 403
        assert ask("/state", host="127.0.0.1")[0] == 403


def test_a_port_in_use_is_told_in_one_line(file):
    first = server_of(file, 0)
    try:
        with pytest.raises(PmlearnError, match=r"^port \d+ is not free \(.*\); name another with --port$"):
            server_of(file, first.server_port)
    finally:
        first.server_close()
