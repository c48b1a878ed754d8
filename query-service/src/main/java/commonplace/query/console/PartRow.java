package commonplace.query.console;

/** A part of the service and how it is. */
public record PartRow(String name, boolean well, String detail) {}
