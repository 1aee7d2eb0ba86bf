package org.chaarfm.worker.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Port: what starts services on one kind of system. Describes; {@link ServiceInstaller} does. */
public interface ServiceSystem {
    /** What somebody needs to know who installs a service of the machine. */
    String TOOLS = "Tools for it are installed with --system: chaarfm_worker tools install yt-dlp --system.";

    /**
     * Variable of a service: the exit status for an end that no restart helps, with which this system does not start it again.
     */
    String FINAL_STATUS = "CHAARFM_FINAL_STATUS";

    /** Variable of a service: the file that this system appends the worker's output to, for the worker to keep short. */
    String LOG = "CHAARFM_SERVICE_LOG";

    /** What it is called, for a person. */
    String name();

    /**
     * Finds what only the service itself would notice.
     *
     * @throws IllegalArgumentException if it could not start with these settings
     */
    default void check(ServiceSettings settings) {}

    /** What has to be written. */
    List<ServiceFile> files(ServiceSettings settings);

    /** The same files' paths, whatever is in them. */
    List<Path> paths();

    /** Has nothing of an earlier installation keep the new one from its start. It is no failure if there is none. */
    List<List<String>> endCommands();

    /** Has the service started now and whenever the system starts or its user signs in. */
    List<List<String>> startCommands();

    /** Stops the service and forgets it. Each is tried, whatever becomes of the others. */
    List<List<String>> stopCommands();

    /** Run after the files are removed. */
    List<List<String>> forgetCommands();

    /** Ends with 0 if it is running. */
    List<String> statusCommand();

    /** Whether the status command says by this exit status that it is not running; with any other it has found nobody to ask. */
    default boolean isStopped(int exitStatus) {
        return exitStatus == 1;
    }

    /** What a person types to see whether it is running. */
    String question();

    /** What a stop does to the tracks at work, for a person who waits for it. */
    default String stopping() {
        return "Stopping the worker, which finishes the tracks at work first";
    }

    /** What a person should know about it, if there is anything, also of settings that it cannot take. */
    Optional<String> advice(ServiceSettings settings);
}
