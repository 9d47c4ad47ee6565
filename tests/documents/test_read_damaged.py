"""Damaged files of every format are refused in a sentence or read as far as they go; a long run is benchmarks/fuzz.py."""

from benchmarks import fuzz


def test_nothing_makes_a_reader_fail(tmp_path):
    found = fuzz.run(140, tmp_path, seed=7)
    assert found.crashes == []
    assert all(found.read[suffix] + found.refused[suffix] == 20 for suffix in fuzz.FORMATS)


def test_the_sound_files_are_read(tmp_path):
    from app.documents import reading

    for suffix, files in fuzz.samples().items():
        for data in files:
            (tmp_path / f"sound{suffix}").write_bytes(data)
            assert reading.read(tmp_path / f"sound{suffix}").blocks
