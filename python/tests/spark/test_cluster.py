"""A cluster of a master and two workers, of which one is killed in the middle of a job: no row is lost, and none comes twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
from cluster import PATIENCE, Cluster, wait
from pyspark import SparkFiles, TaskContext
from pyspark.sql import DataFrame, SparkSession
from synthetic import SCHEMA, statements

import quidit
import quidit.spark

ROOT = Path(__file__).parents[3]

def held(df: DataFrame, folder: Path, free: int) -> DataFrame:
    """The same rows. All partitions but the first few wait, once they have begun, for a file ``go``; each tells where it ran."""
    told = str(folder)

    def hold(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        task = TaskContext.get()
        assert task is not None
        name = f"{task.partitionId()}-{Path(SparkFiles.getRootDirectory()).parent.parent.name}-{time.monotonic_ns()}"
        Path(told, f"begun-{name}").touch()
        while task.partitionId() >= free and not Path(told, "go").exists():
            time.sleep(0.02)
        yield from batches
        Path(told, f"done-{name}").touch()

    return df.mapInArrow(hold, df.schema)


class Job(threading.Thread):
    """What an action gives, worked at beside the test."""

    def __init__(self, action: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self.action = action
        self.rows: Any = None
        self.error: BaseException | None = None
        self.start()

    def run(self) -> None:
        try:
            self.rows = self.action()
        except BaseException as error:
            self.error = error

    def result(self) -> Any:
        self.join(PATIENCE)
        assert not self.is_alive(), "it does not end"
        if self.error is not None:
            raise self.error
        return self.rows


def test_a_worker_that_is_killed_loses_no_statement(cluster: Cluster, on_cluster: SparkSession, tmp_path: Path) -> None:
    rows = [(path.name, path.read_text()) for path in sorted((ROOT / "tests" / "articles").rglob("*.txt"))]
    df = on_cluster.createDataFrame(rows, "id string, text string").repartition(12)
    extracted = quidit.spark.extract(held(df, tmp_path, free=6), id="id", keep=["id"])
    # A shuffle behind, so that what a worker has done is lost with it.
    job = Job(lambda: extracted.repartition(3).collect())
    # Some is done, and both workers are in the middle of something.
    wait(lambda: len(list(tmp_path.glob("done-*"))) == 6 and len(list(tmp_path.glob("begun-*"))) == 8)
    assert job.is_alive()
    cluster.kill(0)
    (tmp_path / "go").touch()
    told = [row.asDict() for row in job.result()]
    # Work was done again: the partitions of the worker that was killed.
    assert len(list(tmp_path.glob("begun-*"))) > 12
    articles = pa.table({"id": [row[0] for row in rows], "text": [row[1] for row in rows]})
    want = pa.table(quidit.Extractor().extract_batch(articles, id="id", keep=["id"], errors="column")).to_pylist()

    def place(row: dict[str, Any]) -> tuple[str, int]:
        return row["document"], row["statement"] or 0

    assert len(want) > 500
    assert sorted(told, key=place) == sorted(want, key=place)


def test_a_worker_that_is_killed_changes_no_claim(cluster: Cluster, on_cluster: SparkSession) -> None:
    rows = statements()
    df = on_cluster.createDataFrame(rows, SCHEMA).repartition(4)
    tracker = on_cluster.sparkContext.statusTracker()
    job = Job(lambda: quidit.spark.compare(df).drop("error").collect())

    def finished() -> int:
        infos = [tracker.getJobInfo(number) for number in tracker.getJobIdsForGroup(None)]
        return sum(info is not None and info.status == "SUCCEEDED" for info in infos)

    # Links are found and kept, and their sets are sought.
    wait(lambda: finished() >= 3)
    assert job.is_alive()
    cluster.kill(1)
    told = [row.asDict() for row in job.result()]
    want = pa.table(quidit.Extractor().compare(pa.Table.from_pylist(rows))).to_pylist()

    def place(row: dict[str, Any]) -> tuple[int, str]:
        return row["claim"], row["document"]

    assert sorted(told, key=place) == sorted(want, key=place)
