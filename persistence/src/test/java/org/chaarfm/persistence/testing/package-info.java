/** Real databases for tests: an H2 file and a PostgreSQL server of the test's own. */
package org.chaarfm.persistence.testing;
