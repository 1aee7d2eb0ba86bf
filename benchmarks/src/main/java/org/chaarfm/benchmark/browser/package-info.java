/** The machine's Chromium with the operator's page in it, and what can be measured of a page. Knows nothing of coordinators. */
package org.chaarfm.benchmark.browser;
