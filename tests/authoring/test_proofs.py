import json

import pytest

from pmlearn.authoring import proofs
from pmlearn.items.fault import Fault

TEMPLATE = {"id": "m07-0001", "parameters": {"given": {}}}


@pytest.fixture
def tried(monkeypatch, tmp_path):
    """Count the proofs that are done, with nothing remembered and a file of the test's own."""
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(proofs, "KEPT", tmp_path / ".proved.json")
    monkeypatch.setattr(proofs, "_HELD", set())
    monkeypatch.setattr(proofs, "_NEW", set())
    proofs._kept.cache_clear()
    done = []

    def variant_faults(item):
        done.append(item)
        return [Fault("the answer is nothing", "answer")] if item.get("faulty") else []

    monkeypatch.setattr(proofs, "variant_faults", variant_faults)
    monkeypatch.setattr(proofs, "_code", lambda: "as it is")
    yield done
    proofs._kept.cache_clear()


def test_what_holds_is_proved_once(tried):
    assert [proofs.template_faults(TEMPLATE) for _ in range(3)] == [(), (), ()]
    assert len(tried) == 1


def test_what_was_proved_is_known_to_the_next_process(tried, monkeypatch):
    proofs.template_faults(TEMPLATE)
    proofs.keep_proofs()
    monkeypatch.setattr(proofs, "_HELD", set())
    proofs._kept.cache_clear()

    assert proofs.template_faults(TEMPLATE) == ()
    assert len(tried) == 1


def test_a_changed_item_and_changed_code_are_proved_anew(tried, monkeypatch):
    proofs.template_faults(TEMPLATE)
    proofs.template_faults(TEMPLATE | {"stem": "Another"})
    monkeypatch.setattr(proofs, "_code", lambda: "as it will be")
    proofs.template_faults(TEMPLATE)

    assert len(tried) == 3


def test_a_fault_is_told_every_time(tried):
    faulty = TEMPLATE | {"faulty": True}

    assert [len(proofs.template_faults(faulty)) for _ in range(2)] == [1, 1]


@pytest.mark.parametrize("text", ["{", "3", '{"a": 1}', "[1, null]"])
def test_a_broken_file_proves_nothing(tried, text):
    proofs.KEPT.write_text(text, "utf-8")
    proofs.template_faults(TEMPLATE)
    proofs.keep_proofs()

    assert len(tried) == 1
    assert len(json.loads(proofs.KEPT.read_text("utf-8"))) == 1


def test_an_item_without_parameters_needs_no_proof(tried):
    assert proofs.template_faults({"id": "m07-0002", "parameters": None}) == ()
    assert tried == []
