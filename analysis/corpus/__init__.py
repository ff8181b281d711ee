"""Files in, articles and blocks out: formats, encodings, what is article text, who published it when."""

from analysis.corpus.blocks import classify_blocks
from analysis.corpus.files import Upload, corpus_files
from analysis.corpus.reading import Corpus, read_corpus, read_uploads

__all__ = ["Corpus", "Upload", "classify_blocks", "corpus_files", "read_corpus", "read_uploads"]
