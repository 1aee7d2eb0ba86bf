/**
 * A JPA entity for every table: mapping and nothing else. Rows are read by queries, whose constructor expressions name these
 * fields, and written by statements, see {@code store}.
 *
 * <p>They never leave the module, and no other class touches their fields: weaving does not see that.
 */
package org.chaarfm.persistence.entity;
