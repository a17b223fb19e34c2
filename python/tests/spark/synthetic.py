"""Statements by the hundred: sets in which not all are compared with all, words that too many have to tell anything, days apart."""

from __future__ import annotations

import datetime
import random

WORDS = ["pont", "gare", "hiver", "train", "usine", "forêt", "vitrine", "rivière", "marché", "musée", "syndicat", "budget", "récolte"]
SCHEMA = (
    "document string, statement bigint, outlet string, published string, kind string, quote string, start bigint, `end` bigint, "
    "speaker string, source array<string>, context string, page bigint"
)
NAMES = ["Awa Diop", "Paul Durand", "Zoé Roy", "Karim Belhadj", "le groupe", None]


def statements() -> list[dict[str, object]]:
    """Rows as of a table of statements."""
    draw = random.Random(7)
    rows: list[dict[str, object]] = []

    def row(outlet: int, day: int | None, speaker: str | None, quote: str) -> None:
        rows.append(
            {
                "document": f"d{len(rows)}",
                "statement": 1,
                "outlet": f"outlet {outlet}",
                "published": None if day is None else str(datetime.date(2024, 1, 1) + datetime.timedelta(day)),
                "kind": draw.choice(["direct", "direct", "mixed", "indirect"]),
                "quote": quote,
                "start": 1,
                "end": 1 + len(quote),
                "speaker": speaker,
                "source": draw.choice([[], [], ["AFP"]]),
                "context": f"« {quote} », a dit {speaker}.",
                "page": draw.randrange(30),
            }
        )

    def words(count: int) -> str:
        return " ".join(draw.choices(WORDS, k=count))

    for n in range(420):
        ending = draw.choice(["demain", "aussi", words(1), words(2)])
        row(n % 40, n % 9, NAMES[n // 250], f"Le pont rouvrira dès lundi matin à l’aube {ending}")
    for n, days in enumerate([60, 20, 45, 5, 3, 30, 30]):
        for k in range(days):
            row(k, n * 4, NAMES[k % 5], f"Nous allons renforcer durablement la présence humaine {words(1 + k % 4)}")
    for n in range(600):
        row(n % 25, draw.choice([None, *range(30)]), draw.choice(NAMES), words(draw.randrange(2, 7)))
    return rows
