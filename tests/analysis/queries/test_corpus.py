"""The corpus page's frames: articles with what is known of them, origins, blocks, problems."""

from __future__ import annotations

import pytest

from analysis.frames import Tables
from analysis.queries import Filters, corpus, select
from tests import factory

VIEW = select(factory.small(), Filters())


def test_the_ledger_says_what_is_known_and_where_from() -> None:
    rows = corpus.articles_ledger(VIEW).set_index("article_id")
    assert rows.loc["ledger-1", "unknown"] == "byline, dateline, url"
    assert rows.loc["ledger-1", "inferred"] == "headline"
    assert rows.loc["ledger-1", "n_quotations"] == 4
    assert rows.loc["ledger-1", "wires"] == "AP"
    body = len(factory.LEDGER) - len("Storm cuts power to Riga") - len("Get more news\n")
    assert rows.loc["ledger-1", "share"] == pytest.approx(body / len(factory.LEDGER))


def test_the_ledger_holds_the_articles_in_view_in_their_order() -> None:
    outlets = ("City Wire", "The Daily Ledger")
    rows = corpus.articles_ledger(select(factory.small(), Filters(outlets=outlets)))
    assert rows["article_id"].tolist() == ["ledger-1", "wire-1"]
    assert rows["wires"].tolist() == ["AP", "Reuters"]
    assert corpus.articles_ledger(select(Tables.of({}), Filters())).empty


def test_origins_in_words() -> None:
    fields = corpus.origins_of(VIEW, "ledger-1").set_index("field")
    assert tuple(fields.loc["published"]) == ("4 Mar 2024", "given with the file")
    assert fields.loc["outlet", "origin"] == "stated in the text or page"
    assert fields.loc["url", "origin"] == "not known"
    assert fields["value"].isna().sum() == 3
    wires = corpus.origins_of(VIEW, "post-1").set_index("field").loc["wires", "origin"]
    assert wires == "none credited"


def test_blocks_and_what_each_kind_takes() -> None:
    blocks = corpus.blocks_of(VIEW, "ledger-1")
    assert blocks["kind"].tolist() == ["headline", "body", "promo"]
    shares = corpus.block_shares(blocks)
    assert shares["kind"].tolist() == ["body", "headline", "promo"]
    assert shares["n_blocks"].tolist() == [1, 1, 1]
    assert shares["share"].sum() == pytest.approx(1)


def test_no_blocks_take_nothing() -> None:
    assert corpus.block_shares(corpus.blocks_of(VIEW, "ledger-1").head(0)).empty


def test_problems_keep_their_advice_and_say_when_they_were_met() -> None:
    row = corpus.problems(VIEW).iloc[0]
    assert (row["stage_words"], row["advice"]) == ("reading files", "Mend the line or remove it.")
