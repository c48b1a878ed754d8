-- Indexes of tag_year: bulk load makes them when it has counted.

CREATE UNIQUE INDEX IF NOT EXISTS tag_year_of ON tag_year (tag, year, kind);

CREATE INDEX IF NOT EXISTS tag_year_most ON tag_year (year, entries DESC);
