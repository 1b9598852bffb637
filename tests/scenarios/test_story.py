from pmlearn.scenarios import follow, start
from pmlearn.scenarios.story import story


def test_the_story_tells_every_event_once_and_every_action_in_its_slot(closing_month):
    play = follow(closing_month, 13, "reference")
    rows, view = story(play), play.view()
    titles = {action["name"]: action["title"] for action in view["actions"]}
    done = [(when, what) for when, what, _ in rows if what]

    assert done == [
        (f"{week}.{slot}", titles[action])
        for week, actions in enumerate(view["taken"], start=1)
        for slot, action in enumerate(actions, start=1)
    ]
    assert " ".join(news for *_, news in rows if news) == " ".join(event["text"] for event in view["events"])


def test_an_unfinished_play_is_told_as_far_as_it_got(closing_month):
    rows = story(start(closing_month, 13).take("wait"))

    assert [when for when, *_ in rows] == ["start", "1.1"]
