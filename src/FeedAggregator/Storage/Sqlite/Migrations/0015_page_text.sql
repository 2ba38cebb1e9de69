-- What the page of an article said, as a hash: a page that says the same for several articles is none of theirs.
ALTER TABLE full_text ADD COLUMN page_text TEXT;

CREATE INDEX full_text_page ON full_text (page_text) WHERE page_text IS NOT NULL;
