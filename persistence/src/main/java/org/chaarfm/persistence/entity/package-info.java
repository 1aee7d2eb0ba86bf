/**
 * JPA entities for what is read and written singly, each of which turns into a value of the domain and back.
 *
 * <p>They never leave the module. Rows that change by the hundred have no entity: see {@code store}.
 */
package org.chaarfm.persistence.entity;
