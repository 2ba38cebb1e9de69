-- What a feed added on its last day (UTC, days since 1970), for its quota.
CREATE TABLE feed_growth (
  feed_id INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
  day INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;
