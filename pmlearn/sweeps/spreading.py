"""Spreading work: over this process alone, processes of this machine, or a Dask cluster.

Nothing distributed is home-made: each yields a `map`, and whoever maps gets the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from typing import Any

from pmlearn.errors import PmlearnError

_PATIENCE = "10s"  # for a Dask scheduler to answer


@contextmanager
def spread(workers: int = 1, dask: str | None = None) -> Iterator[Callable[..., Iterable[Any]]]:
    """Yield what maps a function over pieces of work: the built-in map, a pool's, or a cluster's."""
    if dask:
        with _cluster(dask) as client:
            yield client.map
    elif workers > 1:
        try:
            with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
                yield pool.map
        except BrokenProcessPool as fault:
            raise PmlearnError(
                f"A worker died ({fault}); use fewer workers, and in a script of your own begin"
                " with if __name__ == '__main__':"
            ) from fault
    else:
        yield map


def _cluster(address: str) -> Any:
    if find_spec("distributed") is None:
        raise PmlearnError('A Dask cluster needs distributed: pip install "pmlearn[dask]"')
    try:
        return import_module("distributed").Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as fault:
        raise PmlearnError(f"No Dask scheduler answers at {address} ({fault}); start one first") from fault
