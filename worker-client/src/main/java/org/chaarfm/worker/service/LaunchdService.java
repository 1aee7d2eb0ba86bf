package org.chaarfm.worker.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A property list for launchd, of the user or of the system (launchd.plist(5)). It holds the pairing code. */
final class LaunchdService implements ServiceSystem {
    static final String LABEL = "org.chaarfm.worker";

    /** Boot-out may return while the worker still finishes its tracks (36, EINPROGRESS), and its label is taken until then. */
    private static final String END = "launchctl bootout \"$0\"; case $? in 0|36)"
            + " while launchctl print \"$0\" > /dev/null 2>&1; do sleep 1; done;; esac";

    /** Whatever is loaded can be printed; only what runs has a process. */
    private static final String IS_RUNNING = "launchctl print \"$0\" | grep -q '^[[:space:]]*pid = [0-9]'";

    private final String domain;
    private final Path list;
    private final Path log;

    /** As whom it runs; null for the one whose domain it is. */
    private final String user;

    /**
     * Of a user.
     *
     * @param id the user's number
     * @param library the user's {@code Library}
     */
    static LaunchdService ofUser(Object id, Path library) {
        return new LaunchdService("gui/" + id, library, null);
    }

    /**
     * Of the system.
     *
     * @param user as whom it runs: the administrator's own account, not root
     */
    static LaunchdService ofSystem(String user) {
        return new LaunchdService("system", Path.of("/Library"), user);
    }

    private LaunchdService(String domain, Path library, String user) {
        this.domain = domain;
        this.user = user;
        boolean isSystem = "system".equals(domain);
        list = library.resolve(isSystem ? "LaunchDaemons" : "LaunchAgents").resolve(LABEL + ".plist");
        log = library.resolve("Logs").resolve("chaarfm-worker.log");
    }

    @Override
    public String name() {
        return "launchd";
    }

    @Override
    public List<ServiceFile> files(ServiceSettings settings) {
        return List.of(ServiceFile.hidden(list, propertyList(settings)));
    }

    @Override
    public List<Path> paths() {
        return List.of(list);
    }

    private String propertyList(ServiceSettings settings) {
        List<String> lines = new ArrayList<>(List.of(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
                "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
                        + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">",
                "<plist version=\"1.0\">",
                "<dict>",
                "  <key>Label</key><string>" + LABEL + "</string>",
                "  <key>ProgramArguments</key>",
                "  <array>",
                "    " + string(settings.program().toString())));
        settings.arguments().forEach(argument -> lines.add("    " + string(argument)));
        lines.addAll(List.of("  </array>", "  <key>EnvironmentVariables</key>", "  <dict>"));
        // Launchd starts whatever ends with another status, every minute and for ever.
        lines.add("    <key>" + FINAL_STATUS + "</key><string>0</string>");
        lines.add("    <key>" + LOG + "</key>" + string(log.toString()));
        settings.environment().forEach((name, value) -> lines.add("    <key>" + name + "</key>" + string(value)));
        lines.add("  </dict>");
        if (user != null) {
            lines.add("  <key>UserName</key>" + string(user));
        }
        lines.addAll(List.of(
                "  <key>RunAtLoad</key><true/>",
                "  <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>",
                "  <key>ThrottleInterval</key><integer>60</integer>",
                "  <key>ExitTimeOut</key><integer>1800</integer>",
                "  <key>StandardOutPath</key>" + string(log.toString()),
                "  <key>StandardErrorPath</key>" + string(log.toString()),
                "</dict>",
                "</plist>",
                ""));
        return String.join("\n", lines);
    }

    private static String string(String text) {
        return "<string>" + Xml.escaped(text) + "</string>";
    }

    @Override
    public List<List<String>> endCommands() {
        return List.of(List.of("sh", "-c", END, domain + "/" + LABEL));
    }

    @Override
    public List<List<String>> startCommands() {
        return List.of(List.of("launchctl", "bootstrap", domain, list.toString()));
    }

    @Override
    public List<List<String>> stopCommands() {
        return endCommands();
    }

    @Override
    public List<List<String>> forgetCommands() {
        return List.of();
    }

    @Override
    public List<String> statusCommand() {
        return List.of("sh", "-c", IS_RUNNING, domain + "/" + LABEL);
    }

    @Override
    public String question() {
        return "launchctl print " + domain + "/" + LABEL;
    }

    @Override
    public Optional<String> advice(ServiceSettings settings) {
        String said = "What it says is in " + log + ".";
        return Optional.of("system".equals(domain) ? said + " " + TOOLS : said);
    }
}
