"""Persons of a corpus: full names joined across articles, short names only within their article.

A surname alone says who is meant only where one person of that surname is named in full beside it. Two
persons of one surname leave it open, with both as candidates.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.comparison.speakers.mentions import Mention
from analysis.comparison.speakers.namesakes import Dates, apart_in_time
from analysis.comparison.speakers.person_clusters import Backing, Cluster, cluster_persons
from analysis.comparison.speakers.person_names import PersonName, ends_with
from analysis.comparison.speakers.person_spellings import compare_surnames
from analysis.comparison.speakers.roles import affiliation_of, gender_of_role, role_words
from analysis.resources.titles import Gender, load_titles

_FIRST_SO = "surname of the one person named so up to there in the article"
_YEARS_APART = 730  # days: so long after, a name with other roles may be another person's
_ENDING = 3  # last letters of surnames by which the names of an article meet

Place = tuple[str, int, int]
"""Article, start and end of a mention."""

Circles = Mapping[str, frozenset[str]]
"""Article to what it belongs to: its story ("story:…") and its outlet ("outlet:…")."""


@dataclass(slots=True)
class Person:
    """One person.

    Attributes:
        key: Name within one run.
        names: The forms of the name taken apart.
        genders: What honorifics, given names and roles say.
        roles: Role nouns met beside the name.
        states: States that these roles name.
        n_mentions: How often the person is named.
    """

    key: str
    names: list[PersonName]
    genders: set[Gender] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    n_mentions: int = 0

    @property
    def gender(self) -> Gender | None:
        """The gender, where all evidence agrees."""
        return next(iter(self.genders)) if len(self.genders) == 1 else None

    @property
    def is_weak(self) -> bool:
        """Whether it may be no person: one word, met once, without title or role ("Harsh?")."""
        return self.n_mentions < 2 and not (self.genders or self.roles or self.names[0].is_full)


@dataclass(frozen=True, slots=True)
class People:
    """Who is meant by which mention.

    Attributes:
        persons: Persons by key.
        who: Mention to person and the reason.
        open: Mention to the persons between whom it stays open.
    """

    persons: Mapping[str, Person]
    who: Mapping[Place, tuple[str, str]]
    open: Mapping[Place, tuple[str, ...]]


def place_of(mention: Mention) -> Place:
    """Return where a mention stands."""
    return mention.article_id, mention.start, mention.end


def join_people(
    mentions: Mapping[str, Sequence[Mention]],
    texts: Mapping[str, str],
    circles: Circles | None = None,
    dates: Dates | None = None,
) -> People:
    """Join the mentions of persons.

    Args:
        mentions: Mentions by article, in text order.
        texts: Article texts, for the roles beside names.
        circles: What each article belongs to.
        dates: When each was published, where known.
    """
    join = _Join(texts, circles or {}, dates or {})
    for found in mentions.values():
        join.tails(found)
    join.full_names([m for found in mentions.values() for m in found if join.is_full(m)])
    for article_id, found in mentions.items():
        join.short_names(article_id, found)
    return People(join.persons, join.who, join.open)


class _Join:
    def __init__(self, texts: Mapping[str, str], circles: Circles, dates: Dates) -> None:
        self.texts = texts
        self._dates = dates
        self._circles = circles
        self._stories: dict[str, set[str]] = {}
        self.persons: dict[str, Person] = {}
        self.who: dict[Place, tuple[str, str]] = {}
        self.open: dict[Place, tuple[str, ...]] = {}
        self._by_surname: dict[str, list[str]] = {}
        self._tails: set[Place] = set()

    def tails(self, mentions: Sequence[Mention]) -> None:
        """Note the names of an article that are the last words of a longer one of it ("Vargas Llosa")."""
        full = {m.person for m in mentions if m.person is not None and m.person.is_full}
        by_ending: dict[str, list[PersonName]] = {}
        for name in full:
            by_ending.setdefault(name.surname[-_ENDING:], []).append(name)
        tails = {
            name
            for name in full
            if any(ends_with(longer, name) for longer in by_ending[name.surname[-_ENDING:]])
        }
        self._tails.update(place_of(m) for m in mentions if m.person in tails)

    def is_full(self, mention: Mention) -> bool:
        """Say whether a mention names a person in full."""
        return (
            mention.person is not None and mention.person.is_full and place_of(mention) not in self._tails
        )

    def full_names(self, mentions: Sequence[Mention]) -> None:
        """Make the people: one for each cluster of full names in the corpus, and who a mention means."""
        names = [m.person for m in mentions if m.person is not None]
        clusters = cluster_persons(names, self._backing(mentions))
        roles = self._roles_by_article(mentions)
        of: dict[tuple[PersonName, str], tuple[str, str]] = {}
        for number, cluster in enumerate(clusters):
            told: dict[str, frozenset[str]] = {}
            for name in cluster.names:
                for article, words in roles[name].items():
                    told[article] = told.get(article, frozenset()) | words
            bearers = apart_in_time(told, self._dates, days=_YEARS_APART)
            for bearer in sorted(set(bearers.values())):
                self._add_person(f"p{number}.{bearer}" if bearer else f"p{number}", cluster)
            for name in cluster.names:
                for article in roles[name]:
                    bearer = bearers[article]
                    key = f"p{number}.{bearer}" if bearer else f"p{number}"
                    of[name, article] = (key, _reason(name, cluster))
        for mention in mentions:
            if mention.person is not None:
                key, reason = of[mention.person, mention.article_id]
                self._assign(mention, key, reason)
                self._stories.setdefault(key, set()).update(self._stories_of(mention.article_id))

    def _add_person(self, key: str, cluster: Cluster) -> None:
        self.persons[key] = Person(key, cluster.names)
        for surname in {name.surname for name in cluster.names}:
            self._by_surname.setdefault(surname, []).append(key)

    def _roles_by_article(self, mentions: Sequence[Mention]) -> dict[PersonName, dict[str, frozenset[str]]]:
        """Return the role nouns beside each name, article by article."""
        found: dict[PersonName, dict[str, frozenset[str]]] = {}
        for mention in mentions:
            if mention.person is None:
                continue
            here = found.setdefault(mention.person, {})
            known = here.get(mention.article_id, frozenset())
            role = self.texts[mention.article_id][slice(*mention.role)] if mention.role else ""
            here[mention.article_id] = known | role_words(role)
        return found

    def _backing(self, mentions: Sequence[Mention]) -> Backing:
        articles: dict[PersonName, set[str]] = {}
        roles: dict[PersonName, set[str]] = {}
        for mention in mentions:
            if mention.person is not None:
                articles.setdefault(mention.person, set()).add(mention.article_id)
                if mention.role is not None:
                    words = role_words(self.texts[mention.article_id][slice(*mention.role)])
                    roles.setdefault(mention.person, set()).update(words)
        return Backing(
            {name: frozenset(found) for name, found in articles.items()},
            {name: frozenset(found) for name, found in roles.items()},
        )

    def _assign(self, mention: Mention, key: str, reason: str) -> None:
        self.who[place_of(mention)] = (key, reason)
        person = self.persons[key]
        person.n_mentions += 1
        if mention.state:
            person.states.add(mention.state)
        if mention.person is not None and mention.person.gender:
            person.genders.add(mention.person.gender)
        if mention.role is not None:
            role = self.texts[mention.article_id][slice(*mention.role)]
            person.roles |= role_words(role)
            state = affiliation_of(role)
            if state:
                person.states.add(state)
            gender = gender_of_role(role)
            if gender:
                person.genders.add(gender)

    def short_names(self, article_id: str, mentions: Sequence[Mention]) -> None:
        """Join the short names of one article to the persons it names in full, else to those of others."""
        here = list(dict.fromkeys(self.who[p][0] for p in map(place_of, mentions) if p in self.who))
        alone: dict[str, list[Mention]] = {}
        for mention in mentions:
            if mention.person is None or self.is_full(mention):
                continue
            fitting, reason = self._fitting(mention.person, here)
            if len(fitting) > 1:
                fitting, reason = self._introduced(mention, mentions, fitting), _FIRST_SO
            if len(fitting) == 1:
                self._assign(mention, fitting[0], reason)
            elif fitting:
                self.open[place_of(mention)] = tuple(fitting)
            else:
                alone.setdefault(mention.person.surname, []).append(mention)
        for found in alone.values():
            self._without_full_name(article_id, found)

    def _without_full_name(self, article_id: str, mentions: Sequence[Mention]) -> None:
        """Join a surname that its article never names in full: all its mentions are one person's."""
        roles = [self.texts[article_id][slice(*m.role)] for m in mentions if m.role is not None]
        for mention in mentions:
            if mention.person is not None:
                key = self._elsewhere(article_id, mention.person, roles) or self._new(
                    article_id, mention.person
                )
                self._assign(mention, *key)

    def _fitting(self, name: PersonName, here: Sequence[str]) -> tuple[list[str], str]:
        """Return the persons of an article whom a short name fits, by its best rule."""
        able = [key for key in here if not self._wrong_gender(name, key)]
        if name.is_full:
            whole = [key for key in able if any(ends_with(n, name) for n in self.persons[key].names)]
            return whole, "last words of the one full name in the article that ends so"
        same = [key for key in able if any(n.surname == name.surname for n in self.persons[key].names)]
        if same:
            return same, "surname of the one person named so in the article"
        alike = [key for key in able if self._is_alike(name, key)]
        if alike:
            return alike, "surname spelt almost as that of the one person it fits in the article"
        given = [key for key in able if any(name.surname in n.given for n in self.persons[key].names)]
        return given, "first name of the one person named so in the article"

    def _introduced(self, mention: Mention, mentions: Sequence[Mention], fitting: list[str]) -> list[str]:
        """Return the one of several who alone was named when a surname comes, else all.

        Not where the surname stood alone before: then it was somebody's already.
        """
        for other in mentions:
            if other.start >= mention.start:
                break
            if other.person is None or other.person.surname != getattr(mention.person, "surname", None):
                continue
            if not self.is_full(other):
                if place_of(other) not in self.who:
                    return fitting
                continue
            key = self.who[place_of(other)][0]
            later = [o for o in mentions if o.start < mention.start and self._is_other(o, key, fitting)]
            return fitting if later or key not in fitting else [key]
        return fitting

    def _is_other(self, mention: Mention, key: str, fitting: Sequence[str]) -> bool:
        known = self.who.get(place_of(mention), ("", ""))[0]
        return known in fitting and known != key

    def _is_alike(self, name: PersonName, key: str) -> bool:
        return any(compare_surnames(name.surname, other.surname) for other in self.persons[key].names)

    def _wrong_gender(self, name: PersonName, key: str) -> bool:
        known = self.persons[key].gender
        return bool(name.gender and known and name.gender != known)

    def _elsewhere(self, article_id: str, name: PersonName, roles: Sequence[str]) -> tuple[str, str] | None:
        """Return the one person of other articles who is meant by a surname.

        Who has the same high office, or the same role in the same story; or is the only one of this
        surname in the story.
        """
        able = [k for k in self._by_surname.get(name.surname, []) if not self._wrong_gender(name, k)]
        stories = self._stories_of(article_id)
        near = [k for k in able if not stories.isdisjoint(self._stories.get(k, ()))] if stories else []
        sole = load_titles().sole_offices
        for role in roles:
            shared = role_words(role)
            office = [k for k in able if self.persons[k].roles & shared & sole]
            same = office or [k for k in near if self.persons[k].roles & shared]
            if len(same) == 1:
                return same[0], f'surname and role ("{role}") as in other articles'
        if len(near) == 1 and not roles:
            return near[0], "the only person of this surname in the other articles of the story"
        return None

    def _stories_of(self, article_id: str) -> set[str]:
        return {circle for circle in self._circles.get(article_id, ()) if circle.startswith("story:")}

    def _new(self, article_id: str, name: PersonName) -> tuple[str, str]:
        """Return the person of an article known by surname only: joined to nobody on that alone."""
        key = f"s:{article_id}:{name.surname}"
        if key in self.persons and self._wrong_gender(name, key):
            key = f"{key}:{name.gender}"
        self.persons.setdefault(key, Person(key, [name]))
        return key, "surname only; joined within this article alone"


def _reason(name: PersonName, cluster: Cluster) -> str:
    return cluster.reasons.get(name, "named in full")


def known_genders(persons: Iterable[Person]) -> dict[str, Gender | None]:
    """Return what is known of each person's gender, by key."""
    return {person.key: person.gender for person in persons}
