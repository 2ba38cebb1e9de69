-- Finds an article of the same content and stated time under other names; what looked articles up by time alone uses it as well.
CREATE INDEX article_feed_time ON article (feed_id, published, content_hash);
DROP INDEX IF EXISTS article_feed_published;

-- Credits that are only a name get their site when a feed gets another name.
CREATE INDEX article_named_credit ON article (credit_name COLLATE NOCASE) WHERE credit_site IS NULL;
