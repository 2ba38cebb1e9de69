-- Times are milliseconds since 1970-01-01T00:00:00Z.

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feed (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  url TEXT NOT NULL,
  subscribed_url TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  title_is_operators INTEGER NOT NULL,
  site_url TEXT,
  outlet TEXT NOT NULL,
  category TEXT NOT NULL,
  subscribed INTEGER NOT NULL,
  etag TEXT,
  last_modified TEXT,
  validators_url TEXT,
  body_hash TEXT,
  next_due INTEGER NOT NULL,
  due_reason TEXT NOT NULL,
  last_attempt INTEGER,
  last_success INTEGER,
  last_status INTEGER,
  last_error TEXT,
  consecutive_failures INTEGER NOT NULL,
  gone INTEGER NOT NULL,
  format TEXT,
  warnings TEXT NOT NULL,
  -- What the newest document says about how often to come (JSON), and how long the newest answer stays fresh (milliseconds).
  schedule TEXT NOT NULL,
  fresh_for INTEGER,
  -- Numbers of the articles in the newest document (JSON array): retention never removes what a feed still carries.
  current_articles TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Hosts that asked to be left alone (Retry-After).
CREATE TABLE host_rest (
  host TEXT PRIMARY KEY,
  until INTEGER NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX feed_due ON feed (next_due) WHERE subscribed = 1 AND gone = 0;

-- One row a story. Ids are given by deduplication and grow with first appearance.
CREATE TABLE cluster (
  id INTEGER PRIMARY KEY,
  representative_id INTEGER NOT NULL,
  size INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  first_seen INTEGER NOT NULL,
  published INTEGER NOT NULL,
  updated INTEGER NOT NULL
) STRICT;

CREATE INDEX cluster_published ON cluster (published, id);
CREATE INDEX cluster_shared ON cluster (id) WHERE size > 1;

-- An absorbed id stays resolvable for ever.
CREATE TABLE cluster_merge (
  absorbed_id INTEGER PRIMARY KEY,
  into_id INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  feed_id INTEGER NOT NULL REFERENCES feed (id),
  cluster_id INTEGER NOT NULL REFERENCES cluster (id) DEFERRABLE INITIALLY DEFERRED,
  guid TEXT,
  link TEXT,
  canonical_url TEXT,
  title TEXT NOT NULL,
  author TEXT,
  published INTEGER NOT NULL,
  published_origin INTEGER NOT NULL,
  updated INTEGER,
  language TEXT,
  summary TEXT NOT NULL,
  is_summary INTEGER NOT NULL,
  text_length INTEGER NOT NULL,
  content_hash TEXT NOT NULL,
  image TEXT,
  credit_site TEXT,
  credit_name TEXT,
  credit_url TEXT,
  credit_rule TEXT,
  categories TEXT NOT NULL,
  enclosures TEXT NOT NULL,
  first_seen INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  -- Hash of the entry as the feed wrote it: an entry that is alike need not be normalised again. See EntryHash.
  entry_hash BLOB,
  -- Why it is in its cluster.
  rule TEXT NOT NULL,
  measure TEXT,
  score REAL,
  jaccard REAL,
  matched_id INTEGER,
  shared_shingles INTEGER NOT NULL
) STRICT;

CREATE INDEX article_cluster ON article (cluster_id);
CREATE INDEX article_feed ON article (feed_id, id);
CREATE INDEX article_feed_published ON article (feed_id, published);
CREATE INDEX article_first_seen ON article (first_seen);

-- The long texts, apart so that lists do not read them.
CREATE TABLE article_body (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  -- The foreign HTML that html was made from, compressed; a better sanitiser can run again.
  original BLOB,
  original_base TEXT,
  sanitiser_version INTEGER NOT NULL
) STRICT;

-- Articles that retention removed: their keys stay, so that nothing rises again.
CREATE TABLE tombstone (
  article_id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL,
  buried INTEGER NOT NULL
) STRICT;

-- Every name under which an entry of a feed may come again; see EntryKeys. A key whose article is not kept any more is a tombstone.
CREATE TABLE article_key (
  feed_id INTEGER NOT NULL,
  key BLOB NOT NULL,
  article_id INTEGER NOT NULL,
  PRIMARY KEY (feed_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE revision (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  seen INTEGER NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  PRIMARY KEY (article_id, number)
) STRICT, WITHOUT ROWID;

CREATE VIEW article_text AS
  SELECT a.id AS id, a.title AS title, b.text AS text
  FROM article a JOIN article_body b ON b.article_id = a.id;

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, text,
  content = 'article_text', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2'
);
