package org.chaarfm.protocol.message;

import org.chaarfm.protocol.Credential;
import org.chaarfm.protocol.WorkerId;
import org.chaarfm.protocol.field.FieldCheck;

/**
 * Who the worker is from now on.
 *
 * @param workerId its name in this session
 * @param credential only when newly issued (it is stored hashed and cannot be told again), otherwise null
 */
public record Membership(WorkerId workerId, Credential credential) {
    public Membership {
        FieldCheck.present("worker_id", workerId);
    }
}
