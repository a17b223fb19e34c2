"""A Spark cluster of one master and a few workers of one core, on the loopback address."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyspark
from pyspark.sql import SparkSession

LOOPBACK = "127.0.0.1"
#: What is waited for comes within seconds, on a machine that others use within minutes.
PATIENCE = 300

os.environ.update({"SPARK_LOCAL_IP": LOOPBACK, "PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable})


def session(master: str, **more: str) -> SparkSession:
    """A session without pages, on the loopback address."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.host": LOOPBACK,
        "spark.driver.bindAddress": LOOPBACK,
        **more,
    }
    builder = SparkSession.builder.master(master).appName("quidit")
    for name, value in settings.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


class Cluster:
    """A master and workers of one core each, whose logs and work lie in a folder."""

    def __init__(self, folder: Path, workers: int) -> None:
        self.folder = folder
        self.processes: list[subprocess.Popen[bytes]] = []
        with socket.socket() as free:
            free.bind((LOOPBACK, 0))
            port = free.getsockname()[1]
        self.address = f"spark://{LOOPBACK}:{port}"
        self._start("master", "master.Master", "--port", str(port))
        self.workers = [
            self._start(f"worker-{n}", "worker.Worker", "--cores", "1", "--memory", "1g", "--work-dir", str(folder / f"work-{n}"), self.address)
            for n in range(workers)
        ]
        wait(lambda: self._log("master").count("Registering worker") == workers)

    def session(self, **more: str) -> SparkSession:
        """A session with an executor on each worker."""
        settings = {"spark.executor.memory": "512m", "spark.executor.cores": "1", **more}
        made = session(self.address, **settings)
        # The driver is among them.
        wait(lambda: len(made.sparkContext._jsc.sc().statusTracker().getExecutorInfos()) == len(self.workers) + 1)
        return made

    def kill(self, worker: int) -> None:
        """Ends a worker as a power failure would."""
        os.killpg(self.workers[worker].pid, signal.SIGKILL)

    def stop(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self, name: str, program: str, *arguments: str) -> subprocess.Popen[bytes]:
        spark_class = Path(pyspark.__file__).parent / "bin" / "spark-class"
        command = [str(spark_class), f"org.apache.spark.deploy.{program}", "--host", LOOPBACK, "--webui-port", "0", *arguments]
        with (self.folder / f"{name}.log").open("wb") as log:
            # A group of its own: a worker is killed with its executors.
            process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        self.processes.append(process)
        return process

    def _log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text(errors="replace")


def wait(done: Callable[[], bool]) -> None:
    """Waits for something that is to come."""
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.05)
