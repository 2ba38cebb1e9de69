-- What deduplication keeps of an article: the keys it is indexed under and its MinHash signature, so that a start need not read texts.
CREATE TABLE fingerprint (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  entry BLOB NOT NULL
) STRICT;

-- Shingles that several stories of one outlet hold. Kept from the second story on; counting stops where it is boilerplate.
CREATE TABLE boilerplate (
  outlet TEXT NOT NULL,
  shingle INTEGER NOT NULL,
  stories INTEGER NOT NULL,
  PRIMARY KEY (outlet, shingle)
) STRICT, WITHOUT ROWID;

-- A person's decisions; they outlive every recomputation.
CREATE TABLE verdict (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  left_articles TEXT NOT NULL,
  right_articles TEXT NOT NULL,
  command TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;
