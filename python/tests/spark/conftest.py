"""A real Spark: in this process with two threads, and a cluster of one master and two workers on the loopback address."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pyspark")

from cluster import Cluster, session
from pyspark.sql import SparkSession

#: Partitions and batches are small, so that few rows are in many of them.
SMALL = {
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.adaptive.coalescePartitions.enabled": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "50",
}
#: Who is gone is soon known to be.
SOON = {"spark.shuffle.io.maxRetries": "1", "spark.shuffle.io.retryWait": "1s"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What Spark warns of is no matter of ours."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore"))


@pytest.fixture(scope="module")
def spark() -> Iterator[SparkSession]:
    """Spark in this process."""
    made = session("local[2]", **SMALL)
    yield made
    made.stop()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster for one test, since it loses a worker."""
    made = Cluster(tmp_path, workers=2)
    yield made
    made.stop()


@pytest.fixture
def on_cluster(cluster: Cluster) -> Iterator[SparkSession]:
    """A session on the cluster."""
    made = cluster.session(**SMALL, **SOON)
    yield made
    made.stop()
