"""The only room that opens data/: lexicons, gazetteer, outlets, as typed tables."""
