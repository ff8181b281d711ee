"""Who may do what: `require()` lets in or ends the run, `may("load")` answers, `author()` says who is here.

Without a login configured, on the user's own machine, everybody is the local analyst and may do everything.
With one (`[auth]` in the secrets of Streamlit), the roles decide, and nobody has one who is not listed.
"""

from pages.components.access.gate import require, signed_in
from pages.components.access.person import author, may

__all__ = ["author", "may", "require", "signed_in"]
