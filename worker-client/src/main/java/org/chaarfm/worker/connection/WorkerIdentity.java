package org.chaarfm.worker.connection;

import org.chaarfm.protocol.TypedCode;
import org.chaarfm.protocol.message.Hello.Machine;
import org.chaarfm.worker.machine.MachineLoad;

/**
 * Who joins where.
 *
 * @param address the coordinator
 * @param code as it was typed
 * @param name what the operator sees
 * @param version of this program
 * @param machine what it runs on
 */
public record WorkerIdentity(CoordinatorAddress address, TypedCode code, String name, String version, Machine machine) {

    /** On this machine. */
    public static WorkerIdentity here(CoordinatorAddress address, TypedCode code, String name, String version) {
        return new WorkerIdentity(address, code, name, version, new MachineLoad().machine());
    }
}
