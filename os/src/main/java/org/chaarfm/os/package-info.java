/** What the programs need of the operating system; the same for worker and coordinator. */
package org.chaarfm.os;
