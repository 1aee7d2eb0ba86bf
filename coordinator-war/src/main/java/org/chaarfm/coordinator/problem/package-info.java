/** How every refusal of the REST API looks: RFC 9457 problem JSON, found from exceptions. No HTTP endpoints. */
package org.chaarfm.coordinator.problem;
