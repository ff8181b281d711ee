"""Topics: claims of several articles about the same thing, each with a verdict and its reason.

Claims are sorted by publication and put, one after another, with the topic that they are most alike.
Only topics of the same story that share a noun class (or a measured subject) are looked at, and of these
the most recent ones, so that the work grows with the number of claims and not with its square.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.comparison.topics.items import Authority, Item, make_items
from analysis.comparison.topics.labels import label_topics
from analysis.comparison.topics.pairs import likeness
from analysis.comparison.topics.surroundings import (
    claim_authorities,
    claim_places,
    place_names,
    stated_authorities,
)
from analysis.comparison.topics.verdicts import judge
from analysis.frames import Row, frame
from analysis.settings import ClaimSettings

_MEMBERS_COMPARED = 4  # of a topic; the first claims and the latest stand for the rest
Key = tuple[str, ...]


@dataclass(frozen=True)
class TopicLinks:
    """What grouping gives.

    Attributes:
        topics: The frame `topics`.
        claim_links: `claim_id, authority_id, place_id, topic_id`, one row for each claim.
    """

    topics: pd.DataFrame
    claim_links: pd.DataFrame


@dataclass
class _Topic:
    """A topic on its way: its claims, and the few that new ones are compared with."""

    items: list[Item] = field(default_factory=list)
    compared: list[Item] = field(default_factory=list)
    signatures: set[tuple[object, ...]] = field(default_factory=set)

    def add(self, item: Item) -> None:
        """Take a claim in; new ones are compared with it only if it says what no member yet says.

        The first member stays among the compared, the oldest of the others makes room.
        """
        self.items.append(item)
        signature = (
            item.low,
            item.high,
            item.casualty,
            item.verb_class,
            item.place,
            item.head,
            item.people,
        )
        if signature in self.signatures:
            return
        self.signatures.add(signature)
        if len(self.compared) >= _MEMBERS_COMPARED:
            self.compared.pop(1)
        self.compared.append(item)

    def likeness(self, item: Item, settings: ClaimSettings) -> float | None:
        """Return the best likeness to a member, `None` if any member forbids it by its kind."""
        best: float | None = None
        for member in self.compared:
            if not _may_share(member, item):
                return None
            score = likeness(member, item, settings=settings)
            if score is not None and (best is None or score > best):
                best = score
        return best


def _may_share(member: Item, item: Item) -> bool:
    """Refuse what may never stand in one topic: killed beside injured, two figures of one sentence."""
    kinds = {member.casualty, item.casualty}
    if len(kinds) > 1 and "casualties" not in kinds:
        return False
    same_sentence = member.article_id == item.article_id and member.sentence == item.sentence
    return not (same_sentence and (member.low, member.high) != (item.low, item.high))


def group_topics(
    claims: pd.DataFrame,
    *,
    articles: pd.DataFrame,
    quotations: pd.DataFrame,
    toponyms: pd.DataFrame,
    lines: pd.DataFrame,
    settings: ClaimSettings | None = None,
) -> TopicLinks:
    """Group claims into topics and judge each.

    Args:
        claims: The frame `claims`, as extracted.
        articles: The frame `articles`; `story_id` and `published` may be missing.
        quotations: The frame `quotations` with `speaker_id`.
        toponyms: The frame `toponyms` with `place_id`.
        lines: The frame `lines`; an article without one is a line of its own.
        settings: How far apart claims of one topic may lie.

    Returns:
        Topics in the order of their first claim, and what grouping adds to each claim.

    Misses:
        The same thing in words of no common class; a thing whose place is named in another sentence.
    """
    settings = settings or ClaimSettings()
    authorities = stated_authorities(claims, articles, claim_authorities(quotations, articles))
    places = claim_places(claims, toponyms, articles)
    items = make_items(claims, articles, lines, authorities, places)
    topics = _grouped(items, settings)
    topic_of = {item.claim_id: _topic_id(topic) for topic in topics for item in topic.items}
    links = _links(claims, authorities, places.about, topic_of)
    labels = label_topics([topic.items for topic in topics], place_names(toponyms))
    rows = [_row(topic, label, settings) for topic, label in zip(topics, labels, strict=True)]
    return TopicLinks(frame("topics", rows), links)


def _grouped(items: Sequence[Item], settings: ClaimSettings) -> list[_Topic]:
    topics: list[_Topic] = []
    by_key: dict[Key, list[_Topic]] = defaultdict(list)
    for item in items:
        keys = list(_keys(item))
        topic = _best(item, keys, by_key, settings)
        if topic is None:
            topic = _Topic()
            topics.append(topic)
        topic.add(item)
        for key in keys:
            bucket = by_key[key]
            if not any(known is topic for known in bucket[-settings.bucket_size :]):
                bucket.append(topic)
    return topics


def _keys(item: Item) -> Iterator[Key]:
    """Yield the blocks that a claim is looked for in; a claim without noun or subject is in none."""
    if item.dimension == "casualties":
        yield (item.story, item.dimension)
    elif item.dimension == "count":
        for name in sorted(item.classes):
            yield (item.story, item.dimension, name)
    else:
        for word in sorted(item.subject):
            yield (item.story, item.dimension, word)


def _best(
    item: Item, keys: Sequence[Key], by_key: dict[Key, list[_Topic]], settings: ClaimSettings
) -> _Topic | None:
    """Return the topic that a claim is most alike, the earliest of equals."""
    best: tuple[float, _Topic] | None = None
    seen: set[int] = set()
    for key in keys:
        for topic in by_key[key][-settings.bucket_size :]:
            if id(topic) in seen:
                continue
            seen.add(id(topic))
            score = topic.likeness(item, settings)
            if score is not None and (best is None or score > best[0]):
                best = (score, topic)
    return None if best is None else best[1]


def _topic_id(topic: _Topic) -> str:
    """Name a topic after its first claim, so that it keeps its name between runs."""
    name = topic.items[0].claim_id.encode()
    return "topic:" + hashlib.sha256(name).hexdigest()[:12]


def _row(topic: _Topic, label: str, settings: ClaimSettings) -> Row:
    return {"topic_id": _topic_id(topic), "label": label, **judged(topic.items, settings=settings)}


def judged(items: Sequence[Item], *, settings: ClaimSettings | None = None) -> dict[str, object]:
    """Return what there is to say of a topic by its claims: all columns of `topics` but id and label.

    Args:
        items: Its claims, earliest first; at least one.
        settings: As for `judge`.
    """
    verdict = judge(items, settings=settings)
    return {
        "unit": _unit(items),
        "quantity": items[0].quantity,
        "verdict": verdict.verdict,
        "reason": verdict.reason,
        "first_claim_id": verdict.first.claim_id,
        "second_claim_id": None if verdict.second is None else verdict.second.claim_id,
        "n_claims": len(items),
        "n_outlets": len({item.outlet for item in items}),
        "n_lines": len({item.line for item in items}),
        "n_authorities": len({item.said_by or item.authority for item in items} - {None}),
    }


def _unit(items: Sequence[Item]) -> str | None:
    """Return the unit of most claims; small letters and capitals make no difference."""
    most = Counter(_folded(item.unit) for item in items).most_common(1)[0][0]
    return next(item.unit for item in items if _folded(item.unit) == most)


def _folded(unit: str | None) -> str | None:
    return None if unit is None else unit.casefold()


def _links(
    claims: pd.DataFrame,
    authorities: Mapping[str, Authority],
    places: Mapping[str, str],
    topic_of: Mapping[str, str],
) -> pd.DataFrame:
    rows = [
        {
            "claim_id": name,
            "authority_id": authorities.get(name, Authority()).speaker_id,
            "place_id": places.get(name),
            "topic_id": topic_of.get(name),
        }
        for name in claims["claim_id"]
    ]
    columns = ["claim_id", "authority_id", "place_id", "topic_id"]
    return pd.DataFrame(rows, columns=columns).astype("str") if not rows else _typed(rows, columns)


def _typed(rows: Sequence[Row], columns: Sequence[str]) -> pd.DataFrame:
    """Return a frame of text columns in which what is not known is missing."""
    return pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype="str") for name in columns})
