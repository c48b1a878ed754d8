-- The tables of one generation, made in the schema that search_path names; indexes.sql has the
-- indexes of those that grow with the log. Whoever changes them raises ProjectionVersion.

CREATE TABLE entry (
    entry_id uuid NOT NULL,
    sequence bigint NOT NULL, -- of the last event applied
    kind text NOT NULL,
    path text COLLATE "C" NOT NULL,
    published_at timestamptz NOT NULL,
    day date NOT NULL, -- of published_at, in the site's zone
    title text,
    link_url text,
    link_title text,
    via_url text,
    via_title text,
    quotation_html text,
    source text,
    source_url text,
    source_context text,
    html text NOT NULL, -- safe; empty where there is no body
    excerpt_html text, -- the beginning of a long article
    words integer NOT NULL, -- of the whole body
    words_left integer NOT NULL, -- beyond the excerpt
    recorded_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL, -- when its words last changed
    revisions integer NOT NULL,
    retracted boolean NOT NULL,
    tag_ids text[] COLLATE "C" NOT NULL, -- as the events say
    tags text[] COLLATE "C" NOT NULL, -- their names today, in the author's order, without repeats
    moved_from text[] COLLATE "C" NOT NULL, -- paths it was read at before
    content_digest bytea NOT NULL -- tells whether a revision changed its words
);

-- Words are not compressed: it costs more than it saves, when written and each time they are read.
-- Only what does not fit on a page is kept apart.
ALTER TABLE entry SET (toast_tuple_target = 8160);
ALTER TABLE entry ALTER html SET STORAGE EXTERNAL;
ALTER TABLE entry ALTER excerpt_html SET STORAGE EXTERNAL;
ALTER TABLE entry ALTER quotation_html SET STORAGE EXTERNAL;

-- Entries on the site, once for each name.
CREATE TABLE tag_entry (
    tag text COLLATE "C" NOT NULL,
    published_at timestamptz NOT NULL,
    path text COLLATE "C" NOT NULL,
    entry_id uuid NOT NULL,
    kind "char" NOT NULL, -- its first letter: it stands in the largest index
    year smallint NOT NULL
);

-- Counts of tag_entry; there is no row for none.
CREATE TABLE tag_year (
    tag text COLLATE "C" NOT NULL,
    year smallint NOT NULL,
    kind "char" NOT NULL,
    entries integer NOT NULL, -- TagEntryRows sees to it that it is above 0
    PRIMARY KEY (tag, year, kind)
);

-- Counts of the entries on the site; there is no row for none.
CREATE TABLE site_day (
    day date NOT NULL,
    kind text NOT NULL,
    entries integer NOT NULL, -- SiteDayRows sees to it that it is above 0
    PRIMARY KEY (day, kind)
);

-- Tags that something was said of; another's name is that of its identity.
CREATE TABLE tag (
    tag_id text COLLATE "C" PRIMARY KEY,
    sequence bigint NOT NULL,
    name text COLLATE "C" NOT NULL,
    merged_into text COLLATE "C",
    effective text COLLATE "C" NOT NULL, -- the name its entries are found under
    shown text,
    description text,
    former text[] COLLATE "C" NOT NULL
);

CREATE INDEX tag_name ON tag (name);
CREATE INDEX tag_merged ON tag (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX tag_former ON tag USING gin (former);

CREATE TABLE former_path (
    path text COLLATE "C" NOT NULL,
    entry_id uuid NOT NULL
);

-- How far each partition is applied, in the transaction of the rows.
CREATE TABLE consumer_offset (
    partition integer PRIMARY KEY,
    next_offset bigint NOT NULL,
    position bigint NOT NULL
);

-- Events that could not be applied, and all later ones of their streams. A record of Kafka's whose
-- headers cannot be read has no event id, time or author, perhaps not even a position (0).
CREATE TABLE dead_letter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    position bigint NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    event_id uuid,
    type text NOT NULL,
    version integer NOT NULL,
    recorded_at timestamptz,
    author text,
    data text NOT NULL,
    error text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    retry_requested timestamptz,
    discarded_at timestamptz,
    discarded_by text,
    discarded_why text,
    passed boolean NOT NULL DEFAULT FALSE -- discarded, and its stream has gone on without it
);

CREATE INDEX dead_letter_waiting ON dead_letter (stream, sequence) WHERE NOT passed;
CREATE INDEX dead_letter_wanted ON dead_letter (partition) WHERE retry_requested IS NOT NULL;
