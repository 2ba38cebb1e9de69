-- Numbers of the articles that the last full document carried, and since when shorter ones came: retention removes none of these for a while, or an empty or
-- cut document just before it runs would cost what the feed carried before and carries again.
ALTER TABLE feed ADD COLUMN former_articles TEXT NOT NULL DEFAULT '[]';
ALTER TABLE feed ADD COLUMN former_since INTEGER;
