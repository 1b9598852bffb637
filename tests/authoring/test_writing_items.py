import pytest

from pmlearn.authoring.writing import CHECKS, findings

STEM = "A builder has promised a shop that is ready for use. Which of its activities is customer delivery?"
CLEAN = {
    "A": "Drawing up a rota for the crew",
    "B": "Fitting the shelves of the shop",
    "C": "Comparing quotes for the timber",
}
WHY = "Shelves are what was promised; the others keep the firm going."


def an_item(*, stem=STEM, options=CLEAN, key="B", **changes):
    texts = options if isinstance(options, dict) else dict(zip("ABCDEFGHI", options, strict=False))
    said = [{"label": label, "text": text, "rationale": WHY} for label, text in texts.items()]
    item = {
        "id": "m02-0001",
        "kind": "choice",
        "status": "live",
        "stem": stem,
        "options": said,
        "key": list(key),
    }
    return item | {"select": None, "figure": None, "parameters": None} | changes


def a_grid(*texts, keys=None):
    keys = keys or [True, False] * len(texts)
    said = [
        {"label": f"s{n}", "text": text, "key": keys[n], "rationale": WHY} for n, text in enumerate(texts)
    ]
    return {
        "id": "m02-0002",
        "kind": "truefalse",
        "status": "live",
        "stem": "Judge each.",
        "statements": said,
    }


def a_case(*stems, exhibit="A shop is fitted out for a fixed price."):
    items = [an_item(stem=stem, id=f"m02-000{n}") for n, stem in enumerate(stems, start=3)]
    case = {"id": "m02-0003", "kind": "case", "status": "live", "stem": "Read the exhibit."}
    return case | {"exhibit": exhibit, "items": items}


def found(item):
    return [finding.check for finding in findings(item)]


def with_option(text, label="C"):
    return an_item(options=CLEAN | {label: text})


def asking(question):
    return an_item(stem=question)


PLANTED = [
    *(
        ("points-at-options", with_option(text))
        for text in [
            "All of the above",
            "None of the above.",
            "none of these",
            "Both A and B",
            "A and B only",
            "Neither A nor B",
            "All of the listed options",
            "Both of the above",
            "All of these answers are correct",
            "All answers are right",
            "No option is suitable",
            "Any of the two would do",
            "None of these jobs",
        ]
    ),
    (
        "combined-options",
        an_item(
            stem="(1) Rota (2) Shelves (3) Quotes. Which are customer delivery?",
            options=["1 and 2 only", "2 and 3 only", "1, 2 and 3"],
        ),
    ),
    ("combined-options", an_item(options=["I and II", "II and III only", "I only"])),
    (
        "combined-options",
        an_item(
            stem="Take F, a fitter; G, the tenant; and H, the bank. Who is owed?",
            options=["F and G", "G alone", "F, G and H"],
        ),
    ),
    ("same-options", with_option("Fitting shelves of a shop.")),
    ("same-options", an_item(options=["Scope and cost", "Cost and scope", "Time"])),
    ("same-options", an_item(options=["Scope & cost", "Cost and scope", "Time"])),
    ("same-options", an_item(options=["At once, they pay the bill", "They pay the bill at once", "Wait"])),
    ("same-options", an_item(options=["1,200", "1200.0", "1,500"])),
    ("same-options", an_item(options=["In two days", "In 2 days", "In 5 days"])),
    ("same-options", a_grid("A licence is a duty", "A firm sells", "The licence is the duty")),
    ("near-options", with_option("Fitting the new shelves of the shop")),
    ("near-options", an_item(options=["Send the bill to its owner", "Send a bill to the owner", "Wait"])),
    ("near-options", an_item(options=["Quickly tell the bank", "Tell the bank quickly", "Wait"])),
    ("near-options", an_item(options=["The approval of the owner", "The owner's approval", "A vote"])),
    ("near-options", an_item(options=["A plan of the works", "A plan for the works", "A vote"])),
    ("narrowed-option", an_item(options=["Wait", "Wait until the owner pays", "Sell"])),
    ("narrowed-option", an_item(options=["Rent", "Advance rent", "Wages"])),
    ("option-in-option", with_option("Fitting the shelves of the shop and sweeping up")),
    ("option-in-option", an_item(options=["Scope", "Scope and cost", "Time"], key="C")),
    ("overlapping-ranges", an_item(options=["5 to 10 days", "10 to 15 days", "16 to 20 days"])),
    ("overlapping-ranges", an_item(options=["Less than 10 %", "5-15 %", "More than 15 %"])),
    ("overlapping-ranges", an_item(options=["Less than a day", "Less than a week", "More than a month"])),
    ("overlapping-ranges", an_item(options=["up to 100", "at least 100", "more than 200"])),
    (
        "overlapping-ranges",
        an_item(stem="What share lies in the range?", options=["More than 3", "More than 5", "More than 9"]),
    ),
    ("repeated-words", an_item(options=[f"Because {who} pays" for who in ("he", "the owner", "a bank")])),
    (
        "repeated-ending",
        an_item(stem="Which lease is it?", options=["Short lease", "Long lease", "Ground lease"]),
    ),
    (
        "repeated-words",
        an_item(options=[f"The owner of the {what} pays" for what in ("shop", "flat", "hall")]),
    ),
    ("longest-key", with_option("Fitting the shelves of the shop that the tenant had ordered in May", "B")),
    ("longest-key", an_item(options=["x" * 40, "y" * 51 + " z z", "w" * 30])),
    ("uneven-lengths", with_option("Comparing what three merchants quote for the timber, nails and glue")),
    ("unsorted-numbers", an_item(options=["40 days", "20 days", "60 days"])),
    ("unsorted-numbers", an_item(options=["EUR 1,200.00", "EUR 950.00", "EUR 11,000.50"])),
    ("unsorted-numbers", an_item(options=["12 March 2026", "3 March 2026", "1 April 2026"])),
    ("unsorted-numbers", an_item(options=["1 week", "2 days", "1 month"])),
    ("unsorted-numbers", an_item(options=["two votes", "One vote", "three votes"])),
    *(
        ("unmarked-negative", asking(question))
        for question in [
            "Which of the following is not customer delivery?",
            "A shop is fitted out. Which activity does not serve the tenant?",
            "All of these activities are customer delivery except:",
            "Which activity is least likely to be customer delivery?",
            "Which of these labels is incorrect?",
            "Which isn't customer delivery?",
            "Select the activity that is not customer delivery.",
            "Customer delivery does not include",
            "Each of these is a duty, except for one. Which one is not owed to the tenant?",
            "What can a builder who serves many tenants not leave out?",
            "When should a builder not ask for payment?",
            "Which activity plays no part in the fitting?",
            "Which activity tells the tenant least about the shop?",
            "Which activity is the builder least suited to?",
            "Which is an unsuitable way to fit shelves?",
            "Which two activities will fail to serve the tenant?",
        ]
    ),
    ("double-negative", an_item(stem="Which is **not** a duty?", options=["Do not pay", "Pay", "Ask"])),
    ("double-negative", with_option("The rota is not uncommonly changed")),
    (
        "double-negative",
        an_item(stem="Which tells **least** of it?", options=["A bill not paid", "A note", "A rota"]),
    ),
    ("double-negative", with_option("It is not unlikely that the rota changes")),
    ("double-negative", a_grid("No client may never refuse", "A firm sells", "A client buys")),
    ("one-sided-statements", a_grid("One", "Two", "Three", keys=[True] * 3)),
    ("absolute-terms", with_option("Always comparing quotes for timber")),
    ("absolute-terms", with_option("Comparing the only quotes for timber")),
    ("absolute-terms", an_item(kind="rank", options=["Ask", "Wait", "Accept absolutely no change"])),
    ("vague-terms", with_option("Usually fitting shelves in the shop", "B")),
    ("blank-in-stem", asking("The ____ of a shop is customer delivery for whom")),
    ("no-question", asking("A builder fits the shelves of a shop.")),
    ("which-is-true", asking("Which of the following is true?")),
    ("which-is-true", asking("Which of the following statements about shelves is correct?")),
    ("which-is-true", asking("Which statement is false?")),
    ("which-is-true", asking("Which of the following statements holds for shelves?")),
    ("which-is-true", asking("All of the following are true of shelves **except**")),
    ("which-is-true", asking("Choose the true statement.")),
    ("count-of-options", an_item(options=["Rota", "Shelf", "Quote", "Broom", "Nail", "Glue"])),
    ("unfocused-stem", asking("Delivery:")),
    ("unfocused-stem", asking("Which of these?")),
    ("long-stem", asking("word " * 111 + "what?")),
    (
        "idle-sentence",
        asking(
            "A builder fits shelves in a shop. Granite quarries in Norway have lovely echoing halls. "
            "Which activity of the builder serves the shop?"
        ),
    ),
    ("clang", an_item(stem="We lack cupboards. What helps?", options=["A rota", "Cupboards", "A quote"])),
    (
        "convergence",
        an_item(key="A")
        | {"options": [
            {"label": "A", "text": "Paint, glass, late", "rationale": WHY},
            {"label": "B", "text": "Paint, timber, early", "rationale": WHY},
            {"label": "C", "text": "Nails, glass, late", "rationale": WHY},
            {"label": "D", "text": "Paint, glue, soon", "rationale": WHY},
        ]},
    ),
    ("grammar-cue", an_item(stem="What the firm owes is an", options=["rota", "invoice", "quote"])),
    ("grammar-cue", an_item(stem="The promised results are", options=["the rota", "shelves", "a quote"])),
    ("form-cue", with_option("To compare the quotes for timber")),
    ("unsaid-count", an_item(kind="multiple", select=2, key="AB")),
    ("rationale-repeats", an_item() | {"options": [
        {"label": "A", "text": "Drawing up a rota", "rationale": "Correct, drawing up a rota is right."},
    ]}),
    ("bare-rationale", an_item() | {"options": [{"label": "A", "text": "Draw", "rationale": "Wrong."}]}),
    *(
        ("bare-rationale", an_item() | {"options": [{"label": "A", "text": "Draw", "rationale": text}]})
        for text in ["See the book.", "Refer to chapter 3", "Explained in the last lesson."]
    ),
    ("hinged-item", asking("In item 7 you found the rent. What is owed?")),
    ("hinged-item", asking("If your last result was right, what is owed?")),
    ("hinged-item", a_case(STEM, "Using your answer to question 1, what is owed?")),
    ("hinged-item", a_case(STEM, "After fitting the shelves of the shop, what is still owed to the tenant?")),
]  # fmt: skip


@pytest.mark.parametrize(("check", "item"), PLANTED)
def test_a_planted_flaw_is_found(check, item):
    assert check in found(item)


def test_every_check_of_an_item_has_a_planted_flaw_and_a_reason():
    of_banks = {"longest-key-rate", "key-places", "key-run", "key-counts", "true-share", "guessable"}

    assert {check.name for check in CHECKS} - of_banks == {name for name, _ in PLANTED}
    assert all(check.about and check.tier in ("fault", "warning") for check in CHECKS)


@pytest.mark.parametrize(
    "item",
    [
        an_item(),
        with_option("Choosing what is commonly ordered"),
        with_option("None of these suppliers is paid"),
        an_item(options=["A and C", "B and D", "D and E"]),
        asking("Which activity is **not** customer delivery?"),
        asking("Which activity is NOT customer delivery?"),
        asking("The tenant has not paid. Which activity is customer delivery?"),
        asking("A trainee calls fitting shelves administrative. What is wrong with this?"),
        asking("At least one activity is delivery. Which activity is it?"),
        asking("Which activity is done for a tenant who has not paid?"),
        asking("The shelves are fitted. State which activity is customer delivery."),
        asking("The activity that counts as customer delivery is"),
        asking("How many days late is the shop, if a day costs EUR ____?"),
        an_item(options=["5 to 9 days", "10 to 14 days", "15 to 20 days"]),
        an_item(options=["Less than 10", "10 to 20", "More than 20"]),
        an_item(options=["Weeks 3 to 6", "Weeks 4 to 7", "Weeks 5 to 8"], stem="When will it be built?"),
        an_item(options=["Within 14 days", "Within 28 days", "Within 42 days"]),
        an_item(options=["EV - AC", "EV / AC", "EV + AC"]),
        an_item(options=[".5", "5", "50"]),
        an_item(options=["The sponsor pays the vendor", "The vendor pays the sponsor", "The bank pays"]),
        an_item(
            stem="Task P: three days. Task Q: five days. Task R: two days. Which tasks are critical?",
            options=["P and Q", "P and R", "Q and R"],
        ),
        with_option("Each named supplier is paid"),
        asking("All these measures save two days. Which one is cheapest?"),
        asking("Why does the sponsor not sign the rota?"),
        asking("How can a team that has work not yet billed tell its cost?"),
        an_item(options=["1,200", "11,000", "12,000.50"]),
        an_item(options=["3 March 2026", "12 March 2026", "1 April 2026"]),
        an_item(options=["{{a*2}} days", "{{a*3}} days", "{{a}} days"]),
        an_item(options=["The sponsor pays us", "We pay the sponsor", "The banker pays us"]),
        an_item(options=["Planned value of the work", "Earned value", "Actual cost of it"]),
        with_option("All three suppliers are paid"),
        an_item(stem="Which lease is it?", options=["Short lease", "Long lease", "Ground lease"]),
        an_item(
            stem="Two bids came in. Which is accepted?",
            options=["The first", "The last", "Neither of the two"],
        ),
        an_item(
            options=["A fifth of the rent is paid", "A fifth of the work is late", "A fifth of the crew left"]
        ),
        an_item(options=["Only pay the bill", "Pay only the bill", "Wait"]),
        asking("Which activity costs the tenant least?"),
        asking("Which of the routes has the least float?"),
        asking("Why do builders fail to fit shelves in time?"),
        asking("Line item 7 of the bill is for nails. What is owed for it?"),
        an_item(stem="Which float is it?", options=["Free", "Total", "None"]),
        an_item()
        | {"options": [{"label": "A", "text": "Sue", "rationale": "Read the lease before going to court."}]},
        a_case(STEM, "Who owes the builder for the work?"),
        a_grid("The rota is inward", "The shelves are promised", "A quote is inward"),
        {},
        {"kind": "choice", "stem": None, "options": [None, {"label": 3}], "key": "A"},
    ],
)
def test_a_clean_item_is_left_in_peace(item):
    faults = {check.name for check in CHECKS if check.tier == "fault"}

    assert [name for name in found(item) if name in faults] == []


@pytest.mark.parametrize(
    ("kind", "where", "item"),
    [
        ("cloze", ("blanks", "who", "options", "c", "text"), {
            "text": "It is [[who]] that pays.",
            "blanks": [{"label": "who", "key": "a", "options": [
                {"label": "a", "text": "the tenant", "rationale": WHY},
                {"label": "b", "text": "the bank", "rationale": WHY},
                {"label": "c", "text": "none of these", "rationale": WHY},
            ]}],
        }),
        ("rank", ("options", "c", "text"), {
            "options": [{"label": label, "text": text, "rationale": WHY}
                        for label, text in [("a", "Ask"), ("b", "Pay"), ("c", "All of the above")]],
        }),
        ("hotspot", ("regions", "c", "text"), {
            "key": ["a"], "select": None,
            "regions": [{"label": label, "text": text, "rationale": WHY}
                        for label, text in [("a", "North"), ("b", "South"), ("c", "Both of these")]],
        }),
        ("match", ("options", "c", "text"), {
            "pairs": [{"label": "p", "text": "Rent", "key": "a", "rationale": WHY}],
            "options": [{"label": label, "text": text, "rationale": WHY}
                        for label, text in [("a", "Tenant"), ("b", "Builder"), ("c", "Neither of them")]],
        }),
    ],
)  # fmt: skip
def test_options_of_every_kind_are_checked_at_their_own_place(kind, where, item):
    whole = {"id": "m02-0009", "kind": kind, "status": "live", "stem": "Who is it?"} | item

    assert [f.at for f in findings(whole) if f.check == "points-at-options"] == [where]


def test_a_child_of_a_case_is_found_by_its_number():
    case = a_case(STEM, "Which of the following is not delivery?")

    (finding,) = (f for f in findings(case) if f.check == "unmarked-negative")
    assert (finding.item, finding.at) == ("m02-0003", ("items", 1, "stem"))


def test_a_retired_item_is_left_in_peace_and_a_draft_may_have_a_long_key():
    item = with_option("Fitting the shelves of the shop that the tenant had ordered in May", "B")

    assert found(item | {"status": "retired"}) == []
    assert "longest-key" not in found(item | {"status": "draft"})


def test_a_message_names_the_words_found_and_what_would_be_right():
    told = {
        finding.check: finding.text for finding in findings(asking("Which rota does not serve the shop?"))
    }

    assert told["unmarked-negative"] == (
        'the question is turned round by "not"; emphasise it, as **not**, or ask for what is so'
    )


@pytest.mark.parametrize(
    "piece",
    [
        "not ",
        "1,",
        "which of the following ",
        "**a",
        "I, ",
        "\n",
        "{{",
        "all of the ",
        "these except ",
        "a day ",
        "In a, ",
        "A a ",
        "least ",
        "all of the following are true ",
        "owner's ",
        "P, a ",
    ],
)
def test_a_hostile_text_costs_no_more_than_its_length(piece):
    text = piece * (20_000 // len(piece))

    assert found(asking(text) | {"id": 3}) is not None
    assert found(an_item(options=[text, text + " x", "y " + text])) is not None
