"""Numbers and words as learners write them, each with what it means, by hand; numeric items from these.

Imports nothing of pmlearn. Nothing here reads a number: the value stands beside each spelling.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from vector_items import a_case, a_numeric, a_scoring, a_tolerance, policy_of, score
from vector_rules import HALF, ONE, ZERO

READ = {
    "0": "0",
    "7": "7",
    "007": "7",
    "42": "42",
    "+42": "42",
    "-42": "-42",
    "\u221242": "-42",
    "-0": "0",
    "  12  ": "12",
    "\t12\n": "12",
    "\u00a012\u00a0": "12",
    ".5": "1/2",
    "5.": "5",
    "-.5": "-1/2",
    "+.25": "1/4",
    "0.125": "1/8",
    "3.14": "157/50",
    "1.234": "617/500",
    "12.345": "2469/200",
    "1234.5": "2469/2",
    "1234567.25": "4938269/4",
    "1,234.5": "2469/2",
    "1,234,567.5": "2469135/2",
    "12,345.678": "6172839/500",
    "-1,234.5": "-2469/2",
    "\u22121,234.5": "-2469/2",
    "1 234,5": "2469/2",
    "1 234.5": "2469/2",
    "1\u00a0234,5": "2469/2",
    "1\u2009234,5": "2469/2",
    "1\u202f234,5": "2469/2",
    "1 234 567": "1234567",
    "1\u202f234\u202f567,25": "4938269/4",
    "12 345": "12345",
    "123 456": "123456",
    "1.234,5": "2469/2",
    "1.234.567,5": "2469135/2",
    "1.234.567": "1234567",
    "12.345.678": "12345678",
    "1,234": "1234",
    "12,345": "12345",
    "123,456": "123456",
    "-1,234": "-1234",
    "+1,234": "1234",
    "1,234,567": "1234567",
    "999,999,999,999": "999999999999",
    "0,500": "1/2",
    "0,5": "1/2",
    "0,123": "123/1000",
    "-0,250": "-1/4",
    "00,123": "123/1000",
    "012,345": "2469/200",
    "12,34": "617/50",
    "1,5": "3/2",
    "1,2345": "2469/2000",
    "1234,567": "1234567/1000",
    "1234,5": "2469/2",
    "1 234,567": "1234567/1000",
    "12 345,678": "6172839/500",
    ",5": "1/2",
    ",500": "1/2",
    "5,": "5",
    "1'234.5": "2469/2",
    "1\u2019234.5": "2469/2",
    "1'234'567": "1234567",
    "1'234,5": "2469/2",
    "1'234,567": "1234567/1000",
    "1e3": "1000",
    "1e+3": "1000",
    "1e-3": "1/1000",
    "1e05": "100000",
    "1.5e3": "1500",
    "1.5e-3": "3/2000",
    "-2.5e2": "-250",
    "1,5e3": "1500",
    "1e+21": "1000000000000000000000",
    "1e-7": "1/10000000",
    "5e-07": "1/2000000",
    "1e99": f"{10**99}",
    "1e-99": f"1/{10**99}",
    "0.1": "1/10",
    "0.30000000000000004": "7500000000000001/25000000000000000",
    "9007199254740993": "9007199254740993",
    "1234567890123456789012345678901234567890": "1234567890123456789012345678901234567890",
    "0.12345678901234567890123456789012345678": f"6172839450617283945061728394506172839/5{'0' * 37}",
    "100.00": "100",
    "1,000.00": "1000",
    "10000": "10000",
}
NUMBERS = {
    0: "0",
    12: "12",
    -3: "-3",
    1234.5: "2469/2",
    0.1: "1/10",
    0.30000000000000004: "7500000000000001/25000000000000000",
    1e21: "1000000000000000000000",
    1e-7: "1/10000000",
    2.5e-8: "1/40000000",
    -0.125: "-1/8",
    123456789012: "123456789012",
    1e16: "10000000000000000",
    1.5e300: None,
}
UNREAD = (
    *(
        "",
        " ",
        ".",
        ",",
        "-",
        "+",
        "e5",
        "1e",
        "1e+",
        "1e100",
        "1e-100",
        "1e1.5",
        "--5",
        "+-5",
        "5-",
        "1-2",
        "1/2",
    ),
    *("1..2", "1.2.3", "1,,2", "1,23,456", "1,2,3", "1,23.4", "12,34,567.8", "1,234.567.8", "1.234,567,8"),
    *(
        "1234,567.8",
        "1234.567,8",
        ",234.5",
        "1,.5",
        "1.,5",
        "1,234,",
        ".1.234",
        "1.23.456",
        "1,2345,678",
        "1.5.",
        "1,5,",
    ),
    *(
        "12 34",
        "1 2345",
        "1234 567",
        "1  234",
        "1 234 56",
        "1.234 567",
        "1,5 678",
        "1'23",
        "12'34.5",
        "1234'567",
        "'234",
    ),
    *(
        "0x10",
        "0b1",
        "0o7",
        "1_000",
        "12%",
        "12 %",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "Infinity",
        "\u221e",
        "abc",
        "1a",
        "a1",
    ),
    *(
        "$12",
        "12 days",
        "\u0661\u0662",
        "\uff11\uff12",
        "\u00bd",
        "1\u00b2",
        "True",
        "None",
        "null",
        "(5)",
        "=5",
        "5!",
    ),
    *(
        "12345678901234567890123456789012345678901",
        "1" * 41,
        "1" * 5000,
        "1\u200b2",
        "1\u202e2",
        "\u20031.5.",
        "1:2",
    ),
    *("1e5e5", "1 e5x", "0,5,5", "1;5", "1.234.56", "1.2345.678", "1 234 5678", "1,234 567", "\u2212\u22125"),
)


def numbers_file():
    cases = [{"text": text, "read": exact} for text, exact in READ.items()]
    cases += [{"text": number, "read": exact} for number, exact in NUMBERS.items()]
    cases += [{"text": text, "read": None} for text in UNREAD]
    cases += [{"text": other, "read": None} for other in (True, False)]
    return {"about": "numbers as they are written; null is refused", "cases": cases}


# Typed words: what is accepted, what is typed, and whether it counts as the same.

FOLDED = (
    ("the client", "the client"),
    ("The Client", "the client"),
    ("  THE   CLIENT  ", "the client"),
    ("the\u00a0client", "the client"),
    ("the\tclient\n", "the client"),
    ("the client.", "the client"),
    ("\u201cthe client\u201d", "the client"),
    ("'the client'!?", "the client"),
    ("the-client", "the client"),
    ("the\u2010client", "the client"),
    ("the\u2011client", "the client"),
    ("the\u2013client", "the client"),
    ("the \u2014 client", "the client"),
    ("...the client;:,", "the client"),
    ("client\u2019s", "client's"),
    ("CLIENT\u2018S", "client's"),
    ("say \u201eyes\u201c now", 'say "yes" now'),
    ("sign-off", "sign off"),
    ("Cafe\u0301", "caf\u00e9"),
    ("CAF\u00c9", "caf\u00e9"),
    ("\u00c5ngstr\u00f6m", "\u00e5ngstr\u00f6m"),
    ("A\u030angstro\u0308m", "\u00e5ngstr\u00f6m"),
    ("\u1100\u1161", "\uac00"),
    ("STRA\u00dfE", "stra\u00dfe"),
    ("3.5", "3.5"),
    ("U.S.", "u.s"),
    ("a_b", "a_b"),
    ("caf\u00e9 (closed)", "caf\u00e9 (closed)"),
    ("\u4e2d\u6587", "\u4e2d\u6587"),
    ("x" * 200, "x" * 200),
    ("a \u2013 b - c", "a b c"),
    ("- lead", "lead"),
    ("...", ""),
    ("\u03a3\u0391\u03a3", "\u03c3\u03b1\u03c2"),
)


def folding_file():
    cases = [{"text": text, "folded": folded} for text, folded in FOLDED]
    return {"about": "typed words as they are compared", "cases": cases}


# Numeric items.


def figures(value, count):
    """A finite decimal rounded half away from zero to so many significant figures."""
    exact = Context(prec=200)
    quotient = exact.divide(Decimal(value.numerator), Decimal(value.denominator))
    return Context(prec=count, rounding=ROUND_HALF_UP).create_decimal(quotient)


def agrees(value, answer, tolerance, times=1):
    """Tell whether the value lies within so many times the tolerance around the answer."""
    amount = tolerance["amount"] and Fraction(tolerance["amount"])
    if tolerance["rule"] == "nominal":
        return abs(value - answer) <= times * amount
    if tolerance["rule"] == "relative":
        return abs(value - answer) <= times * amount * abs(answer)
    if tolerance["rule"] == "geometric":
        return answer / amount <= value <= answer * amount
    if tolerance["rule"] == "sigfigs":
        return figures(value, int(amount)) == figures(answer, int(amount))
    low, high = Fraction(tolerance["low"]), Fraction(tolerance["high"])
    room = (high - low) * (times - 1) / 2
    return low - room <= value <= high + room


def shown(value):
    """A finite decimal in full, with commas between thousands."""
    places = 0
    while (value * 10**places).denominator > 1:
        places += 1
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    whole, rest = digits[: len(digits) - places], digits[len(digits) - places :]
    return ("-" if value < 0 else "") + f"{int(whole):,}" + (f".{rest}" if rest else "")


def of_numeric(item, response, value=None, *, variant=0, **asked):
    policy, answer, tolerance = (
        policy_of(item, "all_or_nothing", **asked),
        Fraction(item["answer"]),
        item["tolerance"],
    )
    if response is None or (isinstance(response, str) and not response.strip()):
        return ZERO, score(ZERO, [], [("answer", item["rationale"])], blank=True)
    value = Fraction(str(response)) if value is None else Fraction(value)
    feedback = [("read", f"Read as {' '.join([shown(value), *item['units'][:1]])}.")]
    points = ONE if agrees(value, answer, tolerance) else ZERO
    if not points:
        missed = [
            m["rationale"] for m in item["mistakes"] if is_mistake(value, Fraction(m["value"]), tolerance)
        ]
        feedback += [("mistake", text) for text in missed[:1]]
        if policy == "two_band" and agrees(value, answer, tolerance, times=2):
            points = HALF
        held = [b for b in item["bands"] if Fraction(b["low"]) <= value <= Fraction(b["high"])]
        if policy == "bands" and held:
            best = max(held, key=lambda band: Fraction(band["points"]))
            points = Fraction(best["points"])
            feedback.append(("band", best["rationale"]))
    feedback.append(("answer", item["rationale"]))
    return points, score(points, [], feedback, blank=False)


def is_mistake(value, mistake, tolerance):
    return value == mistake if tolerance["rule"] == "range" else agrees(value, mistake, tolerance)


def a_band(low, high, points):
    return {"low": low, "high": high, "points": points, "rationale": f"Between {low} and {high}."}


def a_mistake(value):
    return {"value": value, "rationale": f"{value} comes of a slip."}


AROUND = {  # by answer: what is written, and what it means
    "11520": (
        "11520",
        "11,520",
        "11 520",
        "11'520.0",
        "1.152e4",
        "11519",
        "11521",
        "11520.5",
        "11808",
        "12103.2",
        "11,519.5",
    ),
    "12": (
        "9.5",
        "14.5",
        "12",
        "12.0",
        "11.5",
        "11.49",
        "12.5",
        "12.51",
        "11",
        "13",
        "10.999",
        "13,001",
        "13.0001",
        "24",
        "-12",
        "14",
        "6",
        "0",
    ),
    "200": (
        "200",
        "196",
        "195.99",
        "204",
        "204.01",
        "192",
        "191.9",
        "208",
        "208.1",
        "400",
        "180",
        "220",
        "181.8",
        "181.9",
    ),
    "-50": ("-50", "\u221250", "-49", "-51", "-48.99", "-51.01", "-48", "-47.9", "50", "-52", "-52.1"),
    "3.14159": (
        "3.14",
        "3,14",
        "3.1",
        "3.142",
        "3.135",
        "3.1349",
        "3.145",
        "3.14499",
        "3.1416",
        "0",
        "-3.14",
        "314e-2",
    ),
    "0.0999": ("0.0999", "0.1", ",100", "0.09994", "0.09985", "0.0998", "0.099", "0.10", "1"),
    "1/3": ("0.3333", "0.333", "0.33", "0.3", "1", "0.33333333333333333333"),
}
MEANT = {
    "11,520": "11520", "11 520": "11520", "11'520.0": "11520", "1.152e4": "11520", "11,519.5": "11519.5",
    "13,001": "13001", "\u221250": "-50", "3,14": "3.14", "314e-2": "3.14", ",100": "0.1",
}  # fmt: skip


def numeric_items():
    days = {"units": ["days", "day", "d"]}
    slips = {"mistakes": [a_mistake("11808"), a_mistake("12103.2")]}
    bands = {"bands": [a_band("10", "14", "0.5"), a_band("11", "13", "3/4"), a_band("-20", "-10", "0.1")]}
    return [
        a_numeric(301, "11520", **slips, decimals=2),
        a_numeric(302, "12", a_tolerance("nominal", "0.5"), **days, **bands, scoring=a_scoring("bands")),
        a_numeric(303, "12", a_tolerance("range", None, "11", "13"), mistakes=[a_mistake("24")]),
        a_numeric(304, "200", a_tolerance("relative", "0.02"), scoring=a_scoring("two_band"), **days),
        a_numeric(305, "200", a_tolerance("geometric", "1.1"), mistakes=[a_mistake("400")]),
        a_numeric(306, "-50", a_tolerance("relative", "1/50")),
        a_numeric(307, "3.14159", a_tolerance("sigfigs", "3")),
        a_numeric(308, "0.0999", a_tolerance("sigfigs", "2")),
        a_numeric(309, "1/3", a_tolerance("nominal", "0.0005")),
        a_numeric(
            310, "12", a_tolerance("nominal", "1"), mistakes=[a_mistake("13.5"), a_mistake("14")], **bands
        ),
    ]


def numeric_case(item, response, value=None, **asked):
    points, expected = of_numeric(item, response, value, **asked)
    return a_case(item, response, points, expected, **asked)


def numeric_file():
    items, cases = numeric_items(), []
    for item in items:
        ways = [{}, {"mode": "exam"}, {"policy": "bands"}]
        if item["tolerance"]["rule"] not in ("geometric", "sigfigs"):
            ways.append({"policy": "two_band"})
        for way in ways:
            cases += [numeric_case(item, blank, **way) for blank in (None, "", "  ")]
            for text in AROUND[item["answer"]]:
                cases.append(numeric_case(item, text, MEANT.get(text, text), **way))
    by_id = {item["id"]: item for item in items}
    cases += [
        numeric_case(by_id["m02-0301"], number, str(number))
        for number in (11520, 11520.0, 11808, 12103.2, -1)
    ]
    with_units = (
        "12 days",
        "12days",
        "12 Days",
        " 12  DAY ",
        "12 d",
        "12d",
        "d 12",
        "days 12",
        "12\u00a0days",
    )
    cases += [numeric_case(by_id["m02-0302"], text, "12") for text in with_units]
    cases += [
        numeric_case(by_id["m02-0302"], text, "11.5") for text in ("11,5 days", "1.15e1 d", "11.50 day")
    ]
    cases += [
        numeric_case(by_id["m02-0304"], text, "1234.5")
        for text in ("1,234.5 days", "1 234,5 days", "1.234,5d")
    ]
    cases += [
        numeric_case(by_id["m02-0309"], "1e-7", "1/10000000"),
        numeric_case(by_id["m02-0309"], 1e-7, "1/10000000"),
    ]
    cases += [
        numeric_case(by_id["m02-0309"], "-0", "0"),
        numeric_case(by_id["m02-0309"], "1e21", f"{10**21}"),
    ]
    return {
        "about": "numeric: every tolerance and policy, units, mistakes and bands",
        "items": items,
        "cases": cases,
    }
