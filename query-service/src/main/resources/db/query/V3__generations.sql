-- Generations as operators build, watch and switch them. commonplace.query.generation.State says
-- what each state means and which follow which.
ALTER TABLE public.generation
    DROP CONSTRAINT generation_state_check,
    ADD CONSTRAINT generation_state CHECK (state IN (
        'building', 'indexing', 'catching up', 'following', 'live', 'complete', 'retired',
        'failed')),
    ADD COLUMN name text,
    ADD COLUMN until timestamptz, -- recorded time; NULL where it follows the log
    ADD COLUMN created_by text NOT NULL DEFAULT 'commonplace',
    ADD COLUMN promotes boolean NOT NULL DEFAULT FALSE, -- by itself, once verified
    ADD COLUMN paused_at timestamptz,
    ADD COLUMN throttle integer CHECK (throttle > 0), -- events a second, of all instances together
    ADD COLUMN phase_at timestamptz NOT NULL DEFAULT now(), -- pauses not counted
    ADD COLUMN events bigint, -- that were loaded
    ADD COLUMN read_seconds double precision, -- what reading took; NULL while it is under way
    ADD COLUMN write_seconds double precision,
    ADD COLUMN index_seconds double precision,
    ADD COLUMN built_at timestamptz,
    ADD COLUMN promoted_at timestamptz,
    ADD COLUMN failure text;

UPDATE public.generation
SET projection_version = regexp_replace(projection_version, '^1 ', '1.1 '),
    promoted_at = created_at;

-- One is live, once there is any: at the end of each transaction, whoever writes here.
CREATE FUNCTION public.one_generation_is_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM public.generation)
       AND NOT EXISTS (SELECT FROM public.generation WHERE state = 'live') THEN
        RAISE EXCEPTION 'No generation would be live.'
            USING ERRCODE = 'integrity_constraint_violation',
                  HINT = 'Make another one live in the same transaction.';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER one_generation_is_live
    AFTER INSERT OR UPDATE OF state OR DELETE ON public.generation
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION public.one_generation_is_live();

-- Numbers are not used again, not even that of a generation that is gone.
CREATE SEQUENCE public.generation_number;
SELECT setval('public.generation_number', coalesce(max(number), 0) + 1, FALSE)
FROM public.generation;

-- A partition of the log on its way into a generation: the unit that instances share.
CREATE TABLE public.load_partition (
    generation integer NOT NULL REFERENCES public.generation ON DELETE CASCADE,
    partition integer NOT NULL,
    begin_offset bigint NOT NULL,
    end_offset bigint NOT NULL, -- what lies behind is followed, not loaded
    buckets integer, -- over which its streams are spread; NULL before the first look
    stage text NOT NULL DEFAULT 'reading' CHECK (stage IN ('reading', 'read', 'done')),
    records bigint NOT NULL DEFAULT 0, -- read
    events bigint, -- of them, once all are read
    next_offset bigint NOT NULL DEFAULT 0, -- where following goes on
    position bigint NOT NULL DEFAULT 0,
    owner uuid,
    PRIMARY KEY (generation, partition)
);

-- What is written; in the transaction of its rows.
CREATE TABLE public.load_bucket (
    generation integer NOT NULL,
    partition integer NOT NULL,
    bucket integer NOT NULL,
    events bigint NOT NULL,
    written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (generation, partition, bucket),
    FOREIGN KEY (generation, partition) REFERENCES public.load_partition ON DELETE CASCADE
);

-- Proofs that a generation equals the log, or not.
CREATE TABLE public.verification (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    generation integer NOT NULL REFERENCES public.generation ON DELETE CASCADE,
    state text NOT NULL CHECK (state IN ('running', 'equal', 'different', 'failed')),
    started_at timestamptz NOT NULL DEFAULT now(),
    seen_at timestamptz NOT NULL DEFAULT now(), -- a sign of life of who does it
    finished_at timestamptz,
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0,
    report jsonb
);

CREATE INDEX verification_of ON public.verification (generation, id);

-- What operators and releases did. Outlives its generations.
CREATE TABLE public.generation_history (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    generation integer NOT NULL,
    action text NOT NULL,
    operator text NOT NULL,
    why text,
    detail text
);
