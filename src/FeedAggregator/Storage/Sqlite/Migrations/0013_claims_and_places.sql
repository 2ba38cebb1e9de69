-- What a feed claims of itself is told from what is known.

-- Whether the operator wrote the site, or the document claims it; and when the feed was subscribed to (null: before this was kept).
ALTER TABLE feed ADD COLUMN site_is_operators INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN added INTEGER;
CREATE INDEX feed_outlet ON feed (outlet);

-- When an article appeared, as far as its feed cannot make that up: as stated, but not before the last look at the feed that did not have it.
-- Null for articles stored before this was kept: their stated time counts.
ALTER TABLE article ADD COLUMN appeared INTEGER;

-- Where a story stands in lists: the number of the article it began with; ties go by id. Stories of before keep their order, which was that of their ids.
ALTER TABLE cluster ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE cluster SET place = ordered.place FROM (
  SELECT id, max(first) OVER (ORDER BY id) AS place
  FROM (SELECT c.id AS id, (SELECT min(a.id) FROM article a WHERE a.cluster_id = c.id) AS first FROM cluster c)
) AS ordered WHERE ordered.id = cluster.id;
CREATE INDEX cluster_place ON cluster (place, id);
