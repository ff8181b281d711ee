"""Hand-checked truth about the sample corpus, and the tests that measure the program against it."""
