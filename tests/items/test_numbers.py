from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlearn.items.numbers import (
    decimals_of,
    exact,
    exactly,
    magnitude,
    read_number,
    rounded,
    significant,
    write_number,
)

DECIMAL = st.builds(
    lambda units, places: Fraction(units, 10**places), st.integers(-(10**9), 10**9), st.integers(0, 6)
)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("\ufeff1,234.5\u2003", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234,5", "1234.5"),
        ("1\u00a0234\u2009567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1’234.5", "1234.5"),
        ("1'234'567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234.567", "1234567"),
        ("1,234", "1234"),
        ("12,34", "12.34"),
        ("1234,567", "1234.567"),
        ("0,123", "0.123"),
        ("1 234,567", "1234.567"),
        ("1.234", "1.234"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("5.", "5"),
        ("\u22125", "-5"),
        ("+5", "5"),
        ("  5\t", "5"),
        ("1.5e3", "1500"),
        ("1E-02", "0.01"),
        ("007", "7"),
        (12, "12"),
        (0.1, "0.1"),
        (1e-7, "0.0000001"),
        (1e21, "1000000000000000000000"),
        (2**53 + 1, "9007199254740992"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, value):
    assert read_number(typed) == Fraction(value)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "twelve", "1 23", "12 34", "1,23,456", "1234,567,890", "1,234.567.8", "1.234,567.8", "--5",
        "- 5", "1e", "1e100", "e5", ".", ",", "1..2", "0x1f", "12%", "1_000", "nan", "NaN", "inf",
        "-Infinity", "1/2", "٣", "１２", "1 234 5", "1,234 days", "9" * 41, "1" * 10**6, True, False,
        float("nan"), float("inf"), "\x1c1", 1e300, 10**400, None, [], ["1"] * 1000, {"a\u2028": 1},
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused_in_one_short_line(typed):
    with pytest.raises(ValueError, match="number") as caught:
        read_number(typed)

    assert len(str(caught.value)) < 120
    assert "\n" not in str(caught.value)


def test_a_whole_number_without_end_is_refused():
    with pytest.raises(ValueError, match="too large"):
        read_number(10**6000)


@given(DECIMAL)
def test_what_is_written_is_read_back(value):
    assert read_number(write_number(value)) == value
    assert read_number(float(value)) == value


@given(st.text(st.sampled_from("0123456789.,' +-eE\u2212\u00a0"), max_size=45))
def test_any_typing_is_a_number_or_refused(typed):
    try:
        value = read_number(typed)
    except ValueError:
        return
    assert isinstance(value, Fraction)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("1234.5", None, "1,234.5"),
        ("-1234567", None, "-1,234,567"),
        ("1/3", None, "0.333333"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("-0.004", 2, "0.00"),
        ("1/3", 2, "0.33"),
        ("999.995", 2, "1,000.00"),
        ("0", None, "0"),
    ],
)
def test_a_number_is_written_with_commas_and_rounded_half_away_from_zero(value, decimals, text):
    assert write_number(Fraction(value), decimals) == text


@pytest.mark.parametrize(
    ("value", "figures", "expected"),
    [
        ("1234.5", 2, "1200"),
        ("1250", 2, "1300"),
        ("-1250", 2, "-1300"),
        ("0.0996", 2, "0.1"),
        ("999.5", 3, "1000"),
        ("0", 3, "0"),
        ("2/3", 3, "0.667"),
    ],
)
def test_significant_figures_round_half_away_from_zero(value, figures, expected):
    assert significant(Fraction(value), figures) == Fraction(expected)


def test_no_significant_figure_is_a_slip():
    with pytest.raises(ValueError, match="0 significant figures"):
        significant(Fraction(1), 0)


@given(st.fractions().filter(bool))
def test_the_magnitude_is_the_power_of_ten_of_the_first_figure(value):
    power = magnitude(value)

    assert Fraction(10) ** power <= abs(value) < Fraction(10) ** (power + 1)


@given(st.fractions(), st.integers(0, 8))
def test_rounding_moves_by_half_a_unit_at_most_and_mirrors(value, decimals):
    near = rounded(value, decimals)

    assert abs(near - value) <= Fraction(1, 2 * 10**decimals)
    assert rounded(-value, decimals) == -near
    assert exact(write_number(value, decimals).replace(",", "")) == near


@given(st.fractions())
def test_an_exact_number_is_read_back_exactly(value):
    assert exact(exactly(value)) == value
    assert exact(str(value)) == value


@pytest.mark.parametrize(("text", "value"), [(".5", "1/2"), ("5.", "5"), ("+1.50", "3/2"), ("-2/6", "-1/3")])
def test_a_decimal_may_be_written_short(text, value):
    assert exact(text) == Fraction(value)


@pytest.mark.parametrize(("value", "decimals"), [("5", 0), ("0.125", 3), ("1/3", None), ("7/40", 3)])
def test_the_decimals_that_write_a_number_are_counted(value, decimals):
    assert decimals_of(Fraction(value)) == decimals


@pytest.mark.parametrize(
    "text",
    ["", "1/0", "1/00", ".", "1e5", "--1", "1/-3", "1,000", " 1", "nan", "٣", "1" * 10**6, "1/3/4"],
)
def test_only_a_plain_decimal_or_fraction_is_exact(text):
    with pytest.raises(ValueError, match="is not an exact number"):
        exact(text)
