"""Two articles that attack the page in every text that they and what was found in them have."""

from __future__ import annotations

from analysis.frames import Tables
from tests.factory.builder import Builder, exact, sides

HOSTILE = (
    "<script>window.hacked=1</script><img src=x onerror=window.hacked=1><style>body{display:none}</style>"
    " ![](http://outside.example/a.png) $x^2$ :material/home: 5~6 and 7~8 =cmd|' /C calc'!A0 [a](http://b.example)"
)
_FIGURES = {"bad": (2, "Two"), "worse": (9, "Nine")}


def hostile() -> Tables:
    """Return two articles that attack the page in every text that they and what was found in them have."""
    build = Builder()
    build.add("speakers", speaker_id="s-x", name=HOSTILE, kind="role", aliases=[HOSTILE], n_quotations=2)
    build.add("stories", story_id="st", label=HOSTILE, first_published="2024-03-04", n_articles=2)
    claims = [_attack(build, "bad", "Post"), _attack(build, "worse", "Gazette")]
    build.topic(
        "t",
        HOSTILE,
        claims,
        unit=HOSTILE,
        quantity="count",
        verdict="conflict",
        reason=HOSTILE,
        n_lines=1,
    )
    build.utterance("u", "s-x", HOSTILE, HOSTILE)
    _attack_together(build)
    build.add(
        "problems",
        problem_id="p",
        source_path=f"{HOSTILE}.txt",
        stage="corpus",
        message=HOSTILE,
        advice=HOSTILE,
    )
    return build.tables("hostile-hash")


def _attack(build: Builder, article_id: str, outlet: str) -> str:
    """Add one hostile article with a finding of each sort; return its claim's id."""
    value, number = _FIGURES[article_id]
    people = f"{number} {HOSTILE} people"
    sentence = f"{people} were hurt in Riga, {HOSTILE} said."
    build.article(
        article_id,
        f"{HOSTILE}\n\n{sentence}",
        f"{outlet} {HOSTILE}",
        "2024-03-04",
        note=HOSTILE,
        byline=HOSTILE,
        wires=[HOSTILE],
        url="javascript:window.hacked=1",
        story_id="st",
    )
    build.quotation(
        article_id, f"{people} were hurt in Riga", "said", HOSTILE, sentence, speaker="s-x", utterance="u"
    )
    build.toponym(article_id, "Riga", sentence, "riga", name=HOSTILE, reason=HOSTILE)
    build.toponym(article_id, "hurt", sentence, None, reason=HOSTILE)
    build.add("lines", article_id=article_id, line_id="line-1", reason=HOSTILE)
    return build.claim(
        article_id,
        people,
        sentence,
        **exact(value, number),
        unit=HOSTILE,
        counted=HOSTILE,
        quantity="count",
        topic_id="t",
        authority_id="s-x",
    )


def _attack_together(build: Builder) -> None:
    """Add what the two hostile articles share, with one word changed."""
    first, second = ((a, build.span(a, build.texts[a].partition("\n\n")[2])) for a in _FIGURES)
    before, after = ((a, build.span(a, number)) for a, (_, number) in _FIGURES.items())
    build.alignment("u", 0, "changed", before, after)
    build.add(
        "reuse",
        reuse_id="r",
        **sides(first=first, second=second),
        form="reworded",
        origin="unknown",
        direction="unknown",
        score=0.9,
        reason=HOSTILE,
    )
    build.add(
        "changes",
        change_id="r:1",
        reuse_id="r",
        kind="number",
        **sides(before=before, after=after),
        weight=1.0,
    )
