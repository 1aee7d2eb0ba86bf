package org.chaarfm.worker.connection;

import jakarta.websocket.DeploymentException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import org.chaarfm.worker.fetch.CertificateProblem;

/** Says in words why no connection came about; the texts of the JDK and of Tyrus name classes, or the pairing code. */
final class ConnectFailure {
    private ConnectFailure() {}

    /** @param base the coordinator's address */
    static String words(Throwable failure, URI base) {
        return CertificateProblem.of(failure)
                .map(problem -> "the coordinator " + problem)
                .orElseGet(() -> ofRoot(root(failure), base));
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String ofRoot(Throwable root, URI base) {
        String message = String.valueOf(root.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (root instanceof UnresolvedAddressException || root instanceof UnknownHostException) {
            return "the name " + base.getHost() + " cannot be resolved; is the address right?";
        }
        if (root instanceof NoRouteToHostException || lower.contains("unreachable") || lower.contains("no route")) {
            return "there is no way to " + base.getHost() + " in this network";
        }
        if (root instanceof ConnectException && lower.contains("refused")) {
            return "nothing answers at " + base.getAuthority() + " (connection refused)";
        }
        if (root instanceof TimeoutException || root instanceof DeploymentException) {
            return base.getAuthority() + " does not respond";
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : message;
    }
}
