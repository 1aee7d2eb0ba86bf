package org.chaarfm.dispatch.port;

import org.chaarfm.protocol.JobAttempt;
import org.chaarfm.protocol.WorkerId;

/**
 * A lease as the database has it.
 *
 * @param key job and attempt
 * @param worker who has it
 * @param legacy whether that is an old Python worker, which forgets its job when its connection ends
 */
public record OpenLease(JobAttempt key, WorkerId worker, boolean legacy) {}
