package org.chaarfm.worker.cli;

import org.chaarfm.worker.service.ServiceSystem;
import org.chaarfm.worker.service.ServiceSystems;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose service it is. */
final class ServiceScope {
    @Option(
            names = "--system",
            description = {"The service of the machine, which runs without", "anybody signed in; for the administrator."
            })
    private boolean system;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    boolean isSystem() {
        return system;
    }

    ServiceSystem services() {
        try {
            return ServiceSystems.here(system);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
