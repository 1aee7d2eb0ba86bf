/**
 * What the operator's page is told while it is open: how a session stands, pushed over a WebSocket whenever it changes. Reads the
 * database and what {@link org.chaarfm.dispatch.command.DispatchEvents} tells; decides nothing.
 */
package org.chaarfm.coordinator.live;
