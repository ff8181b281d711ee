"""Who may do what: `require()` lets in or ends the run, `may("load")` answers, `author()` says who is here.

`fragment` and `guarded` ask again: where a part of a page runs without the page, and where a file is made.

Without a login configured, on the user's own machine, everybody is the local analyst and may do everything.
With one (`[auth]` in the secrets of Streamlit), the roles decide, and nobody has one who is not listed.
"""

from pages.components.access.again import fragment, guarded
from pages.components.access.gate import require, signed_in
from pages.components.access.person import author, may

__all__ = ["author", "fragment", "guarded", "may", "require", "signed_in"]
