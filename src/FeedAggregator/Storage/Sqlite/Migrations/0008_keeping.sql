-- What the newest document says of itself: its WebSub hub and its own address.
ALTER TABLE feed ADD COLUMN hub_url TEXT;
ALTER TABLE feed ADD COLUMN self_url TEXT;

-- Merging clusters and forgetting old tombstones look these up; without them each would read its whole table.
CREATE INDEX cluster_merge_into ON cluster_merge (into_id);
CREATE INDEX tombstone_buried ON tombstone (buried);
