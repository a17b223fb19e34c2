"""Rows that are kept, and planned anew."""

from __future__ import annotations

from pyspark import StorageLevel
from pyspark.sql import DataFrame


class Kept:
    """The rows of a data frame, kept in memory or on disk until :meth:`free`.

    What follows is planned as if they came from a file: a loop over frames would else be one plan that doubles with each turn. Unlike
    those of ``localCheckpoint``, rows of a worker that is lost are made again.
    """

    def __init__(self, frame: DataFrame) -> None:
        session = frame.sparkSession
        self._rows = frame._jdf.toJavaRDD().persist(session.sparkContext._getJavaStorageLevel(StorageLevel.MEMORY_AND_DISK))
        #: The rows.
        self.frame = DataFrame(session._jsparkSession.createDataFrame(self._rows, frame._jdf.schema()), session)

    def free(self) -> None:
        """Keeps them no longer; whoever wants them still makes them again."""
        self._rows.unpersist()
