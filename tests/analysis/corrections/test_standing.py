"""What was undone falls away; of several on one thing the latest holds, and who differs is kept beside."""

from __future__ import annotations

from analysis.corrections import Correction
from analysis.corrections.drafts import undo
from analysis.corrections.standing import rulings, standing, undone_by
from tests.analysis.corrections.made import entries

PLACES = (("a" * 64, 1, 2),)
CONFIRM = Correction("confirm", "claims", PLACES)
REJECT = Correction("reject", "claims", PLACES)
KEY = ("c1", "verdict")


def test_an_undo_takes_its_entry_back_and_can_be_undone() -> None:
    first = entries(REJECT)[0]
    second, third = entries(CONFIRM, undo(first.entry_id))[1:], None
    assert standing([first, *second]) == []
    made = [first, *second]
    third = entries(CONFIRM, CONFIRM, undo(second[0].entry_id))[2]
    assert standing([*made, third]) == [first]
    fourth = entries(CONFIRM, CONFIRM, CONFIRM, undo(third.entry_id))[3]
    assert standing([*made, third, fourth]) == []
    assert undone_by([*made, third, fourth])[third.entry_id] == fourth


def test_an_undo_of_what_is_not_known_or_comes_later_does_nothing() -> None:
    earlier, later = entries(undo("f" * 32), REJECT)
    assert standing([earlier, later]) == [later]
    pair = entries(REJECT, REJECT)
    early_undo = entries(undo(pair[1].entry_id))[0]
    assert standing([early_undo, *pair]) == pair


def test_entries_of_another_machine_come_in_at_their_time() -> None:
    first, second = entries(REJECT, CONFIRM)
    assert standing([second, first]) == [first, second]


def test_the_latest_holds_and_who_differs_is_kept() -> None:
    ann, bob, ann_again = entries(("Ann", REJECT), ("Bob", CONFIRM), ("Ann", CONFIRM))
    one = rulings([(KEY, ann), (KEY, bob)])[KEY]
    assert (one.entry, one.differing) == (bob, (ann,))
    agreed = rulings([(KEY, ann), (KEY, bob), (KEY, ann_again)])[KEY]
    assert (agreed.entry, agreed.differing) == (ann_again, ())


def test_who_changes_her_own_mind_differs_with_nobody() -> None:
    made = entries(REJECT, CONFIRM)
    assert rulings([(KEY, one) for one in made])[KEY].differing == ()


def test_one_speaker_seen_at_two_places_is_one() -> None:
    def said(start: int) -> Correction:
        who = {"name": "Anna", "kind": "person", "places": [["b" * 64, start, start + 4]]}
        return Correction("speaker", "quotations", PLACES, after={"speaker": who})

    made = entries(("Ann", said(3)), ("Bob", said(9)))
    assert rulings([(("q1", "speaker"), one) for one in made])["q1", "speaker"].differing == ()
