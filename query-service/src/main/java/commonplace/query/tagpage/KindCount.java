package commonplace.query.tagpage;

import commonplace.events.Kind;

/** How many entries of a kind a tag has. */
record KindCount(Kind kind, long entries) {}
