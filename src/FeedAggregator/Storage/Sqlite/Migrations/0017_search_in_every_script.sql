-- Texts are folded by the program (SearchText), the index only splits at spaces and keeps no copy of them. The old index goes first, so that
-- the new one takes its room and the file does not grow. The program fills the new one in the background, the newest articles first;
-- 'search' holds the version of the folding and the highest number of an article that is not indexed yet.
DROP TABLE article_search;

CREATE VIRTUAL TABLE article_search USING fts5 (
  title, text,
  content = '', contentless_delete = 1,
  tokenize = 'ascii'
);

INSERT INTO meta (key, value) VALUES ('search', '1:' || coalesce((SELECT max(id) FROM article), 0))
  ON CONFLICT (key) DO UPDATE SET value = excluded.value;
