package commonplace.query.archive;

import commonplace.query.page.Frame;
import commonplace.query.page.Post;

/** The page about the site as its template takes it. */
public record AboutHtml(Frame frame, Post post) {}
