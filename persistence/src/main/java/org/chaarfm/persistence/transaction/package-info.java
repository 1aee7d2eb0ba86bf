/**
 * Where a transaction begins and ends: under a container with JTA, in tests with a plain connection. Nothing else of
 * the module knows which.
 */
package org.chaarfm.persistence.transaction;
