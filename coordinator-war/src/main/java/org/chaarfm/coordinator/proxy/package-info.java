/** What reverse proxies say of requests, and whose word is taken. Used by everything that asks where a request came from. */
package org.chaarfm.coordinator.proxy;
