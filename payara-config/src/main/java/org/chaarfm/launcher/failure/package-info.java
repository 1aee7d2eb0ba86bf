/** What keeps the coordinator from starting, in words for the person who starts it. */
package org.chaarfm.launcher.failure;
