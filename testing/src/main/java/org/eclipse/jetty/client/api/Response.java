package org.eclipse.jetty.client.api;

/**
 * Stands in for an interface of an old Jetty that the HTML checker's downloader is linked against.
 * Tests give the checker streams, so nothing is ever downloaded; but without this name its classes
 * do not load.
 */
public interface Response {

    /** Told when a response is complete. */
    interface CompleteListener {}
}
