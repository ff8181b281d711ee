"""Which names may be one person's: spellings, initials and slips, and never a surname alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.comparison.speakers.person_clusters import Backing, cluster_persons
from analysis.comparison.speakers.person_names import PersonName, compare_persons, parse_person
from analysis.comparison.speakers.person_spellings import compare_surnames


def persons(*surfaces: str) -> list[PersonName]:
    names = [parse_person(surface) for surface in surfaces]
    return [name for name in names if name is not None]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Aleksandr G. Lukashenko", "Alexander Lukashenko"),
        ("Alexander Lukashenkko", "Alexander Lukashenko"),
        ("Serhii Naev", "Serhiy Nayev"),
        ("Sviatlana Tsikhanouskaya", "Sviatlana Tsiokhanouskaya"),
        ("Dmitri S. Peskov", "Dmitry Peskov"),
        ("Vladimir V. Putin", "Vladimir Putin"),
        ("Valery Zaluzhniy", "Valerii Zaluzhnyi"),
        ("Mike Pence", "Michael Pence"),
        ("J. Smith", "John Smith"),
        ("José García", "Jose Garcia"),
        ("Sen. Elizabeth Warren", "Elizabeth Warren"),
        ("David Kendall", "David Kndall"),
        ("David Axelrod", "David Axelrdo"),
        ("Benjamin Netanyahu", "Benjamin Netanyau"),
        ("Nino Burjanadze", "Nino Burdzhanadze"),
        ("Norah O’Donnell", "Norah O’Donnelll"),
        ("Mykhail Saakashvili", "Mikhail Saakashvili"),
        ("Michael Pearson", "J. Michael Pearson"),
    ],
)
def test_one_person(first: str, second: str) -> None:
    a, b = parse_person(first), parse_person(second)
    assert a is not None
    assert b is not None
    fit = compare_persons(a, b)
    assert fit is not None
    assert fit.reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Joe Biden", "Hunter Biden"),
        ("Hillary Clinton", "Bill Clinton"),
        ("George W. Bush", "George H. W. Bush"),
        ("Donald Trump Jr.", "Donald Trump"),
        ("Yulia Navalnaya", "Yuliy Navalny"),
        ("John Smith", "John Smyth"),
        ("John Smithers", "John Smothers"),
        ("James Johnson", "James Johnston"),
        ("Viktor Orban", "Viktor Urban"),
        ("J. Smith", "Mary Smith"),
        ("Kim Jong Un", "Kim Jong Il"),
        ("David Horwitz", "David Horowitz"),
        ("Mark Schmid", "Mark Schmidt"),
        ("Dean Barker", "Dean Baker"),
        ("Michael McCaul", "Michael McFaul"),
        ("David Paterson", "David Peterson"),
        ("Judy Pearson", "J. Michael Pearson"),
        ("David Brock", "David Brooks"),
    ],
)
def test_two_persons(first: str, second: str) -> None:
    assert len(cluster_persons(persons(first, second))) == 2


def test_honorific_tells_a_couple_apart() -> None:
    mr, mrs = parse_person("Clinton", "Mr."), parse_person("Clinton", "Mrs.")
    assert mr is not None
    assert mrs is not None
    assert (mr.gender, mrs.gender) == ("m", "f")


@pytest.mark.parametrize(
    ("surface", "given", "surname"),
    [
        ("President Vladimir V. Putin", ("vladimir", "v"), "putin"),
        ("Lt. Gen. Serhii Naev", ("serhii",), "naev"),
        ("Ursula von der Leyen", ("ursula",), "vonderleyen"),
        ("Mohammed bin Salman", ("mohammed",), "binsalman"),
        ("O’Donnell", (), "odonnell"),
    ],
)
def test_parts(surface: str, given: tuple[str, ...], surname: str) -> None:
    name = parse_person(surface)
    assert name is not None
    assert (name.given, name.surname) == (given, surname)


def test_a_chain_never_joins_what_conflicts() -> None:
    """An initial that fits two persons must not bridge them, and is nobody's."""
    names = [parse_person(n) for n in ("Anna Petrova", "Alexei Petrov", "Andrei Petrov", "A. Petrov")]
    clusters = cluster_persons(n for n in names if n is not None)
    assert sorted(len(cluster.names) for cluster in clusters) == [1, 1, 1, 1]


def test_a_nickname_joins_where_nobody_else_has_the_surname() -> None:
    """Rick may be short for Richard, but of a common surname that is too little by itself."""
    assert len(cluster_persons(persons("Dick Durbin", "Richard J. Durbin"))) == 1
    assert len(cluster_persons(persons("Rick Perry", "Richard Perry", "Simone Perry"))) == 3


def test_a_role_in_common_backs_a_nickname() -> None:
    names = persons("Rick Perry", "Richard Perry", "Simone Perry")
    backing = Backing(roles=dict.fromkeys(names[:2], frozenset(("governor",))))
    assert len(cluster_persons(names, backing)) == 2


def test_one_article_backs_a_slip() -> None:
    names = persons("David Horwitz", "David Horowitz")
    (cluster,) = cluster_persons(names, Backing(articles=dict.fromkeys(names, frozenset(("a",)))))
    assert "in one article" in cluster.reasons[names[1]]


def test_an_initial_joins_the_one_person_it_fits() -> None:
    names = [parse_person(n) for n in ("Dmitry Peskov", "Dmitri S. Peskov", "D. Peskov")]
    (cluster,) = cluster_persons(n for n in names if n is not None)
    assert len(cluster.names) == 3


@given(st.text(max_size=30), st.text(max_size=30))
def test_comparison_is_symmetric(first: str, second: str) -> None:
    a, b = parse_person(first), parse_person(second)
    if a is not None and b is not None:
        assert compare_persons(a, b) == compare_persons(b, a)


_SURNAMES = st.text(alphabet="aeiouyhkstvnp", min_size=1, max_size=12)


@given(_SURNAMES, _SURNAMES)
def test_surnames_are_symmetric(first: str, second: str) -> None:
    there, back = compare_surnames(first, second), compare_surnames(second, first)
    assert (there is None) == (back is None)
    assert compare_surnames(first, first) is not None
