-- What a feed had already when it was subscribed to is no news: such articles, and clusters of nothing else, are left out of the combined
-- feed and the planet.
ALTER TABLE article ADD COLUMN backlog INTEGER NOT NULL DEFAULT 0;
ALTER TABLE cluster ADD COLUMN backlog INTEGER NOT NULL DEFAULT 0;
CREATE INDEX cluster_news ON cluster (place, id) WHERE backlog = 0;
