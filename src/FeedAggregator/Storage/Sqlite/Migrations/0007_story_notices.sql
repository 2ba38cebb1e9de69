-- Stories that reached the number of outlets at which a webhook is told, and how far that has come. What reached it before the webhook was set up is "old".
CREATE TABLE story_notice (
  cluster_id INTEGER PRIMARY KEY,
  state TEXT NOT NULL,
  planned INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  next_try INTEGER NOT NULL,
  problem TEXT
) STRICT;

CREATE INDEX story_notice_waiting ON story_notice (next_try) WHERE state = 'waiting';
