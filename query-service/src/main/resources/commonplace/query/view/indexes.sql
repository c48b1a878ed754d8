-- Indexes of the tables that grow with the log: bulk load makes them when the rows are there. Each
-- statement may be repeated, and they run side by side; the first takes longest.

CREATE UNIQUE INDEX IF NOT EXISTS tag_entry_place ON tag_entry (tag, published_at, path);

CREATE UNIQUE INDEX IF NOT EXISTS entry_id ON entry (entry_id);

CREATE UNIQUE INDEX IF NOT EXISTS entry_path ON entry (path);

CREATE INDEX IF NOT EXISTS entry_newest ON entry (published_at DESC, path DESC)
    WHERE NOT retracted;

CREATE UNIQUE INDEX IF NOT EXISTS former_path_place ON former_path (path, entry_id);

CREATE INDEX IF NOT EXISTS former_path_of ON former_path (entry_id);
