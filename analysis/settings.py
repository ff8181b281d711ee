"""Every threshold of the method, by room, with its unit, range and reason.

Each class is frozen and checks itself: a value outside its range raises at once, so that nobody
believes a setting that never applied. Functions take the object that they need as a keyword.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import SettingsError


def check_range(name: str, value: float, low: float, high: float) -> None:
    """Refuse a setting outside `low..high`.

    Raises:
        SettingsError: Naming the setting, its value and what it may be.
    """
    if not low <= value <= high:
        raise SettingsError(f"{name} is {value!r}; it must lie between {low} and {high}.")


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """How article texts go through the language pipeline."""

    batch_size: int = 16
    """Articles a batch, 1..1000: larger batches gain nothing on two cores and cost memory."""

    def __post_init__(self) -> None:
        check_range("batch_size", self.batch_size, 1, 1000)


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    """Limits and thresholds of reading files (owner: corpus)."""

    max_files: int = 100_000
    """Files of a folder or members of a zip that are read, 1..10,000,000; ten times the largest trial."""
    max_text_bytes: int = 10_000_000
    """Bytes of one .txt, .md or .html file, 1..10^9: no article is longer; such a file is a dump."""
    max_records_bytes: int = 500_000_000
    """Bytes of one file of many records, 1..10^10: it is held in memory while it is read."""
    max_unpacked_bytes: int = 1_000_000_000
    """Bytes that one archive may unpack to, 1..10^10: a bomb claims far more."""
    max_ratio: float = 200.0
    """Unpacked by packed size of a member above a megabyte, 2..2000: text packs 3 to 20 times."""
    max_article_chars: int = 1_000_000
    """Characters of an article that findings are looked for in, 1..10^7: the parser takes no more."""
    max_sentence_chars: int = 50_000
    """Characters without one sentence end that are still parsed, 1000..10^6: tables and dumps have none."""
    min_html_words: int = 25
    """Words that trafilatura must find for a page to hold an article, 1..1000; menus give fewer."""
    language_chars: int = 2_000
    """Characters of the body from which the language is told, 100..100,000; more changes no answer."""
    min_language_words: int = 20
    """Words below which a text is taken for English, 1..1000: titles and captions mislead the guess."""
    min_language_score: float = 0.9
    """Probability from which another language than English is believed, 0.5..1."""
    min_english_share: float = 0.12
    """Share of words such as "the" and "which" from which a text is English, 0.05..1; prose has 0.2."""
    max_problems_alike: int = 20
    """Problems of one kind from one file that are told one by one, 1..10,000; the rest are counted."""

    def __post_init__(self) -> None:
        check_range("max_files", self.max_files, 1, 10_000_000)
        check_range("max_text_bytes", self.max_text_bytes, 1, 10**9)
        check_range("max_records_bytes", self.max_records_bytes, 1, 10**10)
        check_range("max_unpacked_bytes", self.max_unpacked_bytes, 1, 10**10)
        check_range("max_ratio", self.max_ratio, 2, 2000)
        check_range("max_article_chars", self.max_article_chars, 1, 10**7)
        check_range("max_sentence_chars", self.max_sentence_chars, 1000, 10**6)
        check_range("min_html_words", self.min_html_words, 1, 1000)
        check_range("language_chars", self.language_chars, 100, 100_000)
        check_range("min_language_words", self.min_language_words, 1, 1000)
        check_range("min_language_score", self.min_language_score, 0.5, 1)
        check_range("min_english_share", self.min_english_share, 0.05, 1)
        check_range("max_problems_alike", self.max_problems_alike, 1, 10_000)


@dataclass(frozen=True, slots=True)
class LibrarySettings:
    """What may be loaded in the browser, and how corpora are built beside the pages (owner: library)."""

    max_files: int = 5_000
    """Files of one load, 1..10^6: the browser sends each by itself; more come in a zip."""
    max_loaded_bytes: int = 250_000_000
    """Bytes of one load, 1..10^10: it is held in memory once while it is put on the disk."""
    max_unpacked_bytes: int = 500_000_000
    """Bytes that the archives of one load may unpack to together, 1..10^11: 80,000 articles have that."""
    max_corpora: int = 200
    """Corpora of the library, 1..10,000: a longer list helps nobody to find one."""
    max_library_bytes: int = 20_000_000_000
    """Bytes of the library on the disk, 1..10^13; 840 articles take 4 million."""
    max_waiting: int = 20
    """Builds that run or wait at once, 1..1000: further ones are refused, not queued for days."""
    max_at_once: int = 1
    """Builds that run at once, 1..64: each holds the language model, about 750 MB, and one core."""
    max_tries: int = 3
    """Times, 1..100, that a build is begun again after it was killed without getting any further."""

    def __post_init__(self) -> None:
        check_range("max_files", self.max_files, 1, 10**6)
        check_range("max_loaded_bytes", self.max_loaded_bytes, 1, 10**10)
        check_range("max_unpacked_bytes", self.max_unpacked_bytes, 1, 10**11)
        check_range("max_corpora", self.max_corpora, 1, 10_000)
        check_range("max_library_bytes", self.max_library_bytes, 1, 10**13)
        check_range("max_waiting", self.max_waiting, 1, 1000)
        check_range("max_at_once", self.max_at_once, 1, 64)
        check_range("max_tries", self.max_tries, 1, 100)


@dataclass(frozen=True, slots=True)
class QuotationSettings:
    """Thresholds of quotation extraction (owner: quotations)."""

    least_likelihood: float = 0.45
    """Likelihood 0..1 from which the network's cues are believed."""
    least_quoted_likelihood: float = 0.3
    """The same where what a cue reports holds words in quotation marks."""
    least_unlisted_likelihood: float = 0.8
    """The same where no lexicon lists the cue and nothing stands in marks: below, one in three is right."""
    nested_likelihood: float = 0.9
    """Likelihood 0..1 from which a cue is kept though it stands in what a likelier one reports."""
    least_speech_words: int = 3
    """Words, 1..20, from which quoted words may be speech by themselves: shorter ones are terms, titles."""
    least_unsourced_words: int = 6
    """Words, 1..50, from which a quoted sentence is kept though nothing says who speaks."""

    def __post_init__(self) -> None:
        check_range("least_likelihood", self.least_likelihood, 0, 1)
        check_range("least_quoted_likelihood", self.least_quoted_likelihood, 0, 1)
        check_range("least_unlisted_likelihood", self.least_unlisted_likelihood, 0, 1)
        check_range("nested_likelihood", self.nested_likelihood, 0, 1)
        check_range("least_speech_words", self.least_speech_words, 1, 20)
        check_range("least_unsourced_words", self.least_unsourced_words, 1, 50)


@dataclass(frozen=True, slots=True)
class SpeakerSettings:
    """Thresholds of joining names to speakers and quotations to utterances (owner: speakers)."""

    pronoun_sentences: int = 3
    """Sentences, 1..20, naming persons that are looked back through for whom "he" or "she" means."""
    group_reach: int = 400
    """Characters, 0..5000, that "they" and "it" look back for who spoke, and bodies for whose they are."""
    same_speaker_share: float = 0.4
    """Share 0..1 of the shorter quotation's weighty words that two reports of one speaker must share."""
    other_speaker_share: float = 0.7
    """The same where the speakers only may be one (a state and its air force, or unresolved)."""
    least_likeness: float = 0.3
    """Share 0..1 of both quotations' weighty words (geometric mean) that two reports must share."""
    least_shared_words: int = 3
    """Weighty words, 1..20, that two reports of one utterance share; in marks in both they count twice."""
    share_per_day: float = 0.06
    """Share 0..1 that two reports must have more in common for each day between them: people repeat."""
    many_shared_words: int = 6
    """Weighty words, 1..50: reports of one speaker that share so many are one though numbers differ."""
    figure_likeness: float = 0.5
    """Likeness 0..1 given to two reports of the same figure of the same thing."""
    utterance_days: int = 4
    """Days, 0..3650, that two reports of one utterance may lie apart, where their dates are known."""
    common_word: int = 400
    """Quotations, 2..100000, in which a word may stand before it says nothing."""
    fellows: int = 40
    """Quotations, 1..1000, that each one meets under a shared word: bounds the work."""

    def __post_init__(self) -> None:
        check_range("pronoun_sentences", self.pronoun_sentences, 1, 20)
        check_range("group_reach", self.group_reach, 0, 5000)
        check_range("same_speaker_share", self.same_speaker_share, 0, 1)
        check_range("other_speaker_share", self.other_speaker_share, 0, 1)
        check_range("least_likeness", self.least_likeness, 0, 1)
        check_range("least_shared_words", self.least_shared_words, 1, 20)
        check_range("share_per_day", self.share_per_day, 0, 1)
        check_range("many_shared_words", self.many_shared_words, 1, 50)
        check_range("figure_likeness", self.figure_likeness, 0, 1)
        check_range("utterance_days", self.utterance_days, 0, 3650)
        check_range("common_word", self.common_word, 2, 100_000)
        check_range("fellows", self.fellows, 1, 1000)


@dataclass(frozen=True, slots=True)
class ClaimSettings:
    """Thresholds of claims and topics (owner: claims)."""

    about_share: float = 0.1
    """How far "about N" reaches either way, as a share of N, 0..0.5 (annotation guidelines: a tenth)."""

    nearly_share: float = 0.1
    """How far below N "nearly N" reaches, as a share of N, 0..0.5 (annotation guidelines: a tenth)."""

    window_days: float = 14.0
    """Claims of one topic are published at most so many days apart, 0..366, where no story joins them."""

    max_ratio: float = 5.0
    """Two exact values further apart than this factor are two things rather than one, 1..1000."""

    bucket_size: int = 40
    """Most topics of one noun that a claim is compared with, 5..10000: keeps grouping near-linear."""

    def __post_init__(self) -> None:
        check_range("about_share", self.about_share, 0, 0.5)
        check_range("nearly_share", self.nearly_share, 0, 0.5)
        check_range("window_days", self.window_days, 0, 366)
        check_range("max_ratio", self.max_ratio, 1, 1000)
        check_range("bucket_size", self.bucket_size, 5, 10_000)


@dataclass(frozen=True, slots=True)
class PlaceSettings:
    """Thresholds of toponym recognition and resolution (owner: places)."""

    candidates: int = 60
    """Places, 1..1000, that a name may mean; the rest of them are hamlets."""
    country_prior: float = 7.0
    """What being a country weighs, 0..12, in powers of ten of inhabitants."""
    region_prior: float = 0.1
    """What a first-level region weighs beside a city of as many people, -5..5."""
    district_prior: float = -1.1
    """The same for a county or district, -5..5."""
    area_prior: float = 6.0
    """What a sea, a river, a continent or a named area weighs, 0..12."""
    alternate_name: float = 1.6
    """Cost, 0..5, of a name that GeoNames lists without saying whose language it is."""
    main_city: float = 2.0
    """Cost, 0..5, of a region that bears the name of its main city."""
    main_city_share: float = 0.1
    """Share, 0..1, of a region's people from which its namesake is its main city."""
    capital: float = 0.5
    """What being the capital of a country weighs, 0..5: "Washington" is seldom the state."""
    renown: float = 0.5
    """What being known in many languages weighs for a city, 0..3 (times the log of its names)."""
    people: float = 0.5
    """What the people of a country named in the article weigh for its places, 0..5."""
    home: float = 0.5
    """What the outlet's own country weighs, 0..5."""
    kind_word: float = 3.0
    """What a kind word beside the name weighs, 0..10 ("the town of", "region")."""
    within: float = 6.0
    """What the country or region named with it weighs, 0..10 ("Paris, Texas")."""
    same_country: float = 1.0
    """What other places of the article in the same country weigh, 0..5 (times the log of their number)."""
    same_region: float = 1.6
    """The same for the same first-level region."""
    near: float = 1.4
    """The same for places within about 300 km."""
    same_kind: float = 1.6
    """What other states or provinces in the same sentence weigh for a state, 0..5."""
    own_capital: float = 1.0
    """What an article about a country says for its capital besides, 0..5: "Washington" in American news."""
    own_state: float = 1.0
    """The same for its first-level regions: "California" in American news is the state."""
    known_by_itself: float = 5.7
    """Weight, 0..12, from which a place needs no support of its article: a known city of some 200,000."""
    least_support: float = 0.2
    """Support, 0..5, that a smaller place must have; without it the name stays unresolved."""
    least_support_alternate: float = 1.5
    """The same, 0..10, for a name that GeoNames lists without its language: "St. Nicholas" for Tinos."""
    fame_gap: float = 2.0
    """How far, 0..10, a namesake may lie behind the best known before its country alone says less."""
    namesake_country: float = 1.5
    """The most, 0..5, that names of its country then say for it: "Mecca" in news of the United States."""
    rival_lead: float = 0.5
    """Lead, 0..5, that a place must have over one abroad where nothing in the article points to either."""
    corpus: float = 0.3
    """What the other articles of the corpus weigh beside the article itself, 0..1."""
    rounds: int = 3
    """How often, 1..10, names are weighed again in the light of each other."""
    same_spot_km: float = 50.0
    """Kilometres, 0..500, within which two records (a city and its district) count as one answer."""
    least_share: float = 0.4
    """Share, 0..1, of belief that the best candidate must have; below it the name stays unresolved."""
    preferred: tuple[str, ...] = ()
    """Place ids of the countries and first-level regions that an analyst prefers for a corpus."""
    preference: float = 1.5
    """What lying in one of them weighs, 0..10: it lifts a town over one thirty times as large elsewhere."""

    def __post_init__(self) -> None:
        for name, low, high in _PLACE_RANGES:
            check_range(name, getattr(self, name), low, high)


_PLACE_RANGES = (
    ("candidates", 1, 1000),
    ("country_prior", 0, 12),
    ("region_prior", -5, 5),
    ("district_prior", -5, 5),
    ("area_prior", 0, 12),
    ("alternate_name", 0, 5),
    ("main_city", 0, 5),
    ("main_city_share", 0, 1),
    ("capital", 0, 5),
    ("renown", 0, 3),
    ("people", 0, 5),
    ("home", 0, 5),
    ("kind_word", 0, 10),
    ("within", 0, 10),
    ("same_country", 0, 5),
    ("same_region", 0, 5),
    ("near", 0, 5),
    ("same_kind", 0, 5),
    ("own_capital", 0, 5),
    ("own_state", 0, 5),
    ("known_by_itself", 0, 12),
    ("least_support", 0, 5),
    ("least_support_alternate", 0, 10),
    ("fame_gap", 0, 10),
    ("namesake_country", 0, 5),
    ("rival_lead", 0, 5),
    ("corpus", 0, 1),
    ("rounds", 1, 10),
    ("same_spot_km", 0, 500),
    ("least_share", 0, 1),
    ("preference", 0, 10),
)


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """Thresholds of text reuse, lines and stories (owner: coverage)."""

    sentence_words: int = 5
    """Words, 2..50: shorter sentences ("He said no.") are shared by chance."""
    fellows: int = 12
    """Wordings, 1..1000, that each one meets under a key, and sentences of one wording that others meet:
    bounds the work; among up to this many copies every pair meets."""
    models: int = 4
    """Earlier articles, 1..1000, that an article is compared with word by word, those that share most with
    it. Bounds the work and the passages told where one text was printed many times: each copy is shown
    beside its likest models, not beside every other copy."""
    common_key: int = 200
    """Different sentences, 2..100000, that may hold a key ("United States") before it says nothing."""
    shared_keys: int = 3
    """Keys, 1..50, that two sentences must share to be compared word by word. With 2 a few more short
    quotations in common are found, in three times the time."""
    shared_share: float = 0.1
    """Share 0..1 of the shorter sentence's keys that this must be."""
    whole_score: float = 0.5
    """Score 0..1 from which sentences are taken whole, with what was cut at their ends."""
    strong_score: float = 0.6
    """Score 0..1 from which a passage by itself speaks for a copy."""
    strong_plain: int = 4
    """Shared words that are no names, numbers or function words, 1..50, that it needs for this: two
    reports of one event share names and numbers without knowing of each other."""
    strong_shared: int = 6
    """Shared content words of any sort, 1..100, that it needs for this."""
    pair_plain: int = 10
    """Plain words, 1..1000, in the strong passages of two articles from which they count as copy and
    model; those of statements that both report count half."""
    lone_score: float = 0.7
    """Score 0..1 that a strong passage needs where two articles share nothing else."""
    lone_plain: int = 8
    """Plain words, 1..50, that it needs there."""
    weak_shared: int = 3
    """Shared content words, 1..50, below which a passage is not looked at."""
    weak_run: int = 6
    """Words in a row, 1..50, of a passage too weak by itself that counts beside strong ones."""
    weak_plain: int = 2
    """Plain words, 1..50, that it needs as well."""
    echo_score: float = 0.8
    """Score 0..1 from which a short passage, of fewer words in a row, counts there too."""
    quoted_shared: int = 4
    """Shared content words, 1..50, inside quotation marks that make a common quotation."""
    formula_articles: int = 3
    """Articles, 2..1000, from which a sentence that they share and nothing else is boilerplate."""
    formula_share: float = 0.1
    """Share 0..1 of the shorter body up to which two articles share little else."""
    brief_share: float = 0.5
    """Share 0..1 of the shorter body from which even one strong passage makes a copy: a brief."""
    line_share: float = 0.15
    """Share 0..1 of the shorter body that must be copied for two articles to be one independent line.
    Lower joins reports that took over a background paragraph; higher misses copies with new matter."""
    wire_share: float = 0.05
    """The same where both credit one wire: little shared text is enough to believe the credit."""
    open_words: int = 8
    """Words, 1..100, from which words after the last full stop are a sentence that breaks off, and no label
    or signature."""
    teaser_words: int = 40
    """Words, 1..1000, up to which a text may be an article's teaser: a brief has more than two lines."""
    teaser_share: float = 0.2
    """Share 0..1 of the length of the other articles on its story below which it is one."""

    story_terms: int = 40
    """Telling words, 5..1000, by which articles of one story are looked for."""
    story_fellows: int = 25
    """Next articles in time, 1..1000, that an article meets under each: bounds the work."""
    story_shared_terms: int = 4
    """Telling words, 1..100, that two articles must share to be compared at all."""
    story_half_life_days: float = 7.0
    """Days, 0.1..3650, in which likeness halves: the same names make another story a month later."""
    story_likeness: float = 0.22
    """Mean likeness 0..1 of the articles of a story. Lower joins stories with the same people; higher
    splits one event that outlets tell from different sides."""

    def __post_init__(self) -> None:
        check_range("story_terms", self.story_terms, 5, 1000)
        check_range("story_fellows", self.story_fellows, 1, 1000)
        check_range("story_shared_terms", self.story_shared_terms, 1, 100)
        check_range("story_half_life_days", self.story_half_life_days, 0.1, 3650)
        check_range("story_likeness", self.story_likeness, 0, 1)
        check_range("sentence_words", self.sentence_words, 2, 50)
        for name in (
            "strong_plain",
            "strong_shared",
            "lone_plain",
            "weak_shared",
            "weak_run",
            "weak_plain",
            "quoted_shared",
        ):
            check_range(name, getattr(self, name), 1, 100)
        check_range("open_words", self.open_words, 1, 100)
        check_range("teaser_words", self.teaser_words, 1, 1000)
        check_range("teaser_share", self.teaser_share, 0, 1)
        check_range("pair_plain", self.pair_plain, 1, 1000)
        check_range("formula_articles", self.formula_articles, 2, 1000)
        check_range("fellows", self.fellows, 1, 1000)
        check_range("models", self.models, 1, 1000)
        check_range("common_key", self.common_key, 2, 100_000)
        check_range("shared_keys", self.shared_keys, 1, 50)
        for name in (
            "shared_share",
            "whole_score",
            "strong_score",
            "lone_score",
            "echo_score",
            "formula_share",
            "brief_share",
            "line_share",
            "wire_share",
        ):
            check_range(name, getattr(self, name), 0, 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one run; the store keeps a hash of them, so that a change rebuilds."""

    reading: ReadingSettings = ReadingSettings()
    corpus: CorpusSettings = CorpusSettings()
    quotations: QuotationSettings = QuotationSettings()
    speakers: SpeakerSettings = SpeakerSettings()
    claims: ClaimSettings = ClaimSettings()
    places: PlaceSettings = PlaceSettings()
    reuse: ReuseSettings = ReuseSettings()
