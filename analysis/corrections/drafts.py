"""Corrections made from what an analyst sees: ids of one build in, a correction by content and span out.

Every function says also what stood there before, for the history.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.contracts.specs import FRAMES
from analysis.corrections.model import Correction, CorrectionError, Place, Who
from analysis.corrections.places import hashes
from analysis.frames import Tables
from analysis.resources.gazetteer import Place as GazetteerPlace

_MOST_PLACES = 50
"""Places by which a speaker is named: one an article, so that it is known wherever one of these is."""
_TOPIC_PLACES = 8
_LONGEST = 300
_VALUES = ("low", "high", "bound")


def judge(tables: Tables, frame: str, found_id: str, action: str) -> Correction:
    """Confirm or reject a finding (`action`)."""
    row = _row(tables, frame, found_id)
    return Correction(
        action, frame, _places(tables, frame, row), before={"words": _words(tables, frame, row)}
    )


def set_speaker(tables: Tables, quotation_id: str, who: Who | None) -> Correction:
    """Set the speaker of a quotation, or with `None` unset it."""
    row = _row(tables, "quotations", quotation_id)
    before = {"speaker": _name_of(tables, row["speaker_id"]), "words": _words(tables, "quotations", row)}
    after = {"speaker": None if who is None else who.record()}
    return Correction(
        "speaker", "quotations", _places(tables, "quotations", row), before=before, after=after
    )


def merge(tables: Tables, speaker_id: str, into_id: str) -> Correction:
    """Say that two speakers are one, known by the name of the second.

    Raises:
        CorrectionError: If they are the same already.
    """
    if speaker_id == into_id:
        raise CorrectionError("A speaker cannot be merged with itself. Choose another.")
    gone, kept = who_is(tables, speaker_id), who_is(tables, into_id)
    if not gone.places and not kept.places:
        raise CorrectionError(
            "Neither of the two is named outright in any text; set the speaker of quotations."
        )
    before = {"speaker": gone.name}
    return Correction("merge", "speakers", gone.places, gone.name, before, {"speaker": kept.record()})


def split(tables: Tables, speaker_id: str, mention_ids: Sequence[str], name: str) -> Correction:
    """Say that some mentions of a speaker are somebody else, to be known by a name.

    Raises:
        CorrectionError: If none or all of the mentions are named.
    """
    row = _row(tables, "speakers", speaker_id)
    mentions = tables.mentions[tables.mentions["speaker_id"] == speaker_id]
    own = mentions[mentions["mention_id"].isin(list(mention_ids))]
    if own.empty or len(own) == len(mentions):
        raise CorrectionError("Choose some of the mentions: those that are somebody else.")
    known = tables.derived(hashes)
    places = tuple(
        (known[article], int(start), int(end))
        for article, start, end in own[["article_id", "start", "end"]].itertuples(index=False, name=None)
    )
    who = Who(name.strip(), str(row["kind"]))
    return Correction(
        "split",
        "speakers",
        places,
        str(row["name"]),
        {"speaker": str(row["name"])},
        {"speaker": who.record()},
    )


def who_is(tables: Tables, speaker_id: str) -> Who:
    """Return a speaker by name and by places: its first mention in each of up to fifty articles."""
    row = _row(tables, "speakers", speaker_id)
    own = tables.mentions[tables.mentions["speaker_id"] == speaker_id].drop_duplicates("article_id")
    known = tables.derived(hashes)
    places = tuple(
        (known[article], int(start), int(end))
        for article, start, end in own.head(_MOST_PLACES)[["article_id", "start", "end"]].itertuples(
            index=False, name=None
        )
    )
    return Who(str(row["name"]), str(row["kind"]), places)


def move_place(
    tables: Tables,
    toponym_id: str,
    place: GazetteerPlace | None,
    *,
    sense: str | None = None,
    everywhere: bool = True,
) -> Correction:
    """Say which place a name means, or with `None` that it is not known.

    Args:
        tables: The corpus.
        toponym_id: The place name.
        place: The place.
        sense: Whether ground or actor is meant, where that is wrong too.
        everywhere: Whether the same name means it everywhere in the article.
    """
    row = _row(tables, "toponyms", toponym_id)
    before = {"place": _text(row["name"]), "sense": row["sense"], "words": str(row["surface"])}
    after = {"place": None if place is None else _record(place), "sense": sense, "everywhere": everywhere}
    return Correction("place", "toponyms", _places(tables, "toponyms", row), before=before, after=after)


def set_sense(tables: Tables, toponym_id: str, sense: str) -> Correction:
    """Say whether a name means ground or actor; the place stays."""
    row = _row(tables, "toponyms", toponym_id)
    names = ("place_id", "name", "kind", "country", "latitude", "longitude", "precision")
    place = None if pd.isna(row["place_id"]) else {name: _plain(row[name]) for name in names}
    before = {"place": _text(row["name"]), "sense": row["sense"], "words": str(row["surface"])}
    after = {"place": place, "sense": sense, "everywhere": False}
    return Correction("place", "toponyms", _places(tables, "toponyms", row), before=before, after=after)


def set_value(
    tables: Tables, claim_id: str, low: float | None, high: float | None, bound: str
) -> Correction:
    """Set value and bound of a figure; an end that is open is `None`."""
    row = _row(tables, "claims", claim_id)
    before = {**{name: _plain(row[name]) for name in _VALUES}, "words": str(row["surface"])}
    after = {"low": low, "high": high, "bound": bound}
    return Correction("value", "claims", _places(tables, "claims", row), before=before, after=after)


def set_authority(tables: Tables, claim_id: str, who: Who | None) -> Correction:
    """Say who vouches for a figure, or with `None` that it is the outlet's own voice."""
    row = _row(tables, "claims", claim_id)
    before = {"speaker": _name_of(tables, row["authority_id"]), "words": str(row["surface"])}
    after = {"speaker": None if who is None else who.record()}
    return Correction("authority", "claims", _places(tables, "claims", row), before=before, after=after)


def set_topic(tables: Tables, claim_id: str, topic_id: str | None) -> Correction:
    """Say what a figure is about, or with `None` that it is about none of the topics.

    Raises:
        CorrectionError: If the topic has gone since the analyst saw it.
    """
    row = _row(tables, "claims", claim_id)
    labels = dict(zip(tables.topics["topic_id"], tables.topics["label"], strict=True))
    before = {"topic": _text(labels.get(row["topic_id"])), "words": str(row["surface"])}
    after: dict[str, Any] = {"topic": None}
    if topic_id is not None:
        if topic_id not in labels:
            raise CorrectionError("There is no such topic any more. Choose another.")
        own = tables.claims[
            (tables.claims["topic_id"] == topic_id) & (tables.claims["claim_id"] != claim_id)
        ]
        places = [list(_place(tables, one)) for _, one in own.head(_TOPIC_PLACES).iterrows()]
        after = {"topic": {"label": str(labels[topic_id])[:_LONGEST], "places": places}}
    return Correction("topic", "claims", _places(tables, "claims", row), before=before, after=after)


def edit(tables: Tables, article_id: str, field: str, value: Any) -> Correction:
    """Change a field of an article's metadata; `None` for what is not known."""
    row = _row(tables, "articles", article_id)
    old = row[field] if field in row.index else None
    shown = list(old) if isinstance(old, list) else _plain(old)
    before = {"value": shown.isoformat() if isinstance(shown, pd.Timestamp) else shown}
    after = {"field": field, "value": value}
    return Correction("edit", "articles", ((str(row["sha256"]), 0, 0),), before=before, after=after)


def note(tables: Tables, frame: str, found_id: str, text: str) -> Correction:
    """Write a note on a finding, a speaker or an article."""
    if frame == "speakers":
        who = who_is(tables, found_id)
        return Correction("note", frame, who.places, who.name, {}, {"text": text})
    row = _row(tables, frame, found_id)
    before = {} if frame == "articles" else {"words": _words(tables, frame, row)}
    return Correction("note", frame, _places(tables, frame, row), before=before, after={"text": text})


def note_on_words(tables: Tables, article_id: str, start: int, end: int, text: str) -> Correction:
    """Write a note on words of an article.

    Raises:
        CorrectionError: If the span lies outside the text.
    """
    row = _row(tables, "articles", article_id)
    if not 0 <= start < end <= len(row["text"]):
        raise CorrectionError("The words that were chosen are not in the article. Choose them again.")
    before = {"words": _shortened(row["text"][start:end])}
    return Correction("note", "text", ((str(row["sha256"]), start, end),), "", before, {"text": text})


def with_reason(correction: Correction, reason: str) -> Correction:
    """Return a correction with why it is made, in the analyst's words."""
    return replace(correction, reason=reason.strip())


def undo(entry_id: str) -> Correction:
    """Take an entry back; an undo as well."""
    return Correction("undo", "journal", undoes=entry_id)


def prefer(corpus: str, before: Sequence[str], after: Sequence[str]) -> Correction:
    """Note that a corpus prefers other countries and regions than before."""
    return Correction("preferred", "places", (), corpus, {"places": list(before)}, {"places": list(after)})


def _row(tables: Tables, frame: str, found_id: str) -> Any:
    """Return one row of a frame.

    Raises:
        CorrectionError: If it is not there: another correction may have taken it out meanwhile.
    """
    table: pd.DataFrame = getattr(tables, frame)
    own = table[table[FRAMES[frame].key] == found_id]
    if own.empty:
        raise CorrectionError(
            "This finding is not there any more; somebody may have rejected it meanwhile."
        )
    return own.iloc[0]


def _places(tables: Tables, frame: str, row: Any) -> tuple[Place, ...]:
    known = tables.derived(hashes)
    if frame == "articles":
        return ((str(row["sha256"]), 0, 0),)
    if frame == "reuse":
        return tuple(
            (known[row[f"{side}_article_id"]], int(row[f"{side}_start"]), int(row[f"{side}_end"]))
            for side in ("first", "second")
        )
    return (_place(tables, row),)


def _place(tables: Tables, row: Any) -> Place:
    return tables.derived(hashes)[row["article_id"]], int(row["start"]), int(row["end"])


def _words(tables: Tables, frame: str, row: Any) -> str:
    side = "first_" if frame == "reuse" else ""
    text = tables.texts()[row[f"{side}article_id"]]
    return _shortened(text[int(row[f"{side}start"]) : int(row[f"{side}end"])])


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _name_of(tables: Tables, speaker_id: Any) -> str | None:
    own = tables.speakers.loc[tables.speakers["speaker_id"] == speaker_id, "name"]
    return None if own.empty else str(own.iloc[0])


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _plain(value: Any) -> Any:
    """Return a cell as a plain value, missing as `None`."""
    return None if value is None or pd.isna(value) else value.item() if hasattr(value, "item") else value


def _record(place: GazetteerPlace) -> Mapping[str, Any]:
    is_point = place.kind in ("city", "facility")
    return {
        "place_id": place.place_id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country or None,
        "latitude": float(place.latitude),
        "longitude": float(place.longitude),
        "precision": "point" if is_point else "centre of area",
    }
