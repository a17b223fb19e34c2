"""What a cluster costs and gains: statements a second through Spark, beside the plain command on the same cores.

    python benches/spark.py target/release/quidit [ARTICLES]

Articles are composed of the paragraphs of ``tests/articles`` and ``tests/events``, and lie in one Parquet file that all read. Each way
is gone once before it is measured, so that neither the start of a JVM nor that of a Python worker counts; what is read is thrown away
(Spark's ``noop``; the command writes Parquet). Ratios are of one run of this script; those of the processors' time hold on a busy machine.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

PYTHON = Path(__file__).parents[1]
ROOT = PYTHON.parent
sys.path.insert(0, str(PYTHON / "tests" / "spark"))

from cluster import Cluster, session
from pyspark.sql import DataFrame, SparkSession

import quidit.spark

ROUNDS = 3
PARTITIONS = 16


def articles(count: int) -> pa.Table:
    """Articles of about three thousand bytes, the same each time."""
    draw = random.Random(1)
    texts = [path.read_text() for folder in ("articles", "events") for path in sorted((ROOT / "tests" / folder).rglob("*.txt"))]
    paragraphs = [line for text in texts for line in text.splitlines()[1:] if line.strip() and not line.startswith("date ")]
    text = ["\n\n".join(draw.choices(paragraphs, k=draw.randrange(8, 16))) for _ in range(count)]
    return pa.table({"id": [f"a{n}" for n in range(count)], "date": [f"2024-{1 + n % 12:02}-{1 + n % 28:02}" for n in range(count)], "text": text})


class Took(NamedTuple):
    """What some work took: seconds by the clock, and of all processors for this process and those below it."""

    clock: float
    processor: float


def timed(work: Callable[[], object]) -> Took:
    """The medians of some rounds."""
    work()
    rounds = []
    for _ in range(ROUNDS):
        clock, before = time.perf_counter(), processor()
        work()
        rounds.append(Took(time.perf_counter() - clock, processor() - before))
    return Took(*(statistics.median(values) for values in zip(*rounds, strict=True)))


def processor() -> float:
    """The seconds that processors have worked so far for this process and all below it: others on the machine change it little."""
    times: dict[int, tuple[int, int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            # Behind the name, which may have anything in it.
            fields = stat.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        times[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))

    def ours(process: int) -> bool:
        while process in times and process != os.getpid():
            process = times[process][0]
        return process == os.getpid()

    return sum(spent for process, (_, spent) in times.items() if ours(process)) / os.sysconf("SC_CLK_TCK")


def thrown_away(frame: DataFrame) -> None:
    frame.write.format("noop").mode("overwrite").save()


def on_spark(spark: SparkSession, path: str) -> tuple[Took, Took]:
    """What rows took that go through Python as they are, and what statements took."""
    read = spark.read.parquet(path).repartition(PARTITIONS).persist()
    read.count()
    same = timed(lambda: thrown_away(read.mapInArrow(lambda batches: batches, read.schema)))
    statements = timed(lambda: thrown_away(quidit.spark.extract(read, id="id", date="date")))
    spark.stop()
    return same, statements


def main(program: str, count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "articles.parquet")
        table = articles(count)
        pq.write_table(table, path, row_group_size=count // PARTITIONS)
        size = sum(len(text.as_py().encode()) for text in table["text"])
        out = os.path.join(folder, "out.parquet")

        def command(jobs: int) -> Callable[[], object]:
            return lambda: subprocess.run([program, "extract", path, "-o", out, "--jobs", str(jobs), "-q"], check=True)

        rows: list[tuple[str, int, Took | None, Took]] = [("command, 1 thread", 1, None, timed(command(1)))]
        rows.append(("command, 2 threads", 2, None, timed(command(2))))
        statements = pq.read_metadata(out).num_rows
        rows.append(("Spark, local[2]", 2, *on_spark(session("local[2]", **{"spark.driver.memory": "2g"}), path)))
        for workers in (1, 2):
            work = Path(folder, str(workers))
            work.mkdir()
            cluster = Cluster(work, workers)
            try:
                rows.append((f"Spark, {workers} worker{'s' * (workers > 1)} of 1 core", workers, *on_spark(cluster.session(), path)))
            finally:
                cluster.stop()
    print(f"{count} articles, {size / 1e6:.1f} MB, {statements} statements; medians of {ROUNDS} rounds, beside others: {os.getloadavg()[0]:.1f}\n")
    print("| | statements/s | of the command on as many cores | the same by the processors' time | rows through Python and back |")
    print("| --- | --- | --- | --- | --- |")
    plain = {cores: took for name, cores, _, took in rows if name.startswith("command")}
    for name, cores, same, took in rows:
        engine = "" if same is None else f"{same.clock:.2f} s of {took.clock:.2f}, {same.processor:.2f} s of {took.processor:.2f}"
        clock, processor = plain[cores].clock / took.clock, plain[cores].processor / took.processor
        print(f"| {name} | {statements / took.clock:,.0f} | {clock:.2f} | {processor:.2f} | {engine} |")
    times = {name: took.clock for name, _, _, took in rows}
    print(f"\nfrom one worker to two: {times['Spark, 1 worker of 1 core'] / times['Spark, 2 workers of 1 core']:.2f} times as fast")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("python benches/spark.py target/release/quidit [ARTICLES]")
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20_000)
