"""The contract of every frame: key, columns, kinds, allowed values, who fills a column.

`FRAMES` is what a newcomer reads instead of the code; `analysis.frames` makes and checks such frames.

A column's kind decides its dtype: text `str`, int `Int64`, float `float64`, bool `boolean`, time
`datetime64[us, UTC]`, spans a list of `[start, end]`, strings a list of `str`. What is not known is
missing (`isna()`), never `""`, `0` or `-1`; a list that is empty is an empty list.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["text", "int", "float", "bool", "time", "spans", "strings"]
Owner = Literal["finding", "comparison"]

DTYPES: dict[Kind, str] = {
    "text": "str",
    "int": "Int64",
    "float": "float64",
    "bool": "boolean",
    "time": "datetime64[us, UTC]",
    "spans": "object",
    "strings": "object",
}

BLOCK_KINDS = (
    "body",
    "headline",
    "byline",
    "dateline",
    "caption",
    "credit",
    "promo",
    "notice",
    "comment-form",
    "copyright",
    "source-line",
    "url",
)
ORIGINS = ("stated", "inferred", "given")
QUOTATION_KINDS = ("direct", "mixed", "indirect")
ACTS = ("speech", "writing", "opinion", "attitude")
SPEAKER_KINDS = ("person", "organisation", "government", "group", "role")
BOUNDS = (
    "exact",
    "about",
    "nearly",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "between",
    "vague",
)
QUANTITIES = (
    "count",
    "casualties",
    "distance",
    "duration",
    "age",
    "share",
    "money",
    "rate",
    "other",
)
CASUALTIES = ("killed", "injured", "missing", "casualties")
VERDICTS = ("agree", "compatible", "revised", "conflict", "not_comparable", "single_source")
PLACE_KINDS = ("city", "region", "country", "sea", "area", "facility")
SENSES = ("literal", "metonym", "dateline", "embedded")
PLACE_ROLES = (
    *("attacked", "fighting", "troops", "disaster", "accident", "protest"),
    *("court", "vote", "meeting", "visited", "named"),
)
NAME_LABELS = ("PERSON", "ORG", "LOC", "NORP")
REUSE_FORMS = ("verbatim", "reworded")
REUSE_ORIGINS = ("credited_wire", "uncredited_copy", "common_source", "boilerplate", "unknown")
DIRECTIONS = ("first_to_second", "second_to_first", "unknown")
ALIGNMENT_CHANGES = ("same", "cut", "added", "changed")
CHANGE_KINDS = ("number", "name", "negation", "hedge", "verb", "other")
STAGES = ("corpus", "language", "findings", "comparison")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a frame.

    Attributes:
        name: Its name.
        kind: What it holds; decides the dtype (`DTYPES`).
        meaning: What a value says, with its unit.
        required: Whether a value may not be missing.
        allowed: The values that a text may take, all if `None`.
        owner: Whether the finding itself fills it or a comparison adds it by a link frame.
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    allowed: tuple[str, ...] | None = None
    owner: Owner = "finding"


@dataclass(frozen=True, slots=True)
class FrameSpec:
    """One frame: its key, its columns, and the column pairs that are spans of the article's text."""

    name: str
    key: str
    columns: tuple[Column, ...]
    spans: tuple[tuple[str, str, str], ...] = field(default=())
    """Triples of start column, end column, and the column that names the article they point into."""

    def column_names(self, owner: Owner | None = None) -> list[str]:
        """Return the names of all columns, or of those that one owner fills."""
        return [c.name for c in self.columns if owner is None or c.owner == owner]


def _text(name: str, meaning: str, **options: Any) -> Column:
    return Column(name, "text", meaning, **options)


def _must(name: str, meaning: str, **options: Any) -> Column:
    return Column(name, "text", meaning, required=True, **options)


def _linked(name: str, meaning: str, kind: Kind = "text", **options: Any) -> Column:
    return Column(name, kind, meaning, owner="comparison", **options)


def _span(prefix: str, meaning: str, *, required: bool = False) -> tuple[Column, Column]:
    lead = f"{prefix}_" if prefix else ""
    return (
        Column(f"{lead}start", "int", f"First character of {meaning}.", required=required),
        Column(f"{lead}end", "int", f"One past the last character of {meaning}.", required=required),
    )


def _evidence(key: str, what: str) -> tuple[Column, ...]:
    """Columns that every finding carries: where it stands, and in which sentence and block."""
    return (
        _must(key, f"Name of the {what}, the same in every run over the same text."),
        _must("article_id", "The article that it stands in."),
        *_span("", f"the {what}", required=True),
        *_span("sentence", "the sentence or sentences around it", required=True),
        _must("block_kind", "Kind of the block that it stands in.", allowed=BLOCK_KINDS),
    )


_OWN = (("start", "end", "article_id"),)
_FOUND = (*_OWN, ("sentence_start", "sentence_end", "article_id"))
_SURFACE = _must("surface", "The words as written: `text[start:end]`.")
_SCORE = Column("score", "float", "How sure the method is, 0 to 1, higher is surer; not calibrated.")
_ORIGIN_FIELDS = ("outlet", "headline", "byline", "wires", "dateline", "published", "url")

_SPECS = (
    FrameSpec(
        "articles",
        "article_id",
        (
            _must("article_id", "The record's own id, else the file's stem (see DESIGN on collisions)."),
            _text("outlet", "Who published it."),
            _text("headline", "Its title."),
            _text("byline", "Who wrote it, as stated."),
            Column("wires", "strings", "News agencies credited for text or pictures.", required=True),
            _text("dateline", "Place that opens the text, as stated."),
            Column("published", "time", "When it was published, UTC."),
            _text("published_precision", "How exact that is.", allowed=("day", "minute")),
            _text("url", "Its address."),
            _must("language", "ISO 639-1 code of its language."),
            _text("note", "What a reader must know of the text (a digest, a reworded copy)."),
            *(
                _text(f"{name}_origin", f"Where `{name}` comes from.", allowed=ORIGINS)
                for name in _ORIGIN_FIELDS
            ),
            _must("text", "The text as supplied."),
            Column("n_words", "int", "Words of the body.", required=True),
            Column("is_extracted", "bool", "Whether findings were looked for in it.", required=True),
            _must("sha256", "Hash of the text."),
            _must("source_path", "The file it came from, and the line or record where there are many."),
            _linked("story_id", "The event it tells."),
        ),
    ),
    FrameSpec(
        "blocks",
        "block_id",
        (
            _must("block_id", "Name of the block."),
            _must("article_id", "The article."),
            *_span("", "the block", required=True),
            _must("kind", "What the block is.", allowed=BLOCK_KINDS),
        ),
        _OWN,
    ),
    FrameSpec(
        "quotations",
        "quotation_id",
        (
            *_evidence("quotation_id", "quotation (content, cue and source together)"),
            Column("content", "spans", "What was said, without quotation marks.", required=True),
            Column("quoted", "spans", "What of it stands inside quotation marks.", required=True),
            _must("kind", "All, some or none of the content quoted.", allowed=QUOTATION_KINDS),
            _must("act", "Said, written, judged, or only wanted or felt.", allowed=ACTS),
            Column("denied", "bool", "Whether the speaker denies the content.", required=True),
            *_span("cue", "the reporting words"),
            *_span("source", "the whole phrase that names the source"),
            *_span("speaker", "the bare name or pronoun in it"),
            _text("via", "Outlet or agency through which the words come."),
            _SCORE,
            _must("method", "Which rule or model found it."),
            _linked("speaker_id", "Who speaks; missing where unresolved."),
            _linked("co_speakers", "Further speakers of the same words.", "strings"),
            _linked("candidates", "Speakers between whom it could not be decided.", "strings"),
            _linked("utterance_id", "The utterance it reports, shared across articles."),
        ),
        (
            *_FOUND,
            ("cue_start", "cue_end", "article_id"),
            ("source_start", "source_end", "article_id"),
            ("speaker_start", "speaker_end", "article_id"),
        ),
    ),
    FrameSpec(
        "speakers",
        "speaker_id",
        (
            _must("speaker_id", "Name of the speaker in this corpus."),
            _must("name", "The fullest form in use."),
            _must("kind", "What it is.", allowed=SPEAKER_KINDS),
            Column("aliases", "strings", "Every other form as written.", required=True),
            _text("affiliation", "State or body it speaks for, where the text says so."),
            Column("n_quotations", "int", "Quotations it is the speaker of.", required=True),
        ),
    ),
    FrameSpec(
        "mentions",
        "mention_id",
        (
            _must("mention_id", "Name of the mention."),
            _must("speaker_id", "Whom it means."),
            _must("article_id", "The article."),
            *_span("", "the mention", required=True),
            _SURFACE,
            *_span("role", "the role beside it (`Kremlin spokesman`)"),
            _must("reason", "Why this mention is this speaker."),
        ),
        (*_OWN, ("role_start", "role_end", "article_id")),
    ),
    FrameSpec(
        "utterances",
        "utterance_id",
        (
            _must("utterance_id", "Name of the utterance."),
            _text("speaker_id", "Who said it, where resolved."),
            _must("label", "Its best quoted wording."),
            Column("n_quotations", "int", "Quotations that report it.", required=True),
            Column("n_outlets", "int", "Outlets that report it.", required=True),
            _must("reason", "Why these quotations are one utterance."),
        ),
    ),
    FrameSpec(
        "alignments",
        "alignment_id",
        (
            _must("alignment_id", "Name of the aligned piece."),
            _must("utterance_id", "The utterance."),
            _must("first_quotation_id", "The one quotation."),
            _must("second_quotation_id", "The other."),
            _must("first_article_id", "The article of the first."),
            _must("second_article_id", "The article of the second."),
            _must("change", "What became of the words.", allowed=ALIGNMENT_CHANGES),
            *_span("first", "the words in the first"),
            *_span("second", "the words in the second"),
        ),
        (
            ("first_start", "first_end", "first_article_id"),
            ("second_start", "second_end", "second_article_id"),
        ),
    ),
    FrameSpec(
        "claims",
        "claim_id",
        (
            *_evidence("claim_id", "claim (hedge, number and what is counted)"),
            _SURFACE,
            Column("low", "float", "Least value, in `unit`; missing when open."),
            Column("high", "float", "Greatest value, in `unit`; missing when open."),
            _must("value_text", "The number with its hedge, as written."),
            _must("bound", "How exact the value is said to be.", allowed=BOUNDS),
            _text("trend", "Whether it rose or fell to or by this.", allowed=("up", "down")),
            _text("unit", "Normalised unit, singular; the counted noun for plain counts."),
            _text("counted", "What is counted or measured, in words."),
            _text("label", "What is counted or measured, as a short noun phrase."),
            _must("quantity", "What kind of number it is.", allowed=QUANTITIES),
            _text("casualty", "Which people are counted as casualties.", allowed=CASUALTIES),
            _text("verb", "Lemma of the verb that says what happened to what is counted."),
            Column("negated", "bool", "Whether it says that there is none.", required=True),
            _text("quotation_id", "The quotation it stands in, whose speaker is the authority."),
            _text("event_time", "When what it counts happened, as written or as an ISO date."),
            _SCORE,
            _must("method", "Which rule found it."),
            _linked("authority_id", "Speaker who says so; missing for the outlet's own voice."),
            _linked("place_id", "Where, if the sentence says so."),
            _linked("topic_id", "What it is about, shared across articles."),
        ),
        _FOUND,
    ),
    FrameSpec(
        "topics",
        "topic_id",
        (
            _must("topic_id", "Name of the topic."),
            _must("label", "What is counted, in words."),
            _text("unit", "Unit in which its claims are compared."),
            _must("quantity", "What kind of number it is.", allowed=QUANTITIES),
            _must("verdict", "How its claims stand to each other.", allowed=VERDICTS),
            _must("reason", "Why, in words."),
            _text("first_claim_id", "One claim of the pair that decides the verdict."),
            _text("second_claim_id", "The other."),
            Column("n_claims", "int", "Claims on it.", required=True),
            Column("n_outlets", "int", "Outlets that make one.", required=True),
            Column("n_lines", "int", "Independent lines that make one.", required=True),
            Column("n_authorities", "int", "Authorities cited for one; an outlet's own voice is none."),
        ),
    ),
    FrameSpec(
        "toponyms",
        "toponym_id",
        (
            *_evidence("toponym_id", "place name"),
            _SURFACE,
            _must("sense", "Ground, actor, opening of the text, or part of a name.", allowed=SENSES),
            _text("role", "What happens there, by the sentence.", allowed=PLACE_ROLES),
            _text("hint", "What the words around say of it: a kind, a country or region named with it."),
            _linked("place_id", "The place meant; missing where unresolved."),
            _linked("name", "Its usual English name."),
            _linked("kind", "What it is.", allowed=PLACE_KINDS),
            _linked("country", "ISO 3166-1 alpha-2 code."),
            _linked("latitude", "Degrees north, WGS 84.", "float"),
            _linked("longitude", "Degrees east, WGS 84.", "float"),
            _linked("precision", "What the point stands for.", allowed=("point", "centre of area")),
            _linked("score", "How sure the resolution is, 0 to 1; not calibrated.", "float"),
            _linked("reason", "Why this place, or why none."),
        ),
        _FOUND,
    ),
    FrameSpec(
        "demonyms",
        "demonym_id",
        (
            *_evidence("demonym_id", "name of a people, or its adjective"),
            _SURFACE,
            _must("country", "ISO 3166-1 alpha-2 code."),
        ),
        _FOUND,
    ),
    FrameSpec(
        "names",
        "name_id",
        (
            *_evidence("name_id", "name"),
            _SURFACE,
            _must("label", "What it names.", allowed=NAME_LABELS),
            _linked("speaker_id", "The speaker it means, where it is one."),
        ),
        _FOUND,
    ),
    FrameSpec(
        "reuse",
        "reuse_id",
        (
            _must("reuse_id", "Name of the shared passage."),
            _must("first_article_id", "The one article."),
            *_span("first", "the passage there", required=True),
            _must("second_article_id", "The other."),
            *_span("second", "the passage there", required=True),
            _must("form", "Word for word or reworded.", allowed=REUSE_FORMS),
            _must("origin", "Where it comes from.", allowed=REUSE_ORIGINS),
            _must("direction", "Which came first.", allowed=DIRECTIONS),
            _SCORE,
            _must("reason", "Why origin and direction are what they are."),
        ),
        (
            ("first_start", "first_end", "first_article_id"),
            ("second_start", "second_end", "second_article_id"),
        ),
    ),
    FrameSpec(
        "changes",
        "change_id",
        (
            _must("change_id", "Name of the change."),
            _must("reuse_id", "The passage it was made in."),
            _must("kind", "What changed.", allowed=CHANGE_KINDS),
            _must("before_article_id", "The article of the words before."),
            *_span("before", "the words before; missing when added"),
            _must("after_article_id", "The article of the words after."),
            *_span("after", "the words after; missing when cut"),
            Column("weight", "float", "How much it alters the meaning, 0 to 1.", required=True),
        ),
        (
            ("before_start", "before_end", "before_article_id"),
            ("after_start", "after_end", "after_article_id"),
        ),
    ),
    FrameSpec(
        "lines",
        "article_id",
        (
            _must("article_id", "The article."),
            _must("line_id", "The independent line it belongs to."),
            _must("reason", "Why it is on that line."),
        ),
    ),
    FrameSpec(
        "stories",
        "story_id",
        (
            _must("story_id", "Name of the story."),
            _must("label", "What it is about."),
            Column("first_published", "time", "Its earliest article."),
            Column("n_articles", "int", "How many articles tell it.", required=True),
        ),
    ),
    FrameSpec(
        "problems",
        "problem_id",
        (
            _must("problem_id", "Name of the problem."),
            _must("source_path", "The file, and the line where it can be known."),
            _text("article_id", "The article, where there is one."),
            _must("stage", "Where it was met.", allowed=STAGES),
            _must("message", "What was found."),
            _must("advice", "What to do."),
        ),
    ),
)

FRAMES: dict[str, FrameSpec] = {spec.name: spec for spec in _SPECS}
