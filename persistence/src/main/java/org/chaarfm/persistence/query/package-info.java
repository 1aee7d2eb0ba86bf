/**
 * Reads for REST, handshakes and media: {@link org.chaarfm.persistence.query.JpaCoordinatorQueries}. Nothing here
 * writes or locks.
 */
package org.chaarfm.persistence.query;
