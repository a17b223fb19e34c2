"""Who says what, to whom, by whose account: quotations and reported claims in French news, to a data frame.

>>> import quidit
>>> extractor = quidit.Extractor()
>>> for said in extractor.extract("« Le pont rouvrira lundi », a annoncé Awa Diop, la maire de Louvigny."):
...     print(said.speaker, "|", said.role, "|", said.quote)
Awa Diop | maire de Louvigny | Le pont rouvrira lundi

Everywhere, offsets into texts count Unicode code points, as Python's own do, end exclusive; rows of tables count from 0.
"""

from ._errors import InputError, InputWarning, LexiconError, LexiconFault, QuiditError, RowFault
from ._extractor import Extractor
from ._quidit import __version__
from ._statement import Candidate, Document, Explanation, Rule, Statement

__all__ = [
    "Candidate",
    "Document",
    "Explanation",
    "Extractor",
    "InputError",
    "InputWarning",
    "LexiconError",
    "LexiconFault",
    "QuiditError",
    "RowFault",
    "Rule",
    "Statement",
    "__version__",
]
