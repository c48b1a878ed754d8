-- Indexes that bulk load makes last, with full text: pages can be read without them.

-- Lists of one kind, where it is so rare that the newest entries of all kinds have few of it.
CREATE INDEX IF NOT EXISTS entry_of_kind ON entry (kind, published_at DESC, path DESC)
    WHERE NOT retracted;

-- Entries on the site are found by tag_entry when a tag changes; these have no rows there.
CREATE INDEX IF NOT EXISTS entry_retracted_tags ON entry USING gin (coalesce(tag_ids, tags))
    WHERE retracted;

-- An entry's rows, for whoever writes them anew: pages know its names from the entry itself.
CREATE INDEX IF NOT EXISTS tag_entry_of ON tag_entry (entry_id);

CREATE UNIQUE INDEX IF NOT EXISTS entry_search_of ON entry_search (entry_id);

-- What is not yet sorted into it is read by every search.
CREATE INDEX IF NOT EXISTS entry_search_document ON entry_search USING gin (document)
    WITH (gin_pending_list_limit = 256);

CREATE INDEX IF NOT EXISTS entry_search_newest ON entry_search (published_at DESC, entry_id DESC);
