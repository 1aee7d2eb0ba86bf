package org.chaarfm.launcher;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.launcher.api.Session;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.settings.CoordinatorSettings;
import org.chaarfm.launcher.settings.ListenAddress;

/**
 * What is said once the coordinator is ready.
 *
 * @param settings what the operator set
 * @param listen where it listens, with the port in use
 * @param data the data folder
 * @param token the API token, shown only when this start made it
 */
record Announcement(CoordinatorSettings settings, ListenAddress listen, DataFolder data, ApiToken token) {

    /** The lines to show; without a session there is no line for workers. */
    List<String> lines(Duration startUp, Optional<Session> session) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "ChaarFM coordinator %s is ready at %s (%.1f s)",
                Version.current(),
                listen.localUrl(),
                startUp.toMillis() / 1000.0));
        if (token.isNew()) {
            lines.add("  API token (also in " + data.apiToken() + "): " + token.value());
        }
        session.ifPresentOrElse(
                open -> lines.add("  Add a worker:  chaarfm_worker --url " + workerUrl() + " --code " + open.code()),
                () -> lines.add("  No session is open; open one with POST /api/v1/sessions to add workers."));
        reachFromElsewhere().ifPresent(lines::add);
        lines.add("  Ctrl-C stops it. Log: " + data.log());
        return lines;
    }

    /** Where others reach the coordinator, without a closing slash. */
    String workerUrl() {
        return publicUrl().toString().replaceFirst("/+$", "");
    }

    /** Where others reach the coordinator. */
    URI publicUrl() {
        return settings.publicUrl() == null
                ? listen.localUrl()
                : settings.publicUrl().value();
    }

    private Optional<String> reachFromElsewhere() {
        if (settings.publicUrl() != null) {
            return Optional.empty();
        }
        if (listen.isLoopback()) {
            return Optional.of("  Workers on other machines cannot reach " + listen.host()
                    + "; start with --host 0.0.0.0 --public-url http://THIS-MACHINE:" + listen.port() + " for that.");
        }
        return listen.isAllInterfaces()
                ? Optional.of("  Workers on other machines use this machine's name or address in place of "
                        + ListenAddress.DEFAULT_HOST + "; name it with --public-url.")
                : Optional.empty();
    }
}
