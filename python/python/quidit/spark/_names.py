"""The columns that a comparison needs beside those of statements, as the compiled module knows them."""

#: The hash that names a statement (bigint).
ID = "_quidit_id"
#: What it is sought by: a key (bigint), and a run of days (int).
KEY, DAYS = "_quidit_key", "_quidit_days"
#: Statements that are to be compared (array of bigint).
IDS = "_quidit_ids"
#: The least name in the set of linked statements that it is of (bigint).
ROOT = "_quidit_root"
#: The name of the fullest version of the claim that it is of (bigint).
CLAIM = "_quidit_claim"
