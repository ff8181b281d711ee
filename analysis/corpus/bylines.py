"""Lines that say who wrote an article, where and when it was filed, and which agency it is from.

All functions take the plain form of a line (`lines.plain`) unless they say that offsets matter.
"""

from __future__ import annotations

import re

from analysis.corpus.dates import DATE
from analysis.resources.boilerplate import load_words
from analysis.resources.outlets import load_outlets, load_wires

_BY = re.compile(
    r"(?:(?:written|reported|story|text|words|posted|report|reporting|analysis|opinion|published)"
    r"(?: (?:and|&) \w+)? )?by:? (?=\S)",
    re.IGNORECASE,
)
_DESK = re.compile(
    r"\(?(?:with |and |further |some )*(?:additional |with |more )?"
    r"(?:reporting|writing|editing|graphics|compiled"
    r"|translation|translated|research|production|produced|photography|edited|written|contributions?)"
    r"(?:(?:,| and|/) (?:writing|editing|reporting|translation))*(?: and \w+ editing)? by:? (.{2,400}?)\)?",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"\(?.{2,240}\b(?:also )?contributed (?:additional |to )?(?:the |this |our )?"
    r"(?:reporting|research|report|article|story|piece|column|post|analysis|coverage)s?"
    r"(?:,? (?:from|in|for|to this (?:report|article|story)) .{2,120})?\)?",
    re.IGNORECASE,
)
_CONTRIBUTING = re.compile(r"\(?contribut(?:ing|ors?|ed by):? .{2,200}", re.IGNORECASE)
_REPORTED_FROM = re.compile(r"(.{2,120}?) (?:is |was )?report(?:ed|ing|s) from (.{2,160})")
_CONTACT = re.compile(
    r".{0,200}\b(?:can be reached|reach(?: out to)?|contact|e-?mail|write to)\b(?! us\b).{0,120}"
    r"(?:[\w.+-]+@[\w-]+\.[\w.]+|@\w{2,20}\b).{0,60}",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:e-?mail:? ?)?[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
_BIO = re.compile(
    r"((?:(?:Dr|Prof|Sir|Dame|Rev)\.? )?"
    r"[A-ZÀ-Þ][\w.'-]+(?: [A-ZÀ-Þ][\w.'-]*| (?:de|van|von|al|bin))*? [A-ZÀ-Þ][\w'-]+),? "
    r"(?:(?:is|was|has been|serves as|works as) (?:(?:currently|also|now) )?"
    r"(?:an?|the|our|editor|co-author|co-founder|director|senior|professor|chief|founder|president|host"
    r"|author"
    r"|executive|deputy|washington|head)\b"
    r"|(?:covers|edits|writes|reports|teaches|hosts)\b|an? )"
)
_TRADE = re.compile(
    r"\b(?:co-)?(?:authors?|editors?|columnists?|contributors?|correspondents?|reporters?|writers?"
    r"|journalists?|professors?|fellows?|lecturers?|scholars?|historians?|researchers?|novelist"
    r"|blogger|podcast|newsletter|commentator|freelance|covers|writes (?:about|on|for|a)"
    r"|board of contributors|executive director|hosts?)\b",
    re.IGNORECASE,
)
# Authors and editors of these are subjects of the news.
_SUBJECT = re.compile(
    r"\bauthors? of (?:the|a|an) (?:bill|law|report|plan|amendment|study|measure|resolution|paper)"
)
_SPEECH = re.compile(r"\b(?:said|says|told|tells|added|adds|argued|noted|wrote|warned)\b")
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’]*){0,3}"
_REGION_WORD = r"(?:[A-ZÀ-Þ][a-zß-ÿ][\w.'’-]*|(?:[A-Z]\.)+|[A-Z]{2}\b)"
_REGION = rf"(?:, {_REGION_WORD}(?: {_REGION_WORD}){{0,3}}){{0,2}}"
_FILED = (
    r"(?:,? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2}(?:, \d{4})?"
    r"|,? \d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?(?:,? \d{4})?)"
)
_DASH = r"(?:\s*[—–―]+\s*|\s*--+\s*|\s+-\s+)"
_DATELINES = (
    re.compile(rf"({_CAPITALS})({_REGION}){_FILED}?(?:\s?\(([^()]{{2,60}})\))?{_FILED}?{_DASH}(?=\S)"),
    re.compile(
        rf"((?:[A-ZÀ-Þ][\w.'’-]+ ?){{1,4}})({_REGION}){_FILED}?\s?\(([^()]{{2,60}})\){_FILED}?"
        rf"(?:{_DASH}|:\s+)(?=\S)"
    ),
    re.compile(rf"({_CAPITALS})({_REGION}){_FILED}?\s?\(([^()]{{2,60}})\){_FILED}?:\s+(?=\S)"),
    re.compile(rf"({_CAPITALS})({_REGION}){_FILED}\.?\s*/([^/]{{2,30}})/\.?\s+(?=\S)"),
    re.compile(rf"((?:[A-ZÀ-Þ][\w.'’-]+ ?){{1,4}})({_REGION})\s([A-Z]{{2,8}})\s?[—–]\s*(?=\S|$)"),
    re.compile(rf"()(){_FILED}?\s?\(([^()]{{2,60}})\){_DASH}(?=\S)"),
)
_OUTLET_DATE = re.compile(r"[-–—]?\s*([^-–—]{3,60}?)\s+[-–—]\s+(.{6,60})")


def is_name(words: str, *, most: int = 5) -> bool:
    """Say whether words look like the name of a person or body: capitals, at most so many words."""
    tokens = words.split()
    return (
        1 <= len(tokens) <= most
        and all(_is_capital(t) or t in load_words("particle") for t in tokens)
        and _is_capital(tokens[0])
    )


def _is_capital(token: str) -> bool:
    return token[:1].isupper() and not any(c.isdigit() for c in token) and not token.endswith(("'s", "s'"))


def is_people(line: str) -> bool:
    """Say whether a line is names of writers and where they are: "Jane Roe in Minsk and John Doe"."""
    parts = [part for part in re.split(r",| and | & |;| \| |/", line.rstrip(".")) if part.strip()]
    names = [re.split(r" (?:in|for|at) ", part.strip())[0] for part in parts]
    return (
        0 < len(parts) <= 6
        and len(line) <= 140
        and ":" not in line
        and len(names[0].split()) >= 2
        and all(map(_is_person, names))
    )


def _is_person(words: str) -> bool:
    return is_name(words, most=4)


def names_only(words: str) -> bool:
    """Say whether words are names, their titles and what joins them, as in the rest of a byline."""
    tokens = re.sub(r"[,;/|&()–—]|-(?=\s)|\s-", " ", words).split()
    capital = [_is_capital(t) for t in tokens]
    known = all(
        c or t.casefold().rstrip(".") in load_words("beside_name") or t in load_words("particle")
        for c, t in zip(capital, tokens, strict=True)
    )
    return 0 < len(tokens) <= 40 and any(capital) and known


def byline_names(line: str) -> str | None:
    """Return the names of a line "By Jane Roe and John Doe for AFP", without "By"; none of another line."""
    match = _BY.match(line)
    if not match or len(line) > 200:
        return None
    names = line[match.end() :]
    if names.startswith("The ") and not load_wires().named(names) and not load_outlets().by_name(names):
        return None
    first = names.split()[0].casefold().rstrip(",.")
    if DATE.search(names) or first in load_words("calendar") or not names_only(names):
        return None
    alone = len(names.split()) == 1 and not names.isupper() and not load_wires().named(names, credit=True)
    return None if alone else names


def byline_length(words: str) -> int | None:
    """Return how many characters of a line as written are a byline before a date, if it is so made."""
    date = DATE.search(words)
    if not date or not words[:3].casefold().startswith("by"):
        return None
    before = re.sub(
        r"[\s|,·•–—-]*(?:(?:published|updated|posted|on|last|at|mon|tue|wed|thu|fri|sat|sun)\w*[\s:,|]*)*$",
        "",
        words[: date.start()],
        flags=re.IGNORECASE,
    )
    return len(before) if byline_names(before) else None


def is_contributor_line(line: str) -> bool:
    """Say whether a line names who reported, edited or contributed, or how to reach the writer."""
    if len(line) > 420:
        return False
    line = line.rstrip(".")
    if match := _DESK.fullmatch(line):
        return names_only(re.sub(r"\b(?:from|in) [^;,]+", "", match.group(1)))
    if _CONTRIBUTED.fullmatch(line) or _CONTRIBUTING.fullmatch(line):
        return line[:1] in "(-" or line[:1].isupper() or line.startswith("with ")
    if len(line) <= 250 and "@" in line and (_CONTACT.fullmatch(line) or _ADDRESS.fullmatch(line)):
        return True
    if match := _REPORTED_FROM.fullmatch(line):
        places = re.sub(r"\b(?:and|in|with) ", "", match.group(2))
        return not match.group(1).startswith("The ") and names_only(match.group(1)) and names_only(places)
    return False


def is_bio(line: str, before: str) -> bool:
    """Say whether a closing line introduces its writer: a trade, and a name that the text has not used.

    Args:
        line: The plain line.
        before: The body text before it; a person it tells of is a subject, not the writer.
    """
    match = _BIO.match(line)
    if not match or len(line) > 420 or not _TRADE.search(line) or _SPEECH.search(line):
        return False
    if _SUBJECT.search(line):
        return False
    surname = match.group(1).split()[-1]
    return surname not in before


def dateline_length(words: str) -> int:
    """Return how many characters of a paragraph as written are its dateline, 0 for none.

    "WARSAW — ", "MINSK, Belarus (AP) — ", "Kyiv (Reuters) - ", "MOSCOW, December 19. /TASS/. ".
    """
    head = words[:140]
    for number, pattern in enumerate(_DATELINES):
        match = pattern.match(head)
        if not match:
            continue
        place, bracket = match.group(1), match.group(3) if pattern.groups >= 3 else None
        if bracket and not load_wires().named(bracket, credit=True) and not load_outlets().by_name(bracket):
            continue
        if place.split(" ")[0].strip(".:") in load_words("label"):
            continue
        if number == 0 and not bracket and len(re.sub(r"\W", "", place)) < 3 and not match.group(2):
            continue
        return match.end()
    return 0


def dateline_place(words: str) -> str | None:
    """Return the place of a dateline as written, without date, agency and dash."""
    for pattern in _DATELINES:
        match = pattern.match(words + " x")
        if match and match.group(1):
            return f"{match.group(1)}{match.group(2)}".strip()
    return None


def outlet_and_date(line: str) -> tuple[str, str] | None:
    """Return the two parts of a line "The Example Times - Monday, December 19, 2022"."""
    match = _OUTLET_DATE.fullmatch(line) if len(line) <= 120 else None
    if not match or not DATE.search(match.group(2)) or DATE.search(match.group(1)):
        return None
    return (match.group(1), match.group(2)) if is_name(match.group(1), most=6) else None
