import pytest

from pmlearn.items import shuffled
from pmlearn.items.hashing import stirred


@pytest.mark.parametrize(
    ("text", "value"),
    [("", 2872998923), ("7:m02-0003:A", 3806358593), ("é", 2387039943), ("1:m02-0001:rate:0", 1267405615)],
)
def test_a_text_has_one_value_for_ever(text, value):
    assert stirred(text) == value


def test_orders_rest_on_it():
    order = sorted("ABCDEF", key=lambda label: stirred(f"7:m02-0003:{label}"))

    assert shuffled("ABCDEF", 7, "m02-0003") == tuple(order)


def test_values_spread_evenly_over_small_counts():
    tally = [0] * 7
    for variant in range(7000):
        tally[stirred(f"{variant}:m02-0003:rate:0") % 7] += 1

    assert all(900 < count < 1100 for count in tally)
