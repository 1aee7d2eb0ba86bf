/**
 * How a worker is started by the system itself: as a systemd unit, by launchd, or as a task of Windows at the sign-in. What
 * would be written is made first, so that a person can see it. Nothing here knows the command line.
 */
package org.chaarfm.worker.service;
