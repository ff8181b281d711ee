"""Adapters: what the product finds, in the format of a public benchmark; nothing else may differ."""
