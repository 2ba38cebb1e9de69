-- What an operator wants of one feed alone (JSON), and what was learnt of it: whether all its newest articles credit somebody else.
ALTER TABLE feed ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
ALTER TABLE feed ADD COLUMN credits_others INTEGER NOT NULL DEFAULT 0;

-- Articles of feeds that are kept out of clustering: deduplication never compares them.
ALTER TABLE article ADD COLUMN alone INTEGER NOT NULL DEFAULT 0;

-- Entries that a feed's rules kept out. They stay until the rules keep them or newer ones take their place.
CREATE TABLE dropped_entry (
  feed_id INTEGER NOT NULL REFERENCES feed (id),
  -- The entry's guid, else its link, else its content hash.
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  link TEXT,
  published INTEGER NOT NULL,
  dropped INTEGER NOT NULL,
  rule TEXT NOT NULL,
  -- Hash of the entry as the feed wrote it, and of all the feed's rules: while both are alike it is passed over unread.
  entry_hash BLOB NOT NULL,
  rules TEXT NOT NULL,
  PRIMARY KEY (feed_id, name)
) STRICT, WITHOUT ROWID;
