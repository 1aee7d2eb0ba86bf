/** Real databases for tests: an SQLite file and a PostgreSQL server of the test's own. */
package org.chaarfm.persistence.testing;
