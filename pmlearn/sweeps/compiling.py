"""A kernel compiled: copies of the same functions, with their helpers rebound, run by Numba.

The core never imports Numba. Where it is missing the kernel stays as it is, and
`engine` says so; the integers are the same either way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from dis import get_instructions
from functools import partial
from importlib.util import find_spec
from types import FunctionType, ModuleType
from typing import Any

from pmlearn.scenarios import rollout
from pmlearn.scenarios.catalogue import Scenario
from pmlearn.scenarios.kernel import Kernel
from pmlearn.scenarios.rollout import Rules

# Short rules asked thousands of times a play; the rest compiles sooner when it is not inlined.
INLINED = ("blocked", "worth", "kind", "words", "below")
RUN = ("play_policy", "play_range", "play_calendar_range", "value", "luck")


def compiled(scenario: Scenario) -> Scenario:
    """Return the scenario on a compiled kernel, or as it is where Numba is not installed."""
    if engine() == "python":
        return scenario
    return replace(scenario, kernel=_compiled_kernel(scenario.kernel.name, scenario.kernel))


def engine() -> str:
    """Return `numba` where compiled kernels run here, else `python`."""
    return "numba" if find_spec("numba") and find_spec("numpy") else "python"


_KERNELS: dict[str, Kernel] = {}


def _compiled_kernel(name: str, kernel: Kernel) -> Kernel:
    if name not in _KERNELS:
        _KERNELS[name] = _compile(kernel)
    return _KERNELS[name]


def _compile(kernel: Kernel) -> Kernel:
    dispatchers = _dispatchers((*kernel.modules, rollout))
    parts: list[Any] = [dispatchers[part] if callable(part) else part for part in kernel.rules]
    rules = Rules(*parts)
    runs: dict[str, Any] = {
        name: _on_records(partial(dispatchers[vars(rollout)[name]], rules)) for name in RUN
    }
    return replace(kernel, **runs)


def _dispatchers(modules: tuple[ModuleType, ...]) -> dict[Callable[..., Any], Any]:
    """Return, for each function of the modules, a compiled copy that calls compiled copies.

    A function that assigns to its own arguments is never inlined: Numba would assign to the caller's.
    """
    from numba import njit  # noqa: PLC0415  (only where it is asked for)

    spaces = {module: dict(vars(module)) for module in modules}
    copies: dict[Callable[..., Any], Any] = {}
    compiling: Any = njit
    for module, space in spaces.items():
        for name, function in vars(module).items():
            if isinstance(function, FunctionType) and function.__module__ == module.__name__:
                copy = FunctionType(function.__code__, space, name)
                inline = "always" if name.startswith(INLINED) and _keeps_arguments(function) else "never"
                copies[function] = compiling(copy, inline=inline, nogil=True)
    for space in spaces.values():
        for name, value in list(space.items()):
            if isinstance(value, FunctionType) and value in copies:
                space[name] = copies[value]
    return copies


def _keeps_arguments(function: FunctionType) -> bool:
    code = function.__code__
    arguments = code.co_varnames[: code.co_argcount]
    return not any(
        step.opname == "STORE_FAST" and step.argval in arguments for step in get_instructions(code)
    )


def _on_records(run: Any) -> Callable[..., Any]:
    """Let a compiled function take records; an array of NumPy looks at the same memory."""
    from numpy import asarray, ndarray  # noqa: PLC0415

    def view(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(view(part) for part in value)
        return value if isinstance(value, (int, ndarray)) else asarray(value)

    def call(*values: Any) -> Any:
        return run(*map(view, values))

    return call
