package org.chaarfm.worker.check;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.chaarfm.worker.fetch.PlainHttp;
import org.chaarfm.worker.fetch.ProxySettings;

/**
 * Compares this machine's clock with the coordinator's, by the {@code Date} of a response (RFC 9110, section 6.6.1). Of a server
 * whose certificate is not trusted the date is not believed either: that a certificate's dates may be the clock's fault is said
 * where the connection fails.
 */
public final class ClockDifference {
    /** Networks and servers take seconds; certificates are made and renewed in good time. */
    private static final Duration TOLERATED = Duration.ofMinutes(5);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ClockDifference() {}

    /**
     * A sentence if the clocks differ much; empty if they do not, or the coordinator does not answer. Blocks for some seconds.
     *
     * @param base the coordinator's address, ending with a slash
     */
    public static Optional<String> warning(URI base, SSLContext trusted, InstantSource clock)
            throws InterruptedException {
        HttpClient client = PlainHttp.client(
                        trusted, ProxySettings.ofThisProcess().proxyFor(base))
                .connectTimeout(PATIENCE)
                .build();
        HttpRequest request = HttpRequest.newBuilder(base.resolve("api/keepalive"))
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
            Instant now = clock.instant();
            return response.headers()
                    .firstValue("Date")
                    .flatMap(ClockDifference::instant)
                    .flatMap(theirs -> warning(Duration.between(theirs, now)));
        } catch (IOException e) {
            return Optional.empty(); // The connection says why.
        }
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param ahead how far this machine's clock is ahead; negative if it is behind */
    static Optional<String> warning(Duration ahead) {
        Duration difference = ahead.abs();
        return difference.compareTo(TOLERATED) <= 0
                ? Optional.empty()
                : Optional.of(
                        "This machine's clock is " + words(difference) + (ahead.isNegative() ? " behind" : " ahead of")
                                + " the coordinator's. Certificates are checked by it: set it right if it is wrong.");
    }

    private static String words(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + (time.toDays() == 1 ? " day" : " days");
        }
        return time.toHours() > 0 ? time.toHours() + " h " + time.toMinutesPart() + " min" : time.toMinutes() + " min";
    }
}
