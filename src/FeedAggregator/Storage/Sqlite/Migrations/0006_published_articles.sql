-- The river lists single articles, too, where a feed's copies are not collapsed.
CREATE INDEX article_published ON article (published, id);
