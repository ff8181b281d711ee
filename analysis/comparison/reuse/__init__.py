"""Text that articles share: passages, where they come from, what was changed, and independent lines."""
