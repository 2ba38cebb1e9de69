-- Articles whose page is to be read, was read, or gave nothing: feeds that carry only summaries.
CREATE TABLE full_text (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  state TEXT NOT NULL,
  -- Content hash of what the feed itself carries: as long as that stays, what was read from the page stays.
  own_hash TEXT NOT NULL,
  fetches INTEGER NOT NULL,
  next_try INTEGER NOT NULL,
  problem TEXT
) STRICT;

CREATE INDEX full_text_waiting ON full_text (next_try) WHERE state = 'waiting';
