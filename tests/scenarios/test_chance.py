import pytest

from pmlearn.scenarios.chance import below, philox, pick
from pmlearn.scenarios.record import filled

PI = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344, 0xA4093822, 0x299F31D0)
ONES = 0xFFFFFFFF


# Random123 1.09, tests/kat_vectors, the three lines "philox4x32 10".
@pytest.mark.parametrize(
    ("counter_and_key", "words"),
    [
        ((0,) * 6, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ONES,) * 6, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (PI, (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
    ],
)
def test_philox_gives_the_published_words(counter_and_key, words):
    assert philox(*counter_and_key) == words


@pytest.mark.parametrize(("word", "number"), [(0, 0), (ONES, 9), (2**31, 5)])
def test_a_word_becomes_a_number_below_the_bound(word, number):
    assert below(word, 10) == number


@pytest.mark.parametrize(
    ("word", "index"), [(0, 0), (int(0.19 * 2**32), 0), (int(0.21 * 2**32), 1), (ONES, 2)]
)
def test_an_index_is_picked_by_its_weight(word, index):
    assert pick(filled([7, 20, 30, 50]), 1, 0, 3, word) == index


@pytest.mark.parametrize(("word", "index"), [(0, 1), (int(0.374 * 2**32), 1), (int(0.376 * 2**32), 2)])
def test_what_is_ruled_out_is_never_picked(word, index):
    assert pick(filled([20, 30, 50]), 0, 1, 3, word) == index
