/** Whether the coordinator can do its work: for probes, handshakes and the start page. */
package org.chaarfm.coordinator.health;
