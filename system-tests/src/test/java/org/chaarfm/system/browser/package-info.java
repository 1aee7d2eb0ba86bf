/** The operator's page in a real Chromium: what people see and press. Knows the coordinator only from outside. */
package org.chaarfm.system.browser;
