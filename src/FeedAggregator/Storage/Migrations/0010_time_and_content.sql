-- Finds an article of the same content and stated time under other names; what looked articles up by time alone uses it as well.
CREATE INDEX article_feed_time ON article (feed_id, published, content_hash);
DROP INDEX article_feed_published;
