"""The tokenizer: spaCy's English rules, with infixes for hyphenated names and designations.

The treebanks split every hyphenated word. spaCy does so between two letters only, so that
"U.S.-led" and "Shahed-136" would stay whole and hide the name within.
"""

from __future__ import annotations

from typing import Any

from spacy.lang.char_classes import ALPHA, HYPHENS
from spacy.language import Language
from spacy.util import compile_infix_regex

# After a full stop within an abbreviation: "U.S.-led", "U.N.-backed".
_AFTER_ABBREVIATION = rf"(?<=[{ALPHA}]\.)(?:{HYPHENS})(?=[{ALPHA}])"
# Between letters and figures: "Shahed-136", "F-16", "24-hour", "COVID-19".
_LETTER_FIGURE = rf"(?<=[{ALPHA}])(?:{HYPHENS})(?=[0-9])"
_FIGURE_LETTER = rf"(?<=[0-9%])(?:{HYPHENS})(?=[{ALPHA}])"


def customise_tokenizer(nlp: Language) -> None:
    """Add the infix rules to the pipeline's tokenizer, in place.

    Args:
        nlp: a pipeline with spaCy's English tokenizer. The rules are saved with it.
    """
    infixes = [*(nlp.Defaults.infixes or ()), _AFTER_ABBREVIATION, _LETTER_FIGURE, _FIGURE_LETTER]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
