/** What a person sees who opens the coordinator's address, and what all answers have in common. */
package org.chaarfm.coordinator.page;
