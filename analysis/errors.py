"""The faults Crosscheck names: each message says what was found, where, and what to do next."""


class CrosscheckError(Exception):
    """Base of every fault that Crosscheck raises on purpose."""


class BuildError(CrosscheckError):
    """A corpus that is built beside the pages is refused, was taken back, or could not be built."""


class CorpusError(CrosscheckError):
    """No corpus can be read at the place given."""


class FrameError(CrosscheckError):
    """A frame breaks its contract: a column, a dtype, a value or a span."""


class ModelError(CrosscheckError):
    """The language model is missing, incomplete or of another version."""


class ResourceError(CrosscheckError):
    """A file under `data/` is missing or malformed."""


class SettingsError(CrosscheckError):
    """A setting is outside the range that its meaning allows."""


class StoreError(CrosscheckError):
    """A store of built tables is missing, incomplete or of another version."""
