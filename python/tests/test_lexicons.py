"""Lexicons of one's own."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import quidit

HEADER = "id,name,spellings,gender,country,offices\n"
TEXT = "« Le pont rouvrira lundi », a annoncé Awa Diop."


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "people.csv").write_text(HEADER + "awa-diop,Awa Diop,Diop,f,SN,maire de Louvigny@2020/\n")
    return folder


def test_rows_are_added(mine: Path) -> None:
    for lexicons in (mine, str(mine)):
        [said] = quidit.Extractor(lexicons).extract(TEXT)
        assert (said.speaker, said.speaker_id) == ("Awa Diop", "awa-diop")


def test_an_extractor_is_pickled_with_its_folder(mine: Path) -> None:
    extractor = quidit.Extractor(mine, jobs=2)
    again = pickle.loads(pickle.dumps(extractor))
    assert repr(again) == repr(extractor) == f"quidit.Extractor(lexicons={str(mine)!r}, jobs=2)"
    assert again.extract(TEXT) == extractor.extract(TEXT)


def test_every_fault_has_file_and_line(mine: Path) -> None:
    people = mine / "people.csv"
    people.write_text(HEADER + "a,Awa Diop,,x,,\nb,Omar Ba,,m,,\nc,Léa Roy,,y,,\n")
    with pytest.raises(quidit.LexiconError) as raised:
        quidit.Extractor(mine)
    assert [(fault.file, fault.line) for fault in raised.value.faults] == [(str(people), 2), (str(people), 4)]
    first, second = str(raised.value).splitlines()
    assert first.startswith(f'{people}:2: column `gender`: "x"')
    assert second == raised.value.faults[1].message
    again = pickle.loads(pickle.dumps(raised.value))
    assert again.faults == raised.value.faults
    assert isinstance(raised.value, quidit.QuiditError) and isinstance(raised.value, ValueError)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(quidit.LexiconError, match="nowhere") as raised:
        quidit.Extractor(tmp_path / "nowhere")
    assert [fault.line for fault in raised.value.faults] == [None]


def test_a_file_that_is_no_lexicon(mine: Path) -> None:
    (mine / "poeple.csv").write_text(HEADER)
    with pytest.raises(quidit.LexiconError, match=r"poeple\.csv"):
        quidit.Extractor(mine)


@pytest.mark.parametrize("jobs", [0, -1])
def test_no_threads_are_no_number_of_them(jobs: int) -> None:
    with pytest.raises(ValueError, match="jobs"):
        quidit.Extractor(jobs=jobs)
