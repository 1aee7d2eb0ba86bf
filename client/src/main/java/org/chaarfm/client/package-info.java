/**
 * The coordinator's REST API ({@code /api/openapi.yaml}) as Java calls: {@link org.chaarfm.client.CoordinatorClient} and
 * the records that it gives. Nothing here decides anything, and no other module of this project is known.
 */
package org.chaarfm.client;
