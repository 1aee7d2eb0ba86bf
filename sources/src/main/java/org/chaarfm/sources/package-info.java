/** Where tracks come from: one package an adapter, and what they share. */
package org.chaarfm.sources;
