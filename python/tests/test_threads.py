"""Other threads and processes go on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable

import arro3.core
import pytest

import quidit

TEXT = "« Le pont rouvrira lundi », a annoncé Awa Diop. "


def another_runs_during(call: Callable[[], object]) -> bool:
    """Whether another thread gets to run between the start and the end of a call.

    The interpreter is told never to switch threads by itself in that time, so that only a lock that is let go lets the other run. It is
    told so before the other is started: start() comes back only when the other has let go of the lock, which it does in its wait.
    """
    begun, ended, ran_between = threading.Event(), threading.Event(), threading.Event()

    def other() -> None:
        begun.wait(60)
        if not ended.is_set():
            ran_between.set()

    before = sys.getswitchinterval()
    thread = threading.Thread(target=other)
    try:
        sys.setswitchinterval(600)
        thread.start()
        begun.set()
        call()
        ended.set()
    finally:
        sys.setswitchinterval(before)
    thread.join()
    return ran_between.is_set()


def lets_go(call: Callable[[], object]) -> bool:
    """Whether another thread gets to run during one of several calls: on a busy machine it may come too late for one of them."""
    return any(another_runs_during(call) for _ in range(20))


def test_the_lock_is_released(extractor: quidit.Extractor) -> None:
    long = TEXT * 2000
    table = arro3.core.Table.from_pydict({"text": arro3.core.Array([long], arro3.core.DataType.utf8())})
    # What it makes ready once it may do without the lock.
    arro3.core.Table.from_arrow(table)
    # Neither what Python does by itself nor the handing over of a table lets go of it.
    assert not lets_go(lambda: sum(range(200_000)))
    assert not lets_go(lambda: arro3.core.Table.from_arrow(table))
    assert lets_go(lambda: extractor.extract(long))
    assert lets_go(lambda: extractor.explain(TEXT * 500))
    assert lets_go(lambda: extractor.extract_batch(table))
    assert lets_go(lambda: extractor.compare(table))
    assert lets_go(lambda: quidit.Extractor())


def test_many_threads_share_an_extractor(extractor: quidit.Extractor) -> None:
    expected = extractor.extract(TEXT)
    found: list[bool] = []
    threads = [threading.Thread(target=lambda: found.append(extractor.extract(TEXT) == expected)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_a_forked_process_has_threads_of_its_own() -> None:
    program = f"""
import os, pyarrow, quidit
extractor = quidit.Extractor(jobs=2)
table = pyarrow.table({{"text": [{TEXT!r}] * 8}})
assert extractor.extract_batch(table).num_rows == 8
child = os.fork()
if child == 0:
    os._exit(0 if extractor.extract_batch(table).num_rows == 8 else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
"""
    subprocess.run([sys.executable, "-W", "ignore::DeprecationWarning", "-c", program], check=True, timeout=120)
