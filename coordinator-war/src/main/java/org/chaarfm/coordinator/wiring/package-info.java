/** Where plain classes become beans: the only place that reads the clock. */
package org.chaarfm.coordinator.wiring;
