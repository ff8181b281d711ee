"""What the pages share: set-up and menu, filters, evidence, cache, tables and buttons."""
