/** The operators' pages: what the API tells and does, for people; let in by a session. */
@NullMarked
package commonplace.query.console;

import org.jspecify.annotations.NullMarked;
