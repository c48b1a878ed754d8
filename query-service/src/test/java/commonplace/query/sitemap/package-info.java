@NullMarked
package commonplace.query.sitemap;

import org.jspecify.annotations.NullMarked;
