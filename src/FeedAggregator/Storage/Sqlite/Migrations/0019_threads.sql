-- Related coverage: threads of clusters that report one event (docs/decisions/0708). Made in the background from what is stored.
CREATE TABLE thread (
  id INTEGER PRIMARY KEY,
  -- When its newest report was first seen: not when it was found to belong here.
  updated INTEGER NOT NULL
) STRICT;

-- A cluster is in one thread at the most.
CREATE TABLE thread_report (
  cluster_id INTEGER PRIMARY KEY,
  thread_id INTEGER NOT NULL,
  -- Why: the report it matched best and what both say (JSON); null for the first of a thread.
  matched_id INTEGER,
  score REAL,
  shared TEXT NOT NULL
) STRICT;

CREATE INDEX thread_report_thread ON thread_report (thread_id, cluster_id);

-- An absorbed id stays resolvable for ever.
CREATE TABLE thread_merge (
  absorbed_id INTEGER PRIMARY KEY,
  into_id INTEGER NOT NULL
) STRICT;

CREATE INDEX thread_merge_into ON thread_merge (into_id);

-- Clusters that changed by other means than new articles (revised, merged, split, removed) and have to be placed again.
CREATE TABLE thread_pending (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  cluster_id INTEGER NOT NULL
) STRICT;
