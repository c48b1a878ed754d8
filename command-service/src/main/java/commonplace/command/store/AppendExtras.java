package commonplace.command.store;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What belongs into the transaction of a unit of work's events beside them. Put it among the
 * resources of the root unit of work under {@link #RESOURCE} before the unit commits.
 *
 * @param claims names reserved for the aggregate's stream
 * @param receipt the answer to keep
 */
public record AppendExtras(List<String> claims, @Nullable Receipt receipt) {

    /** The name of the resource. */
    public static final String RESOURCE = "commonplace.append-extras";

    static final AppendExtras NONE = new AppendExtras(List.of(), null);

    public AppendExtras {
        claims = List.copyOf(claims);
    }
}
