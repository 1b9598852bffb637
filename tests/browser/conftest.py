"""A real Chromium for the tests: pages at a width and a scheme, axe, and what to keep of a failure.

A missing browser is a loud skip on a developer's machine and a failure in CI.
Nothing here knows JupyterLab or the book.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the modules beside this one, by their names

from notebook_server import lab, opened  # noqa: F401
from the_book import book, built  # noqa: F401

RESULTS = Path(__file__).parents[2] / "test-results"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HOME_HOSTS = {"", "localhost", "127.0.0.1"}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
PAGE_RULES = ["region", "page-has-heading-one", "landmark-one-main"]  # a page's duty, not a component's


def a_browser_or(missing: Callable[[str], None]) -> str | None:
    path = os.environ.get("PMLEARN_CHROMIUM") or shutil.which("chromium")
    if path and Path(path).exists():
        return path
    missing("no Chromium: install `chromium` or name one in PMLEARN_CHROMIUM")
    return None


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    path = a_browser_or(pytest.fail if os.environ.get("CI") else pytest.skip)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Pages:
    """Opens pages and remembers what they said and asked for.

    `console_errors` and `outside_requests` gather over every page of one test.
    """

    browser: object
    pages: list = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    console_errors: list[str] = field(default_factory=list)
    outside_requests: list[str] = field(default_factory=list)

    def __call__(self, width: int = 1280, scheme: str = "light", *, height: int = 900):
        page = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            reduced_motion="reduce",
        ).new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.console_errors.append(str(error)))
        page.on("request", self._asked)
        self.pages.append(page)
        return page

    def _heard(self, message) -> None:
        self.console.append(f"{message.type}: {message.text}")
        if message.type == "error":
            self.console_errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _asked(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about", "file"} and parts.hostname not in HOME_HOSTS:
            self.outside_requests.append(request.url)

    def keep(self, name: str) -> None:
        folder = RESULTS / re.sub(r"[^\w.-]+", "-", name)
        folder.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(self.pages):
            page.screenshot(path=folder / f"page-{number}.png", full_page=True)
        (folder / "console.log").write_text("\n".join([*self.console, *self.outside_requests]), "utf-8")

    def close(self) -> None:
        for page in self.pages:
            page.context.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


FAILED = pytest.StashKey[bool]()


@pytest.fixture
def page_at(chromium, request) -> Iterator[Pages]:
    pages = Pages(chromium)
    yield pages
    if request.node.stash.get(FAILED, False):
        pages.keep(request.node.nodeid)
    pages.close()


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """Return `axe(page, root, skip=())`: one line a violation inside the roots, none when all is well."""
    from axe_playwright_python.sync_playwright import Axe

    checker = Axe()

    def faults(
        page, root: str = "body", skip: tuple[str, ...] = (), without: tuple[str, ...] = ()
    ) -> list[str]:
        rules = {rule: {"enabled": False} for rule in (*PAGE_RULES, *skip)}
        wanted = {"type": "tag", "values": WCAG}
        options = {
            "runOnly": wanted,
            "rules": rules,
            "resultTypes": ["violations"],
        }  # no list of what is well
        context = {"include": [[root]], "exclude": [[part] for part in without]}
        found = checker.run(page, context=context, options=options).response["violations"]
        return [
            f"{fault['id']} ({fault['impact']}): {node['target']} {node['failureSummary']}"
            for fault in found
            for node in fault["nodes"]
        ]

    return faults
