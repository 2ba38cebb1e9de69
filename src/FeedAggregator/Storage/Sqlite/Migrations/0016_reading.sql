-- What has been read and starred, kept with each story so that it goes where the story goes.
-- read: 0 while unread, else how many outlets carried the story when it was read. starred: when it was starred, 0 where it is not.
-- crawled: when the story appeared to reading apps. It moves only when an unread part is split off or a read story comes back.
ALTER TABLE cluster ADD COLUMN crawled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cluster ADD COLUMN read INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cluster ADD COLUMN starred INTEGER NOT NULL DEFAULT 0;

-- What was there before counts as the backlog of its feed: read, but for the newest ten.
UPDATE cluster SET crawled = first_seen, read = max(outlets, 1);
UPDATE cluster SET read = 0 WHERE id IN (
  SELECT id FROM (
    SELECT c.id AS id, row_number() OVER (PARTITION BY a.feed_id ORDER BY c.published DESC, c.id DESC) AS place
    FROM cluster c JOIN article a ON a.id = c.representative_id)
  WHERE place <= 10);

CREATE INDEX cluster_crawled ON cluster (crawled, id);
CREATE INDEX cluster_unread ON cluster (crawled, id) WHERE read = 0;
CREATE INDEX cluster_starred ON cluster (crawled, id) WHERE starred <> 0;

-- Signs the tokens of reading apps, together with the reader's password.
INSERT INTO meta (key, value) VALUES ('reader-secret', lower(hex(randomblob(32))));
