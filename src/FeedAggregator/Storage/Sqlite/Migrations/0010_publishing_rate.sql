-- How often a feed publishes (JSON, see PublishingRate), counted as entries come instead of from the articles that are stored. What is known so far is taken
-- over from the articles of the last fourteen days.
ALTER TABLE feed ADD COLUMN rate TEXT NOT NULL DEFAULT '{}';

UPDATE feed SET rate = json_object(
    'Since', (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(min(published) / 1000.0, unixepoch() - 14 * 86400), 'unixepoch') FROM article WHERE feed_id = feed.id AND published <= unixepoch() * 1000),
    'Newest', (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(published) / 1000.0, 'unixepoch') FROM article WHERE feed_id = feed.id AND published <= unixepoch() * 1000),
    'Days', (SELECT json_group_object(day, entries) FROM (
      SELECT published / 86400000 AS day, count(*) AS entries FROM article
      WHERE feed_id = feed.id AND published BETWEEN (unixepoch() - 14 * 86400) * 1000 AND unixepoch() * 1000 GROUP BY 1)),
    'Entries', json_array_length(current_articles))
WHERE last_success IS NOT NULL AND EXISTS (SELECT 1 FROM article WHERE feed_id = feed.id AND published <= unixepoch() * 1000);

-- Only the former way of counting needed it.
DROP INDEX article_feed_published;
