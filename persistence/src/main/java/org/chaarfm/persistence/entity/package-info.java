/**
 * A JPA entity for every table. What is read or written singly turns into a value of the domain and back; the others are
 * there for queries, whose constructor expressions read their fields: rows that change by the hundred are written by
 * statements, see {@code store}.
 *
 * <p>They never leave the module, and no other class touches their fields: weaving does not see that.
 */
package org.chaarfm.persistence.entity;
