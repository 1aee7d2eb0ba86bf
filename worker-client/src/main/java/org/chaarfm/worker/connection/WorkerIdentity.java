package org.chaarfm.worker.connection;

import org.chaarfm.protocol.CoordinatorAddress;
import org.chaarfm.protocol.TypedCode;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.worker.machine.MachineLoad;

/**
 * Who joins where.
 *
 * @param name shown to the operator
 * @param version of this program
 */
public record WorkerIdentity(CoordinatorAddress address, TypedCode code, String name, String version, Machine machine) {

    /** A worker on this machine. */
    public static WorkerIdentity here(CoordinatorAddress address, TypedCode code, String name, String version) {
        return new WorkerIdentity(address, code, name, version, new MachineLoad().machine());
    }
}
