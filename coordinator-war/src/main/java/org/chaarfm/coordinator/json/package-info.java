/**
 * The shapes of the REST API: records in, records out, how they are written, and how they are made of the domain.
 *
 * <p>No HTTP and no decisions here. The OpenAPI description is made from these records.
 */
package org.chaarfm.coordinator.json;
