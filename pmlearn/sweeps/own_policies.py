"""A learner's own policy: a Python function from what can be seen to the name of an action.

It runs at plain speed in a process of its own (`policy_process`), which gets
observations and nothing else. Here are the world, the state and the watch: a policy
that raises, never answers, or answers what is no legal action is told in one line.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

from pmlearn.errors import PlayError, PmlearnError
from pmlearn.scenarios import Play, Scenario
from pmlearn.scenarios import positions as at
from pmlearn.scenarios.record import Record, blank, filled
from pmlearn.sweeps.policy_process import TOKEN

DECISION_SECONDS = 5.0  # a busy machine is no fault of a policy
LOADING_SECONDS = 30.0
_TICK_SECONDS = 0.05
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class OwnPolicy:
    """A Python function that is to play: the source of a file and a name in it, or a pickled one.

    `name` is what tables call it, `file` what a fault is told of.
    """

    name: str
    file: str
    function: str
    source: str = ""
    pickled: str = ""


def policy_in_file(text: str) -> OwnPolicy:
    """Return the policy that `mine.py:function` names, or `mine.py` for the function `policy` in it."""
    named, _, function = text.rpartition(":")
    path = Path(named if named.endswith(".py") else text)
    function = function if named.endswith(".py") else "policy"
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        reason = getattr(fault, "strerror", None) or fault
        raise PmlearnError(f"{path}: {reason}; name a Python file that can be read") from fault
    return OwnPolicy(f"{path.name}:{function}", str(path.absolute()), function, source=source)


def policy_of(function: Callable[..., Any]) -> OwnPolicy:
    """Return a function as a policy that can be sent to another process."""
    name = str(getattr(function, "__name__", type(function).__name__))
    code = getattr(function, "__code__", None)
    pickled = base64.b64encode(_pickled(function, name)).decode()
    return OwnPolicy(name, code.co_filename if code else name, name, pickled=pickled)


def _pickled(function: Callable[..., Any], name: str) -> bytes:
    """Return the function by value, with what it calls in its own module, so that any process can run it."""
    if find_spec("cloudpickle") is None:
        raise PmlearnError(
            f"To play a function, here {name}, cloudpickle is needed (pip install 'pmlearn[sweep]');"
            f" a function in a file plays without it: policies=['mine.py:{name}']"
        )
    cloudpickle = import_module("cloudpickle")
    inner: Any = function
    while isinstance(inner, partial):
        inner = inner.func
    module = sys.modules.get(getattr(inner, "__module__", None) or "__main__")
    try:
        if module is not None:
            cloudpickle.register_pickle_by_value(module)
        return bytes(cloudpickle.dumps(function))
    except (TypeError, AttributeError, ValueError, pickle.PicklingError, RecursionError) as fault:
        raise PmlearnError(
            f"{name} cannot be sent to the process in which policies play ({fault});"
            " let it use plain values, or put it in a file: 'mine.py:function'"
        ) from fault
    finally:
        if module is not None:
            cloudpickle.unregister_pickle_by_value(module)


class FaultError(Exception):
    """What a policy did instead of deciding; `trace` is its traceback, where there is one."""

    def __init__(self, text: str, trace: str = "") -> None:
        """Keep the traceback."""
        super().__init__(text)
        self.trace = trace


class Player:
    """A policy at work in its own process; used as a context, which ends the process."""

    def __init__(self, policy: OwnPolicy, kernel_name: str) -> None:
        """Start the process and have it load the policy; PlayError where it cannot."""
        self.policy = policy
        self._deadline: float | None = None
        self._late = False
        self._closed = threading.Event()
        self._process = _begun()
        self._requests = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        self._watch = threading.Thread(target=self._watched, daemon=True)
        self._watch.start()
        try:
            self._load(kernel_name)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Player:
        """Return the player."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()

    def close(self) -> None:
        """End the process."""
        self._closed.set()
        self._process.kill()
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()
        self._process.wait()
        self._watch.join()

    def decide(self, seen: Record, token: bytes) -> int | str:
        """Return the number of the chosen action, or its name where there is none such.

        FaultError where the policy chooses nothing.
        """
        told = self._asked(token + seen.tobytes(), DECISION_SECONDS, "decided")
        if isinstance(told, int):
            return told
        if "unknown" in told:
            return str(told["unknown"])
        if "raised" in told:
            text = f"it raised {told['raised']}; a policy returns one of view.legal, whatever it sees"
            raise FaultError(text, told["traceback"])
        if "changed" in told:
            raise FaultError("it changed what it was given to see, which is read-only")
        raise FaultError(f"it returned {told['returned']}; a policy returns one of view.legal")

    def _load(self, kernel_name: str) -> None:
        policy = self.policy
        folder = [] if policy.pickled else [str(Path(policy.file).parent)]
        hello = {
            "path": [*folder, *(entry or str(Path.cwd()) for entry in sys.path)],
            "kernel": kernel_name,
            "file": policy.file,
            "function": policy.function,
            "source": policy.source,
            "pickled": policy.pickled,
        }
        try:
            told = self._asked(json.dumps(hello).encode() + b"\n", LOADING_SECONDS, "loaded")
        except FaultError as fault:
            raise PlayError(f"{policy.name}: {fault}") from fault
        if "fault" in told:
            raise _noted(PlayError(f"{policy.name}: {told['fault']}"), told.get("traceback", ""))

    def _asked(self, request: bytes, seconds: float, done: str) -> Any:
        """Send a request and return the answer; FaultError when none comes in time."""
        self._deadline = time.monotonic() + seconds
        answer = b""
        with suppress(OSError):
            self._requests.write(request)
            self._requests.flush()
            answer = self._answers.readline()
        self._deadline = None
        if answer.endswith(b"\n"):
            return json.loads(answer)
        if self._late:
            raise FaultError(
                f"it has not {done} within {seconds:g} seconds; see whether a loop in it never ends"
            )
        raise FaultError(
            f"its process ended with status {self._process.wait()}; a policy returns, and ends nothing"
        )

    def _watched(self) -> None:
        """End the process when an answer is overdue; whoever waits for it then reads the end of the pipe."""
        while not self._closed.wait(_TICK_SECONDS):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                self._late = True
                self._process.kill()
                return


def _begun() -> subprocess.Popen[bytes]:
    """Start a process that waits to hear its policy; `-P` keeps the folder's modules out of its way."""
    paths = [str(_ROOT), os.environ.get("PYTHONPATH", "")]
    return subprocess.Popen(
        [sys.executable, "-P", "-c", "from pmlearn.sweeps.policy_process import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONHASHSEED": "0"},
    )


def points_by(player: Player, scenario: Scenario, numbers: Iterable[int]) -> Record:
    """Return the policy's points on the plays of these numbers; PlayError says where it went wrong."""
    return filled(_played(player, scenario, number) for number in numbers)


def _played(player: Player, scenario: Scenario, number: int) -> int:
    kernel = scenario.kernel
    layout, rules = kernel.layout, kernel.rules
    world, state, seen, no_trace = blank(layout.world), blank(layout.state), blank(layout.seen), blank(0)
    rules.draw_world(scenario.params, 0, number, 0, world)
    rules.start(scenario.params, world, state, no_trace)
    token = sha256(f"{scenario.name} {number}".encode()).digest()[:TOKEN]
    while not state[at.FINISHED]:
        kernel.observe(state, seen)
        try:
            action = player.decide(seen, token)
        except FaultError as fault:
            where = f"week {state[at.WEEK]}, slot {state[at.SLOT] + 1}"
            error = PlayError(f"{player.policy.name}, play {number}, {where}: {fault}")
            raise _noted(error, fault.trace) from None
        if isinstance(action, str) or rules.blocked(seen, action):
            name = action if isinstance(action, str) else kernel.actions[action]
            _refuse(player, Play(scenario, number, world=world, state=state), name)
        rules.step(scenario.params, world, state, action, no_trace)
        token = bytes(TOKEN)
    return kernel.score(state)


def _refuse(player: Player, play: Play, action: str) -> NoReturn:
    """Raise PlayError with what a play says of an action that it does not allow."""
    try:
        play.take(action)
    except PlayError as fault:
        raise PlayError(f"{player.policy.name}, play {play.seed}, {fault}") from None
    raise ValueError(f"{action} is possible in play {play.seed}")


def _noted(error: PlayError, trace: str) -> PlayError:
    """Return the error with the policy's own traceback, which `--debug` shows."""
    if trace:
        error.add_note(trace)
    return error
