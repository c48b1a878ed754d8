-- What is there, by tag and by date; caught up from the log when asked, never by an append.
CREATE TABLE catalogue_entry (
    entry_id uuid PRIMARY KEY,
    kind text NOT NULL,
    published_at timestamptz NOT NULL,
    retracted boolean NOT NULL,
    tag_ids text[] COLLATE "C" NOT NULL
);

CREATE INDEX catalogue_entry_of_tag ON catalogue_entry USING gin (tag_ids);
CREATE INDEX catalogue_entry_by_date ON catalogue_entry (published_at, entry_id);

-- The log's position up to which the catalogue is filled; whoever fills it holds this row.
CREATE TABLE catalogue_position (position bigint NOT NULL);

INSERT INTO catalogue_position (position) VALUES (0);
