/**
 * What the REST API takes and gives, by the names in openapi.yaml: records in, records out, how they are written, and how
 * they are made of the domain. No HTTP and no decisions here.
 */
package org.chaarfm.coordinator.json;
