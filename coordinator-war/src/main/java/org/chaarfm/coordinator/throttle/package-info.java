/** Slows down whoever guesses secrets, and bounds what strangers keep busy; plain classes with a clock from outside. What was guessed is known elsewhere. */
package org.chaarfm.coordinator.throttle;
