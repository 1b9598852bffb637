"""The process in which a learner's own policy decides: observations come in, numbers of actions go out.

Begun by `own_policies`, which holds the worlds and the states. So a policy has
nothing to peek at, what it changes is its own copy, and one that never answers can
be stopped. Its prints go to standard error.

The first line that comes in is JSON and says which function; each further request is
eight bytes, which are zero within a play and else seed `random` for a new one, and
then an observation. Answers are lines of JSON: a number, or what went wrong.
"""

from __future__ import annotations

import base64
import json
import os
import pickle
import random
import signal
import sys
import traceback
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from pmlearn.errors import did_you_mean
from pmlearn.scenarios.catalogue import kernel_named
from pmlearn.scenarios.kernel import Kernel
from pmlearn.sweeps.observation import Observation

TOKEN = 8  # bytes
Policy = Callable[[Observation], Any]


def main() -> None:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asks ends this process too
    with os.fdopen(os.dup(0), "rb") as requests, os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # a policy's `input` and `print` meet neither pipe
        os.dup2(2, 1)
        _answer(requests, answers)


def _answer(requests: BinaryIO, answers: BinaryIO) -> None:
    hello = json.loads(requests.readline())
    sys.path[:] = hello["path"]
    kernel = kernel_named(hello["kernel"])
    policy = _loaded(hello)
    if isinstance(policy, dict):
        _say(answers, policy)
        return
    _say(answers, {})
    length = TOKEN + 8 * kernel.layout.seen
    while len(request := requests.read(length)) == length:
        if seed := int.from_bytes(request[:TOKEN]):
            random.seed(seed)
        _say(answers, _decided(policy, kernel, array("q", request[TOKEN:]), hello["file"]))


def _say(answers: BinaryIO, value: Any) -> None:
    answers.write(json.dumps(value).encode() + b"\n")
    answers.flush()


def _loaded(hello: dict[str, Any]) -> Policy | dict[str, Any]:
    """Return the function, or what is wrong with it."""
    try:
        if hello["pickled"]:
            function: Policy = pickle.loads(base64.b64decode(hello["pickled"]))
            return function
        return _defined(hello["source"], hello["file"], hello["function"])
    except SyntaxError as error:
        return {"fault": f"line {error.lineno}: {error.msg}; a policy is a Python function"}
    except BaseException as error:  # whatever it may be, it is the policy's
        told = _told(error, hello["file"])
        return told | {"fault": f"it cannot be loaded: {told['raised']}; see that the file runs by itself"}


def _defined(source: str, file: str, function: str) -> Policy | dict[str, Any]:
    """Return what the source of a file defines under a name."""
    space: dict[str, Any] = {"__name__": Path(file).stem, "__file__": file}
    exec(compile(source, file, "exec"), space)
    found = space.get(function)
    if callable(found):
        policy: Policy = found
        return policy
    own = Path(file).stem
    known = [name for name, value in space.items() if getattr(value, "__module__", None) == own]
    return {
        "fault": f"it defines no function {function}{did_you_mean(function, known)}; "
        f"it defines {', '.join(known) or 'none'}"
    }


def _decided(policy: Policy, kernel: Kernel, seen: array[int], file: str) -> int | dict[str, Any]:
    """Return the number of the chosen action, or what the policy did instead of choosing one."""
    view = Observation(kernel, seen)
    told = view._seen
    try:
        chosen = policy(view)
    except BaseException as error:  # SystemExit too: it must not end this process unheard
        return _told(error, file)
    if view._seen is not told:
        return {"changed": True}
    if isinstance(chosen, str) and chosen in kernel.actions:
        return kernel.actions.index(chosen)
    return {"unknown": chosen} if isinstance(chosen, str) else {"returned": _short(repr(chosen))}


def _told(error: BaseException, file: str) -> dict[str, Any]:
    """Return an error as one line with its place in the policy's file, and its traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if frame.filename == file] or [
        frame
        for frame in frames
        if frame.filename != __file__ and "pmlearn" not in Path(frame.filename).parts
    ]
    text = " ".join(str(error).split())
    line = f" (line {own[-1].lineno} of {_file(own[-1].filename, own[-1].name)})" if own else ""
    raised = f"{type(error).__name__}{': ' if text else ''}{_short(text)}{line}"
    return {"raised": raised, "traceback": "".join(traceback.format_exception(error))}


def _file(filename: str, function: str) -> str:
    """Return a file's name, or the function's where it was typed into a notebook."""
    return function if "ipykernel" in filename or filename.startswith("<") else Path(filename).name


def _short(text: str) -> str:
    return text if len(text) <= 200 else f"{text[:197]}..."
