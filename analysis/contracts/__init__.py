"""The contract of every frame: key, columns, kinds, allowed values, who fills a column.

`specs.FRAMES` is what a newcomer reads instead of the code; `analysis.frames` makes and checks such frames.

A column's kind decides its dtype: text `str`, int `Int64`, float `float64`, bool `boolean`, time
`datetime64[us, UTC]`, spans a list of `[start, end]`, strings a list of `str`. What is not known is
missing (`isna()`), never `""`, `0` or `-1`; a list that is empty is an empty list.
"""
