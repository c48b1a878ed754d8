/** What a new folder is filled with: entries of all kinds over many years, made for the project. */
@NullMarked
package commonplace.standalone.sample;

import org.jspecify.annotations.NullMarked;
