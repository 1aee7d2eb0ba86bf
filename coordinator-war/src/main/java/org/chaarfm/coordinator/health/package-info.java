/** Whether the coordinator can do its work: for probes, handshakes and the page. */
package org.chaarfm.coordinator.health;
