import pytest

from pmlearn.cli import book
from pmlearn.cli.main import main


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_is_none_is_named(capsys, port):
    assert main(["book", "serve", f"--port={port}"]) == 1
    assert (
        capsys.readouterr().err == f"--port {port} is not a port; name one from 0 (any free one) to 65535.\n"
    )


def test_a_book_that_is_not_built_yet_says_how_to_build_it(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(book, "checkout", lambda: tmp_path)

    assert main(["book", "serve"]) == 1
    assert "there is no book yet; pmlearn book build makes it" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "serve"])
def test_an_installed_package_has_no_book_to_build(monkeypatch, capsys, command):
    monkeypatch.setattr(book, "checkout", lambda: None)

    assert main(["book", command]) == 1
    assert "built from a checkout" in capsys.readouterr().err


def test_without_jupyter_book_the_remedy_is_one_line(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(book, "checkout", lambda: tmp_path)
    monkeypatch.setattr(book, "find_spec", lambda name: None)

    assert main(["book", "build"]) == 1
    assert capsys.readouterr().err.endswith('pip install "pmlearn[book]"\n')
