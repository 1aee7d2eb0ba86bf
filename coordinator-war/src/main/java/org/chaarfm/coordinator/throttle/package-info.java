/** Slows down whoever guesses secrets; plain classes with a clock from outside. What was guessed is known elsewhere. */
package org.chaarfm.coordinator.throttle;
