-- Indexes of entry_search, which bulk load fills last.

CREATE UNIQUE INDEX IF NOT EXISTS entry_search_of ON entry_search (entry_id);

-- What is not yet sorted into it is read by every search.
CREATE INDEX IF NOT EXISTS entry_search_document ON entry_search USING gin (document)
    WITH (gin_pending_list_limit = 256);

CREATE INDEX IF NOT EXISTS entry_search_newest ON entry_search (published_at DESC, entry_id DESC);
