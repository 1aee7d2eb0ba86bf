/**
 * The REST API: resources, the token that guards it, and what turns exceptions into answers.
 *
 * <p>Orders go into the dispatcher's mailbox, reads go straight to the database. No rule of the domain lives here.
 */
package org.chaarfm.coordinator.rest;
