/**
 * The little that lies between set-based SQL and JDBC: binding of values and arrays, batches, and the translation of
 * database failures. No statement of the schema lives here.
 */
package org.chaarfm.persistence.jdbc;
