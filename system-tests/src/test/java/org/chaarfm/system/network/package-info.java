/** Networks as they are: what lies between worker and coordinator in the fault tests, and peers that come and go. */
package org.chaarfm.system.network;
