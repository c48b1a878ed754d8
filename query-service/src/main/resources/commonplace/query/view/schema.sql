-- The tables of one generation, made in the schema that search_path names; indexes.sql and its like
-- have the indexes of those that grow with the log. Whoever changes them raises ProjectionVersion.

-- In the two tables that grow with the log, columns of a fixed width stand first: what is behind a
-- text is found only by way of it.

CREATE TABLE entry (
    entry_id uuid NOT NULL,
    sequence bigint NOT NULL, -- of the last event applied
    published_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL, -- when its words last changed
    day date NOT NULL, -- of published_at, in the site's zone
    revisions integer NOT NULL,
    words integer NOT NULL, -- of the whole body
    words_left integer NOT NULL, -- beyond the excerpt
    retracted boolean NOT NULL,
    kind text NOT NULL,
    path text COLLATE "C" NOT NULL,
    tags text[] COLLATE "C" NOT NULL, -- their names today, in the author's order, without repeats
    tag_ids text[] COLLATE "C", -- as the events say; null where their names are the same
    moved_from text[] COLLATE "C" NOT NULL, -- paths it was read at before
    content_digest bytea NOT NULL, -- tells whether a revision changed its words
    title text,
    link_url text,
    link_title text,
    via_url text,
    via_title text,
    source text,
    source_url text,
    source_context text,
    quotation_html text,
    excerpt_html text, -- the beginning of a long article
    html text NOT NULL -- safe; empty where there is no body
);

-- Words are not compressed: it costs more than it saves, when written and each time they are read.
-- Only what does not fit on a page is kept apart.
ALTER TABLE entry SET (toast_tuple_target = 8160);
ALTER TABLE entry ALTER html SET STORAGE EXTERNAL;
ALTER TABLE entry ALTER excerpt_html SET STORAGE EXTERNAL;
ALTER TABLE entry ALTER quotation_html SET STORAGE EXTERNAL;

-- Entries on the site, once for each name.
CREATE TABLE tag_entry (
    published_at timestamptz NOT NULL,
    entry_id uuid NOT NULL,
    year smallint NOT NULL,
    kind "char" NOT NULL, -- its first letter: there are very many
    tag text COLLATE "C" NOT NULL,
    path text COLLATE "C" NOT NULL
);

-- Counts of tag_entry; there is no row for none.
CREATE TABLE tag_year (
    tag text COLLATE "C" NOT NULL,
    year smallint NOT NULL,
    kind "char" NOT NULL,
    entries integer NOT NULL -- TagEntryRows sees to it that it is above 0
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

-- Full text. A word is what stands between spaces, punctuation and symbols, in lower case; Chinese,
-- Japanese and Korean letters are kept in pairs, as nothing tells their words apart. What a document
-- holds is said here alone: whoever proves it makes it anew by the same functions.
CREATE TABLE entry_search (
    entry_id uuid NOT NULL,
    published_at timestamptz NOT NULL,
    kind text COLLATE "C" NOT NULL,
    year smallint NOT NULL,
    tags text[] COLLATE "C" NOT NULL,
    document tsvector NOT NULL
);

ALTER TABLE entry_search ALTER document SET STORAGE EXTERNAL;

-- Parts of entry, by the first page of its file, whose rows bulk load has made.
CREATE TABLE search_part (
    first_page bigint PRIMARY KEY,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- By whose rules words have stems. Whoever makes a generation may replace it.
CREATE FUNCTION search_language() RETURNS regconfig
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN 'english'::regconfig;

-- A text's words, a blank between two. Classes of characters are PostgreSQL's own, whatever the
-- locale of the database says.
CREATE FUNCTION search_words(said text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN regexp_replace(
        lower(said COLLATE "pg_c_utf8"),
        '[[:punct:][:space:][:cntrl:]]+', ' ', 'g');

-- The words of HTML that was rendered here: not its tags, nor what stands in them, nor references.
CREATE FUNCTION search_words_of_html(html text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN regexp_replace(
        lower(html COLLATE "pg_c_utf8"),
        '(?:<(?:"[^"]*"|[^">])*>|&#?[a-z0-9]+;|[[:punct:][:space:][:cntrl:]])+', ' ', 'g');

-- The runs of letters without word boundaries, a blank between two; empty where there are none.
CREATE FUNCTION search_runs(words text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN trim(regexp_replace(
        words,
        '[^\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf'
        '\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]+',
        ' ', 'g'));

CREATE FUNCTION search_without_runs(words text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN regexp_replace(
        words,
        '[\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf'
        '\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]+',
        ' ', 'g');

-- Each letter of a run with the next; the last one alone.
CREATE FUNCTION search_pairs(runs text) RETURNS TABLE (place bigint, pair text)
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$
    SELECT place, pair
    FROM (SELECT place, letter,
                 letter || rtrim(lead(letter, 1, '') OVER (ORDER BY place)) AS pair
          FROM string_to_table(runs, NULL) WITH ORDINALITY AS each(letter, place)) AS each
    WHERE letter <> ' '
$$;

-- The same with their places, as far as PostgreSQL keeps them: beyond, a place would be a wrong one.
CREATE FUNCTION search_pairs_vector(runs text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$
    SELECT coalesce(
        string_agg(pair || coalesce(':' || array_to_string(places[1:255], ','), ''), ' '),
        '')::tsvector
    FROM (SELECT pair, array_agg(place ORDER BY place) FILTER (WHERE place < 16383) AS places
          FROM search_pairs(runs)
          GROUP BY pair) AS each
$$;

CREATE FUNCTION search_vector(words text, weight "char") RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN setweight(
        CASE search_runs(words)
            WHEN '' THEN to_tsvector(search_language(), words)
            ELSE search_pairs_vector(search_runs(words))
                || to_tsvector(search_language(), search_without_runs(words))
        END,
        weight);

-- The words of an entry: of its title, of its tags, all the rest.
CREATE FUNCTION search_texts(one entry) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY[
        search_words(concat_ws(' ', one.title, one.link_title)),
        search_words(array_to_string(one.tags, ' ')),
        concat_ws(' ',
            search_words_of_html(concat_ws(' ', one.quotation_html, one.html)),
            search_words(concat_ws(' ', one.source, one.source_context, one.via_title)))];

CREATE AGGREGATE search_one_after_another(tsvector) (
    SFUNC = tsvector_concat,
    STYPE = tsvector,
    INITCOND = ''
);

-- What an entry is found by. Tags stand there as names too, '#css', to narrow by: no word has that
-- sign. A document holds a megabyte: of more words than that the first ones are found.
CREATE FUNCTION search_document(one entry) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE
AS $$
DECLARE
    texts CONSTANT text[] := search_texts(one);
    -- A blank, which is no word, stands between the parts: no phrase goes from one to the next.
    gap CONSTANT tsvector := ''' '':1';
    tags CONSTANT tsvector := (
        SELECT search_one_after_another(search_vector(search_words(tag), 'B') || gap ORDER BY place)
        FROM unnest(one.tags) WITH ORDINALITY AS each(tag, place));
    names CONSTANT tsvector := array_to_tsvector(ARRAY(SELECT '#' || unnest(one.tags)));
    most integer := length(texts[3]);
BEGIN
    LOOP
        BEGIN
            RETURN ts_delete(
                search_vector(texts[1], 'A') || gap || tags
                    || search_vector(left(texts[3], most), 'D'),
                ' ') || names;
        EXCEPTION WHEN program_limit_exceeded THEN
            most := most / 2;
        END;
    END LOOP;
END
$$;

-- What a reader's word or phrase asks for: its words in their order, and the pairs of its runs,
-- which a document must have at least.
CREATE FUNCTION search_term(said text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN phraseto_tsquery(search_language(), search_without_runs(search_words(said)))
        && (SELECT coalesce(string_agg(
                CASE WHEN length(run) = 1 THEN run || ':*' ELSE pairs END, ' & '), '')::tsquery
            FROM string_to_table(search_runs(search_words(said)), ' ') AS run,
                 LATERAL (SELECT string_agg(pair, ' & ') AS pairs
                          FROM search_pairs(run)
                          WHERE length(pair) = 2) AS all_of_it
            WHERE run <> '');

-- The same with the pairs in their order: what has them surely says it.
CREATE FUNCTION search_term_in_order(said text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN phraseto_tsquery(search_language(), search_without_runs(search_words(said)))
        && (SELECT coalesce(string_agg(
                CASE WHEN length(run) = 1 THEN run || ':*' ELSE '(' || pairs || ')' END, ' & '),
                '')::tsquery
            FROM string_to_table(search_runs(search_words(said)), ' ') AS run,
                 LATERAL (SELECT string_agg(pair, ' <-> ' ORDER BY place) AS pairs
                          FROM search_pairs(run)
                          WHERE length(pair) = 2) AS all_of_it
            WHERE run <> '');

-- The rows of entry_search as they must be.
CREATE VIEW entry_searched AS
    SELECT ctid AS place, entry_id, published_at, kind, extract(year FROM day)::smallint AS year,
           tags,
           search_document(entry) AS document
    FROM entry
    WHERE NOT retracted;
