-- What all generations share. A generation is one complete copy of the views in a schema of its
-- own; commonplace/query/view/schema.sql says what is in it.
CREATE TABLE public.generation (
    number integer PRIMARY KEY,
    schema_name text NOT NULL UNIQUE,
    state text NOT NULL CHECK (state IN ('building', 'following', 'live', 'retired')),
    projection_version text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- Readers find exactly one.
CREATE UNIQUE INDEX generation_live ON public.generation (state) WHERE state = 'live';
