"""The page of a brief: one file of HTML with its style in it, no script, and no address to load from."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from analysis.brief.content import content_of
from analysis.citation import Citation, sentence
from analysis.figures.theme import LIGHT, outlet_marks
from analysis.queries.evidence import count_words
from analysis.queries.facts import KIND_WORDS
from analysis.queries.filters import View, outlet_label
from analysis.queries.happenings import role_words


@cache
def _template() -> Template:
    # Article text is hostile: whatever is filled in is escaped, and a name that is missing is an error.
    environment = Environment(
        loader=PackageLoader("analysis.brief", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"n": count_words, "role": role_words}
    return environment.get_template("brief.html.jinja")


def make_brief(view: View, cited: Citation) -> str:
    """Return a view's overview as one page of HTML.

    Args:
        view: What the filters leave.
        cited: The view as it is cited, which the page states.

    Returns:
        HTML in UTF-8 without scripts and without anything to load; it prints on A4 and Letter.
    """
    outlets = [str(outlet) for outlet in outlet_label(view.tables.articles["outlet"])]
    content = content_of(view)
    return _template().render(
        content=content,
        cited=cited,
        citation=sentence(cited),
        kind_words={kind: words for kind, (words, _) in KIND_WORDS.items()},
        marks=outlet_marks(outlets, LIGHT),
        most=max((voice.n for voice in content.voices), default=1),
    )
