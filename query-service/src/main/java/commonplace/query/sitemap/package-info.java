/** What programs that read the whole site begin with: {@code /robots.txt} and the sitemaps. */
@NullMarked
package commonplace.query.sitemap;

import org.jspecify.annotations.NullMarked;
