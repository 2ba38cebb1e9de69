-- Metrics and the API count articles by the rule that placed them; without it each count would read every article.
CREATE INDEX article_rule ON article (rule);
