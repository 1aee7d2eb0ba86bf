package org.chaarfm.launcher;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaarfm.launcher.CoordinatorApi.Session;
import org.chaarfm.launcher.folder.ApiToken;
import org.chaarfm.launcher.folder.DataFolder;
import org.chaarfm.launcher.server.ListenAddress;

/**
 * What is said once the coordinator is ready.
 *
 * @param named where the operator says that others reach it; null when not given
 * @param listen where it listens, with the port in use
 * @param data the data folder
 * @param token the API token, shown only when no start before this one has succeeded
 * @param offersPackages whether there is something to download for machines that have no worker
 */
record Announcement(URI named, ListenAddress listen, DataFolder data, ApiToken token, boolean offersPackages) {

    /**
     * The lines to show.
     *
     * @param open the sessions that workers can join, the newest first; without one there is no line for workers
     * @param setUpLink where the first administrator sets name and password, or null once that is done
     */
    List<String> lines(Duration startUp, List<Session> open, String setUpLink) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "ChaarFM coordinator %s is ready at %s (%.1f s)",
                CoordinatorCommand.version(),
                listen.localUrl(),
                startUp.toMillis() / 1000.0));
        if (setUpLink != null) {
            lines.add("  Open this once, within 24 hours, to choose your name and password:");
            lines.add("    " + setUpLink);
        }
        lines.add(
                token.isNew()
                        ? "  API token (also in " + data.apiToken() + "): " + token.value()
                        : "  API token: in " + data.apiToken());
        lines.add(toShow(open)
                .map(session -> workerLine(session, open.size()))
                .orElse("  No session is open; open one with POST /api/v1/sessions to add workers."));
        if (offersPackages) {
            lines.add("  For a machine that has none:  " + workerUrl() + "/download"
                    + toShow(open).map(session -> "#" + session.code()).orElse(""));
        }
        reachFromElsewhere().ifPresent(lines::add);
        lines.add("  Ctrl-C stops it. Log: " + data.log());
        return lines;
    }

    /** The one whose pairing code is shown: the oldest with the standard name, or the oldest where there is none. */
    static Optional<Session> toShow(List<Session> newestFirst) {
        return newestFirst.stream()
                .filter(session -> session.name().equals(Session.STANDARD))
                .reduce((newer, older) -> older)
                .or(() -> newestFirst.stream().reduce((newer, older) -> older));
    }

    private String workerLine(Session session, int open) {
        String whose = open == 1 ? "" : " to session '" + session.name() + "' (one of " + open + " that are open)";
        return "  Add a worker" + whose + ":  chaarfm_worker --url " + workerUrl() + " --code " + session.code();
    }

    /** Where others reach the coordinator, without a closing slash. */
    String workerUrl() {
        return publicUrl().replaceFirst("/+$", "");
    }

    /** Where others reach the coordinator. */
    String publicUrl() {
        return (named == null ? listen.localUrl() : named).toString();
    }

    private Optional<String> reachFromElsewhere() {
        if (named != null) {
            return Optional.empty();
        }
        if (listen.isLoopback()) {
            return Optional.of("  Workers on other machines cannot reach " + listen.host()
                    + "; start with --host 0.0.0.0 --public-url " + (listen.tls() ? "https" : "http")
                    + "://THIS-MACHINE:" + listen.port() + " for that.");
        }
        return listen.isAllInterfaces()
                ? Optional.of("  Workers on other machines use this machine's name or address in place of "
                        + ListenAddress.DEFAULT_HOST + "; name it with --public-url.")
                : Optional.empty();
    }
}
