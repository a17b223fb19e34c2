"""Statements and claims of archives that outgrow one machine, on Apache Spark.

Workers do with their rows what the library does on one machine, by the same code; Spark sorts, joins and brings together. The package
``quidit`` is installed where the workers are, with ``pip install quidit[spark]``.
"""

from ._compare import compare
from ._extract import extract

__all__ = ["compare", "extract"]
