-- What was learnt before counted clusters, also those that boilerplate itself had made, and words had other hashes.
DELETE FROM boilerplate;
